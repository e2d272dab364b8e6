"""The desk's own list of callback requests, for the advisers of a municipality."""

from collections.abc import Awaitable

import msgspec
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.api.requests import read_body
from gateway.callbacks import FetchedError
from gateway.desk.access import access_of, adviser_of
from gateway.desk.bodies import CallbackDone
from gateway.handover.people import Adviser
from gateway.messages import Moment
from gateway.problem import Problem
from gateway.storage import utc_now

desk_callbacks = Blueprint("desk_callbacks", url_prefix="/desk/callbacks")

FETCHED, DONE, RELEASED = "callback_fetched", "callback_done", "callback_released"
"""How the audit log names it."""


class CallbackHead(msgspec.Struct, frozen=True, kw_only=True):
    """A request as the list shows it; `fetched`: it is with who is asking."""

    id: str
    reference: str
    municipality: str
    asked_at: Moment
    fetched: bool


class CallbackList(msgspec.Struct, frozen=True):
    """What waits, oldest first."""

    callbacks: list[CallbackHead]


class FetchedCallback(msgspec.Struct, frozen=True, kw_only=True):
    """A request with how the visitor can be reached; `held_until`: it is this adviser's so long."""

    id: str
    reference: str
    municipality: str
    asked_at: Moment
    name: str | None
    phone: str | None
    email: str | None
    held_until: Moment


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
    """Give a request to this adviser; nobody else gets it meanwhile."""
    member = await adviser_of(request)
    mine = member.municipalities("adviser")
    try:
        fetched = await parts_of(request).desk_list.fetch(callback_id, mine, member.id, utc_now())
    except FetchedError:
        raise Problem("callback_fetched") from None
    found = None if fetched is None else fetched.request
    if fetched is None or found is None or found.municipality is None:
        raise Problem("not_found")
    # Before the details are shown: what cannot be written down is not seen.
    await access_of(request).record(member.id, FETCHED, None)
    _tell(request, found.municipality)
    return json_answer(
        FetchedCallback(
            id=found.id,
            reference=found.reference,
            municipality=found.municipality,
            asked_at=found.asked_at,
            name=found.name,
            phone=found.phone,
            email=found.email,
            held_until=fetched.held_until,
        )
    )


@desk_callbacks.post("/<callback_id:str>/done")
async def done(request: Request, callback_id: str) -> HTTPResponse:
    """Note how it went; the details are deleted."""
    member = await adviser_of(request)
    parts = parts_of(request)
    outcome = read_body(request, CallbackDone).outcome
    if not parts.content.has_callback_outcome(outcome):
        raise Problem("unknown_choice")
    mine = member.municipalities("adviser")
    ending = parts.desk_list.done(callback_id, mine, member.id, outcome, utc_now())
    return await _let_go(request, member, ending, DONE)


@desk_callbacks.post("/<callback_id:str>/release")
async def release(request: Request, callback_id: str) -> HTTPResponse:
    """Put a request back on the list for everybody."""
    member = await adviser_of(request)
    mine = member.municipalities("adviser")
    releasing = parts_of(request).desk_list.release(callback_id, mine, member.id)
    return await _let_go(request, member, releasing, RELEASED)


async def _let_go(
    request: Request, member: Adviser, letting_go: Awaitable[str | None], what: str
) -> HTTPResponse:
    try:
        municipality = await letting_go
    except FetchedError:
        raise Problem("callback_fetched") from None
    if municipality is None:
        raise Problem("not_found")
    await access_of(request).record(member.id, what, None)
    _tell(request, municipality)
    return HTTPResponse(status=204)


def _tell(request: Request, municipality: str) -> None:
    parts_of(request).handovers.desks.callbacks_changed(municipality)
