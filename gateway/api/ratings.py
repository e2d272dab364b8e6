"""Feedback: whether the conversation helped."""

import msgspec
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.api.requests import address_of, granted_conversation, read_body
from gateway.api.visitor_text import clean
from helpline.guide import ContactCard

ratings = Blueprint("ratings")

MAX_COMMENT = 500
"""Characters: a remark, not another conversation."""


class Rate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether it helped, and why; the last one counts."""

    helpful: bool
    comment: str | None = None


class Danger(msgspec.Struct, frozen=True):
    """Whom to call at once."""

    text: str
    cards: tuple[ContactCard, ...]


class Rated(msgspec.Struct, frozen=True):
    """The rating as stored, with personal data masked.

    `danger` is there when the comment tells of danger: nobody reads comments in time.
    """

    helpful: bool
    comment: str | None
    danger: Danger | None


@ratings.post("/conversations/<conversation_id:str>/ratings")
async def rate(request: Request, conversation_id: str) -> HTTPResponse:
    """Take a visitor's opinion."""
    parts = parts_of(request)
    conversation = granted_conversation(request, conversation_id)
    given = read_body(request, Rate)
    said = (given.comment or "").strip()
    comment = clean(said, MAX_COMMENT) if said else None
    masked, alarm = None, None
    if comment is not None:
        masked = parts.intake.redact(comment)
        alarm = parts.intake.danger(conversation, comment)
    danger = Danger(alarm.text or "", alarm.cards) if alarm else None
    await parts.guard.message(conversation.id, address_of(request))
    await parts.ratings.rate(conversation.id, given.helpful, masked)
    return json_answer(Rated(given.helpful, masked, danger), status=201)
