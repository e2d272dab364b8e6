"""Begin a conversation, end it, erase it."""

from typing import Literal

import msgspec
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.api.origins import municipality_for
from gateway.api.requests import (
    address_of,
    allowed_conversation,
    granted_conversation,
    known_municipality,
    read_body,
)
from gateway.events import Ended
from gateway.messages import Message, Moment
from gateway.parts import Parts
from gateway.problem import Problem
from gateway.storage import Conversation, ConversationGoneError
from gateway.tokens import new_id

conversations = Blueprint("conversations")


class BeginConversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`municipality`: the one whose site shows the chat, by its everyday official name.

    A name that is not known is taken as none: a visitor must not lose the chat over it.
    """

    municipality: str | None = None


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """A new conversation. `token` gives access to it until `expires_at`.

    `features`: what this gateway can besides talking, for this municipality; a client shows no
    more than that.
    """

    id: str
    token: str
    expires_at: Moment
    municipality: str | None
    messages: tuple[Message, ...]
    features: tuple[str, ...]


class ChangeConversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The one thing that a visitor can change."""

    status: Literal["ended"]


class VisitorTypes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the visitor is writing."""

    active: bool


class ConversationState(msgspec.Struct, frozen=True, kw_only=True):
    """How a conversation is."""

    id: str
    municipality: str | None
    status: Literal["open", "ended"]
    ended_at: Moment | None


@conversations.post("/conversations")
async def begin(request: Request) -> HTTPResponse:
    """Begin a conversation; the first message says that this is a computer."""
    parts = parts_of(request)
    asked = known_municipality(parts, read_body(request, BeginConversation).municipality)
    municipality = municipality_for(request, asked, parts.bound_origins)
    request.ctx.municipality = municipality
    await parts.guard.conversation(address_of(request))
    conversation = Conversation(new_id(), municipality)
    opening = await parts.conversations.begin(conversation, parts.fixed_texts.welcome(municipality))
    parts.metrics.conversation()
    token, expires_at = parts.tokens.issue(conversation.id, municipality)
    begun = Begun(
        id=conversation.id,
        token=token,
        expires_at=expires_at,
        municipality=municipality,
        messages=(opening,),
        features=_features(parts, municipality),
    )
    return json_answer(begun, status=201)


@conversations.get("/conversations/<conversation_id:str>")
async def read(request: Request, conversation_id: str) -> HTTPResponse:
    """Tell how a conversation is."""
    return json_answer(_state(await allowed_conversation(request, conversation_id)))


@conversations.patch("/conversations/<conversation_id:str>")
async def end(request: Request, conversation_id: str) -> HTTPResponse:
    """End a conversation: nothing more can be said; it can be read until it expires."""
    parts = parts_of(request)
    granted_conversation(request, conversation_id)
    read_body(request, ChangeConversation)
    ended = await parts.conversations.end(conversation_id)
    if ended is None:
        raise ConversationGoneError
    await parts.handovers.end(conversation_id)
    if ended.ended_at is not None:
        parts.hub.publish(ended.id, [Ended(ended.ended_at)])
    return json_answer(_state(ended))


@conversations.delete("/conversations/<conversation_id:str>")
async def erase(request: Request, conversation_id: str) -> HTTPResponse:
    """Erase a conversation everywhere, and end its streams."""
    parts = parts_of(request)
    granted_conversation(request, conversation_id)
    going = await parts.handovers.going(conversation_id)
    if not await parts.eraser.erase(conversation_id):
        raise ConversationGoneError
    parts.handovers.erased(going)
    return HTTPResponse(status=204)


@conversations.delete("/conversations/<conversation_id:str>/handover")
async def leave_adviser(request: Request, conversation_id: str) -> HTTPResponse:
    """Stop waiting for an adviser, or end the talk; the visitor is back with the bot."""
    parts = parts_of(request)
    conversation = granted_conversation(request, conversation_id)
    if not parts.handovers.features(conversation.municipality):
        raise Problem("not_found")
    await parts.handovers.leave(conversation_id)
    return HTTPResponse(status=204)


@conversations.post("/conversations/<conversation_id:str>/typing")
async def typing(request: Request, conversation_id: str) -> HTTPResponse:
    """Tell the adviser that the visitor is writing, or has stopped."""
    parts = parts_of(request)
    conversation = granted_conversation(request, conversation_id)
    if not parts.handovers.features(conversation.municipality):
        raise Problem("not_found")
    given = read_body(request, VisitorTypes)
    await parts.guard.typing(conversation.id, address_of(request))
    await parts.handovers.visitor_typing(conversation_id, given.active)
    return HTTPResponse(status=204)


def _features(parts: Parts, municipality: str | None) -> tuple[str, ...]:
    callback = ("callback",) if parts.reception.serves(municipality) else ()
    return ("ratings", *parts.handovers.features(municipality), *callback)


def _state(conversation: Conversation) -> ConversationState:
    return ConversationState(
        id=conversation.id,
        municipality=conversation.municipality,
        status="open" if conversation.ended_at is None else "ended",
        ended_at=conversation.ended_at,
    )
