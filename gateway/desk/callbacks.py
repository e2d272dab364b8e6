"""The desk's own list of callback requests, for the advisers of a municipality."""

import msgspec
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.callbacks import FetchedError
from gateway.desk.access import access_of, adviser_of
from gateway.messages import Moment
from gateway.problem import Problem
from gateway.storage import utc_now

desk_callbacks = Blueprint("desk_callbacks", url_prefix="/desk/callbacks")

FETCHED = "callback_fetched"
"""How the audit log names it."""


class CallbackHead(msgspec.Struct, frozen=True, kw_only=True):
    """A request as the list shows it; `fetched`: by who is asking, within the last hour."""

    id: str
    reference: str
    municipality: str
    asked_at: Moment
    fetched: bool


class CallbackList(msgspec.Struct, frozen=True):
    """What waits, oldest first."""

    callbacks: list[CallbackHead]


class FetchedCallback(msgspec.Struct, frozen=True, kw_only=True):
    """A request with how the visitor can be reached."""

    id: str
    reference: str
    municipality: str
    asked_at: Moment
    name: str | None
    phone: str | None
    email: str | None


@desk_callbacks.get("/")
async def waiting(request: Request) -> HTTPResponse:
    """Give what waits in the municipalities of this adviser, without any detail."""
    member = await adviser_of(request)
    mine = member.municipalities("adviser")
    found = await parts_of(request).desk_list.waiting(mine, member.id, utc_now())
    return json_answer(
        CallbackList(
            [
                CallbackHead(
                    id=one.id,
                    reference=one.reference,
                    municipality=one.municipality,
                    asked_at=one.asked_at,
                    fetched=one.fetched,
                )
                for one in found
            ]
        )
    )


@desk_callbacks.post("/<callback_id:str>/fetch")
async def fetch(request: Request, callback_id: str) -> HTTPResponse:
    """Give a request to this adviser; nobody else gets it, and an hour later it is gone."""
    member = await adviser_of(request)
    mine = member.municipalities("adviser")
    try:
        found = await parts_of(request).desk_list.fetch(callback_id, mine, member.id, utc_now())
    except FetchedError:
        raise Problem("callback_fetched") from None
    if found is None or found.municipality is None:
        raise Problem("not_found")
    # Before the details are shown: what cannot be written down is not seen.
    await access_of(request).record(member.id, FETCHED, None)
    return json_answer(
        FetchedCallback(
            id=found.id,
            reference=found.reference,
            municipality=found.municipality,
            asked_at=found.asked_at,
            name=found.name,
            phone=found.phone,
            email=found.email,
        )
    )
