"""Begin a conversation, erase it."""

from datetime import datetime

import msgspec
import structlog
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.api.requests import allowed_conversation, known_municipality, read_body
from gateway.messages import Message
from gateway.storage import Conversation, ConversationGoneError
from gateway.tokens import new_id

conversations = Blueprint("conversations")
log = structlog.get_logger(__name__)

ERASE_SECONDS = 2.0
"""A visitor who erases may be in a hurry; Rasa must not keep them."""


class BeginConversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`municipality`: the one whose site shows the chat, by its everyday official name.

    A name that is not known is taken as none: a visitor must not lose the chat over it.
    """

    municipality: str | None = None


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """A new conversation. `token` gives access to it until `expires_at`."""

    id: str
    token: str
    expires_at: datetime
    municipality: str | None
    messages: tuple[Message, ...]


@conversations.post("/conversations")
async def begin(request: Request) -> HTTPResponse:
    """Begin a conversation; the first message says that this is a computer."""
    parts = parts_of(request)
    municipality = known_municipality(parts, read_body(request, BeginConversation).municipality)
    conversation = Conversation(new_id(), municipality)
    opening = await parts.conversations.begin(conversation, parts.fixed_texts.welcome(municipality))
    token, expires_at = parts.tokens.issue(conversation.id)
    begun = Begun(
        id=conversation.id,
        token=token,
        expires_at=expires_at,
        municipality=municipality,
        messages=(opening,),
    )
    return json_answer(begun, status=201)


@conversations.delete("/conversations/<conversation_id:str>")
async def erase(request: Request, conversation_id: str) -> HTTPResponse:
    """Erase a conversation and end its streams."""
    parts = parts_of(request)
    await allowed_conversation(request, conversation_id)
    if not await parts.conversations.erase(conversation_id):
        raise ConversationGoneError
    parts.hub.end(conversation_id)
    if not await parts.rasa.erase(conversation_id, ERASE_SECONDS):
        # Ours is gone; what Rasa holds has its names and numbers masked. The log has no words.
        log.warning("conversation.rasa_kept")
    return HTTPResponse(status=204)
