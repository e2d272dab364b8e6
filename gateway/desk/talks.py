"""What an adviser does with a talk."""

import msgspec
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.api.requests import read_body
from gateway.api.visitor_text import clean
from gateway.desk.access import adviser_of, record
from gateway.desk.bodies import (
    AdviserTyping,
    AskColleague,
    EndTalk,
    SayToVisitor,
    TransferTalk,
    WriteNote,
)
from gateway.handover.saying import Saying
from gateway.messages import Message
from gateway.parts import Parts
from gateway.problem import Problem
from helpline.guide import ContactCard

talks = Blueprint("desk_talks", url_prefix="/desk/handovers")

MAX_TEXT = 2000
"""Characters that an adviser may send at once."""


class AdviserSaid(msgspec.Struct, frozen=True):
    """The adviser's message as it was stored."""

    message: Message


@talks.post("/<handover_id:str>/accept")
async def accept(request: Request, handover_id: str) -> HTTPResponse:
    """Take a waiting visitor; of several advisers one does."""
    adviser = await adviser_of(request)
    talk = await parts_of(request).handovers.accept(adviser, handover_id)
    await record(request, adviser, "talk_accepted", handover_id)
    return json_answer(talk)


@talks.get("/<handover_id:str>")
async def read(request: Request, handover_id: str) -> HTTPResponse:
    """Give a talk with everything in it."""
    adviser = await adviser_of(request)
    talk = await parts_of(request).handovers.talk(adviser, handover_id)
    await record(request, adviser, "talk_read", handover_id)
    return json_answer(talk)


@talks.post("/<handover_id:str>/messages")
async def say(request: Request, handover_id: str) -> HTTPResponse:
    """Say something to the visitor: words, or a contact card of the guide."""
    adviser = await adviser_of(request)
    parts = parts_of(request)
    saying = _saying(parts, handover_id, read_body(request, SayToVisitor))
    message = await parts.handovers.say(adviser, handover_id, saying)
    return json_answer(AdviserSaid(message), status=202)


@talks.post("/<handover_id:str>/typing")
async def typing(request: Request, handover_id: str) -> HTTPResponse:
    """Tell the visitor that the adviser is writing, or has stopped."""
    adviser = await adviser_of(request)
    given = read_body(request, AdviserTyping)
    await parts_of(request).handovers.typing(adviser, handover_id, given.active)
    return HTTPResponse(status=204)


@talks.post("/<handover_id:str>/notes")
async def note(request: Request, handover_id: str) -> HTTPResponse:
    """Write something down that the visitor never sees."""
    adviser = await adviser_of(request)
    text = clean(read_body(request, WriteNote).text, MAX_TEXT)
    written = await parts_of(request).handovers.note(adviser, handover_id, text)
    return json_answer(written, status=201)


@talks.post("/<handover_id:str>/ask")
async def ask(request: Request, handover_id: str) -> HTTPResponse:
    """Ask a colleague, who may read along from then on."""
    adviser = await adviser_of(request)
    given = read_body(request, AskColleague)
    text = clean(given.text, MAX_TEXT)
    written = await parts_of(request).handovers.note(adviser, handover_id, text, given.colleague)
    await record(request, adviser, "colleague_asked", handover_id)
    return json_answer(written, status=201)


@talks.post("/<handover_id:str>/transfer")
async def transfer(request: Request, handover_id: str) -> HTTPResponse:
    """Hand the talk on to a colleague; the visitor is told the new name."""
    adviser = await adviser_of(request)
    given = read_body(request, TransferTalk)
    await parts_of(request).handovers.transfer(adviser, handover_id, given.colleague)
    await record(request, adviser, "talk_transferred", handover_id)
    return HTTPResponse(status=204)


@talks.post("/<handover_id:str>/return")
async def give_back(request: Request, handover_id: str) -> HTTPResponse:
    """Hand the visitor back to the bot."""
    adviser = await adviser_of(request)
    await parts_of(request).handovers.give_back(adviser, handover_id)
    await record(request, adviser, "talk_returned", handover_id)
    return HTTPResponse(status=204)


@talks.post("/<handover_id:str>/end")
async def end(request: Request, handover_id: str) -> HTTPResponse:
    """End the talk, with how it ended."""
    adviser = await adviser_of(request)
    given = read_body(request, EndTalk)
    await parts_of(request).handovers.finish(adviser, handover_id, given.outcome)
    await record(request, adviser, "talk_ended", handover_id)
    return HTTPResponse(status=204)


def _saying(parts: Parts, handover_id: str, given: SayToVisitor) -> Saying:
    client_message_id = str(given.client_message_id)
    if given.text is not None and given.card is None:
        text = clean(given.text, MAX_TEXT)
        return Saying(
            client_message_id=client_message_id,
            digest=parts.tokens.digest(handover_id, "adviser", text),
            text=text,
            masked=parts.intake.redact(text),
        )
    if given.text is None and given.card is not None:
        return Saying(
            client_message_id=client_message_id,
            digest=parts.tokens.digest(handover_id, "card", given.card),
            card=_card(parts, given.card),
        )
    raise Problem("invalid_request", "exactly one of text and card")


def _card(parts: Parts, service_id: str) -> ContactCard:
    if service_id not in parts.guide.services:
        raise Problem("unknown_choice")
    return parts.guide.card(service_id)
