"""Messages of a conversation, as visitors get them and as the bot drafts them."""

from datetime import datetime
from typing import Literal

import msgspec

from helpline.guide import ContactCard

Sender = Literal["visitor", "bot", "adviser", "system"]
Kind = Literal["text", "danger", "outage", "welcome"]


class Button(msgspec.Struct, frozen=True):
    """A choice that the bot offers. `id` is opaque: what it means stays in the database."""

    id: str
    title: str


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message (docs/contracts.md). `seq` counts from 1 without gaps in each conversation.

    `in_reply_to` is the id of the visitor's message that a bot message answers.
    """

    seq: int
    id: str
    client_message_id: str | None = None
    in_reply_to: str | None = None
    sender: Sender
    kind: Kind = "text"
    text: str | None = None
    cards: tuple[ContactCard, ...] = ()
    buttons: tuple[Button, ...] = ()
    sent_at: datetime


class DraftButton(msgspec.Struct, frozen=True):
    """A choice before it has an id; `payload` is for Rasa only."""

    title: str
    payload: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What the bot is going to say, before it has a place in the conversation."""

    kind: Kind = "text"
    text: str | None = None
    cards: tuple[ContactCard, ...] = ()
    buttons: tuple[DraftButton, ...] = ()
