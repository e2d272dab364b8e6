"""Send a message, read what was said."""

from uuid import UUID

import msgspec
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.api.faults import problem_of
from gateway.api.requests import (
    address_of,
    allowed_conversation,
    granted_conversation,
    read_body,
    read_seq,
)
from gateway.api.visitor_text import clean
from gateway.messages import Message, Notice
from gateway.problem import WITH_CONTACTS, Problem
from gateway.storage import Conversation

messages = Blueprint("messages")


class SendMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Exactly one of `text` and `button_id`. `client_message_id` is made by the client, once."""

    client_message_id: UUID
    text: str | None = None
    button_id: str | None = None


class Sent(msgspec.Struct, frozen=True):
    """The visitor's message as it was stored."""

    message: Message


class MessageList(msgspec.Struct, frozen=True):
    """Messages in order, and what was said that could not be stored yet."""

    messages: list[Message]
    notice: Notice | None = None


@messages.post("/conversations/<conversation_id:str>/messages")
async def send(request: Request, conversation_id: str) -> HTTPResponse:
    """Take a visitor's message; the answer comes as an event."""
    conversation = granted_conversation(request, conversation_id)
    parts = parts_of(request)
    given = read_body(request, SendMessage)
    client_message_id = str(given.client_message_id)
    if (given.text is None) == (given.button_id is None):
        raise Problem("invalid_request", "exactly one of text and button_id")
    if given.text is None:
        await parts.guard.message(conversation.id, address_of(request))
        button_id = given.button_id or ""
        stored = await parts.intake.button(conversation, client_message_id, button_id)
    else:
        stored = await _take_text(request, conversation, client_message_id, clean(given.text))
    return json_answer(Sent(stored), status=202)


async def _take_text(
    request: Request, conversation: Conversation, client_message_id: str, text: str
) -> Message:
    """Take in words. Who is in danger is told whom to call, also when nothing can be taken in."""
    parts = parts_of(request)
    try:
        await parts.guard.message(conversation.id, address_of(request))
        return await parts.intake.text(conversation, client_message_id, text)
    except Exception as error:
        problem = problem_of(error)
        helpless = problem.code in WITH_CONTACTS
        instead = parts.intake.danger(conversation, text) if helpless else None
        if instead is None:
            raise
        raise Problem(problem.code, headers=problem.headers, instead=instead) from error


@messages.get("/conversations/<conversation_id:str>/messages")
async def read(request: Request, conversation_id: str) -> HTTPResponse:
    """Give what was said after a message."""
    conversation = await allowed_conversation(request, conversation_id)
    parts = parts_of(request)
    found = await parts.history.after(conversation.id, read_seq(request))
    return json_answer(MessageList(found, parts.hub.notice(conversation.id)))
