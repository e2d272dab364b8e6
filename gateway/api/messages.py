"""Send a message, read what was said."""

from uuid import UUID

import msgspec
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.api.requests import allowed_conversation, read_body, read_seq
from gateway.api.visitor_text import clean
from gateway.messages import Message
from gateway.problem import Problem

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
    """Messages in order."""

    messages: list[Message]


@messages.post("/conversations/<conversation_id:str>/messages")
async def send(request: Request, conversation_id: str) -> HTTPResponse:
    """Take a visitor's message; the answer comes as an event."""
    intake = parts_of(request).intake
    conversation = await allowed_conversation(request, conversation_id)
    given = read_body(request, SendMessage)
    client_message_id = str(given.client_message_id)
    if (given.text is None) == (given.button_id is None):
        raise Problem("invalid_request", "exactly one of text and button_id")
    if given.text is not None:
        stored = await intake.text(conversation, client_message_id, clean(given.text))
    else:
        stored = await intake.button(conversation, client_message_id, given.button_id or "")
    return json_answer(Sent(stored), status=202)


@messages.get("/conversations/<conversation_id:str>/messages")
async def read(request: Request, conversation_id: str) -> HTTPResponse:
    """Give what was said after a message."""
    conversation = await allowed_conversation(request, conversation_id)
    found = await parts_of(request).history.after(conversation.id, read_seq(request))
    return json_answer(MessageList(found))
