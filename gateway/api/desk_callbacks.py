"""The desk's own list of callback requests, for the advisers of a municipality.

Who is signed in is not decided here: `app.ctx.desk_access` gives `signed_in` and `record`
(docs/contracts.md, Staff). Without it nobody is let in.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Protocol, TypeAlias

import msgspec
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.callbacks import FetchedError
from gateway.messages import Moment
from gateway.problem import Problem

desk_callbacks = Blueprint("desk_callbacks", url_prefix="/desk/callbacks")

FETCHED = "callback_fetched"
"""How the audit log names it."""


class Member(Protocol):
    """Somebody who is signed in."""

    @property
    def id(self) -> str:
        """Give who it is."""

    def municipalities(self, role: Literal["adviser"]) -> frozenset[str]:
        """Give the municipalities in which this person has a role."""


SignedIn: TypeAlias = Callable[[Request], Awaitable[Member]]
Record: TypeAlias = Callable[[str, str, str | None], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class DeskAccess:
    """`signed_in` gives who asks; `record` writes down who did what."""

    signed_in: SignedIn
    record: Record


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
    member = await _access(request).signed_in(request)
    mine = member.municipalities("adviser")
    found = await parts_of(request).desk_list.waiting(mine, member.id, _now())
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
    access = _access(request)
    member = await access.signed_in(request)
    mine = member.municipalities("adviser")
    try:
        found = await parts_of(request).desk_list.fetch(callback_id, mine, member.id, _now())
    except FetchedError:
        raise Problem("callback_fetched") from None
    if found is None or found.municipality is None:
        raise Problem("not_found")
    # Before the details are shown: what cannot be written down is not seen.
    await access.record(member.id, FETCHED, None)
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


async def _nobody(request: Request) -> Member:
    del request
    raise Problem("not_authorized")


async def _nothing(who: str, what: str, handover_id: str | None) -> None:
    del who, what, handover_id


CLOSED = DeskAccess(_nobody, _nothing)
"""Nobody is let in."""


def _access(request: Request) -> DeskAccess:
    access: DeskAccess = getattr(request.app.ctx, "desk_access", CLOSED)
    return access


def _now() -> datetime:
    return datetime.now(UTC)
