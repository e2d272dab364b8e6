"""Messages of a conversation, as visitors get them and as the bot drafts them."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from helpline.guide import ContactCard

Sender = Literal["visitor", "bot", "adviser", "system"]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""With a time zone; RFC 3339 in JSON."""
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
    sent_at: Moment


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What is said while an answer cannot be stored: it has no number, and the answer follows.

    `in_reply_to` is the id of the visitor's message; its answer takes the notice's place.
    """

    in_reply_to: str
    text: str
    cards: tuple[ContactCard, ...]


class DraftButton(msgspec.Struct, frozen=True):
    """A choice before it has an id; `payload` is for Rasa, or for the gateway (`gateway:…`)."""

    title: str
    payload: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What is going to be said, before it has a place in the conversation."""

    sender: Sender = "bot"
    kind: Kind = "text"
    text: str | None = None
    cards: tuple[ContactCard, ...] = ()
    buttons: tuple[DraftButton, ...] = ()
