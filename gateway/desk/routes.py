"""The desk itself: presence, events, queue, what can be inserted, and the supervisor's view."""

from collections.abc import Iterable

import msgspec
from msgspec.structs import asdict, replace
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.api.events import send_events
from gateway.api.requests import known_municipality, read_body, read_tab
from gateway.callbacks import CallbackFigures
from gateway.desk.access import adviser_of, supervised_by
from gateway.desk.bodies import Presence
from gateway.desk.cards import find_cards
from gateway.desk.stream import desk_stream
from gateway.handover.content import CannedReply, Outcome
from gateway.handover.desk import midnight_of
from gateway.handover.views import Overview, Today
from gateway.storage import utc_now
from helpline.guide import ContactCard

desk = Blueprint("desk", url_prefix="/desk")


class Cards(msgspec.Struct, frozen=True):
    """Contact cards that fit, the best first."""

    cards: tuple[ContactCard, ...]


class Replies(msgspec.Struct, frozen=True):
    """Texts that can be inserted."""

    replies: tuple[CannedReply, ...]


class Outcomes(msgspec.Struct, frozen=True):
    """How a talk can end, and how a callback request can."""

    outcomes: tuple[Outcome, ...]
    callbacks: tuple[Outcome, ...]


class SupervisorView(Overview, frozen=True, kw_only=True):
    """How it goes: visitors, advisers, and callback requests; `asked` and `done` are of today."""

    callbacks: CallbackFigures


@desk.get("/")
async def read(request: Request) -> HTTPResponse:
    """Give everything on this adviser's desk."""
    adviser = await adviser_of(request)
    return json_answer(await parts_of(request).handovers.desk(adviser))


@desk.put("/presence")
async def be_present(request: Request) -> HTTPResponse:
    """Take talks, or no more of them."""
    adviser = await adviser_of(request)
    given = read_body(request, Presence)
    await parts_of(request).handovers.present(adviser, given.present)
    return HTTPResponse(status=204)


@desk.get("/events")
async def follow(request: Request) -> None:
    """Push what is new at this desk; the whole desk first."""
    adviser = await adviser_of(request)
    parts, tab = parts_of(request), read_tab(request)
    with parts.handovers.desks.subscribe(adviser, tab) as subscriber:
        await parts.handovers.seen(adviser)
        source = desk_stream(
            subscriber,
            parts.handovers,
            parts.settings.heartbeat_seconds,
            lambda: adviser_of(request),
        )
        await send_events(request, source)


@desk.get("/cards")
async def cards(request: Request) -> HTTPResponse:
    """Search the guide for contact cards."""
    await adviser_of(request)
    parts = parts_of(request)
    municipality = known_municipality(parts, request.args.get("municipality"))
    asked: str = request.args.get("q") or ""
    return json_answer(Cards(find_cards(parts.guide, asked, municipality)))


@desk.get("/replies")
async def replies(request: Request) -> HTTPResponse:
    """Give the texts that can be inserted."""
    await adviser_of(request)
    return json_answer(Replies(parts_of(request).content.replies))


@desk.get("/outcomes")
async def outcomes(request: Request) -> HTTPResponse:
    """Give how a talk can end, and how a callback request can."""
    await adviser_of(request)
    content = parts_of(request).content
    return json_answer(Outcomes(content.outcomes, content.callback_outcomes))


@desk.get("/overview")
async def overview(request: Request) -> HTTPResponse:
    """Give a supervisor how it goes: no word of any talk."""
    municipalities = await supervised_by(request)
    parts, now = parts_of(request), utc_now()
    overview = await parts.handovers.overview(municipalities)
    callbacks = await parts.desk_list.figures(municipalities, midnight_of(now), now)
    shown = asdict(overview)
    shown["today"] = _titled(overview.today, parts.content.outcomes)
    return json_answer(SupervisorView(**shown, callbacks=callbacks))


def _titled(today: Today, outcomes: Iterable[Outcome]) -> Today:
    """Give the counts with what each outcome is called; other endings have no title."""
    titles = {one.code: one.title for one in outcomes}
    endings = (replace(one, title=titles.get(one.code)) for one in today.endings)
    return replace(today, endings=tuple(endings))
