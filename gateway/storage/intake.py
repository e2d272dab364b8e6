"""Accepting what a visitor sends: stored once, with its place in the conversation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, Row, RowMapping, bindparam, insert, select, union_all

from gateway.messages import Draft, Message
from gateway.seal import Seal
from gateway.storage import models
from gateway.storage.database import Database
from gateway.storage.errors import (
    ConversationEndedError,
    ConversationGoneError,
    OtherContentError,
    UnknownButtonError,
)
from gateway.storage.rows import (
    LOCK,
    RAISE,
    READ,
    UNANSWERED,
    add_bot_messages,
    message_of,
    opener,
    row_of,
    utc_now,
)
from gateway.storage.turns import Turn
from gateway.tokens import new_id

_messages, _buttons = models.messages, models.buttons

_INSERT = insert(_messages)
_OF_CONVERSATION = select(*READ, _messages.c.digest).where(
    _messages.c.conversation_id == bindparam("conversation")
)
# Two searches: with "or" a database reads the whole conversation.
_KNOWN = union_all(
    _OF_CONVERSATION.where(_messages.c.client_message_id == bindparam("client_message")),
    _OF_CONVERSATION.where(*UNANSWERED),
)
"""The same message if it was sent before, and those that wait for an answer."""
_BUTTON = select(_buttons.c.title, _buttons.c.payload).where(
    _buttons.c.id == bindparam("button"), _buttons.c.conversation_id == bindparam("conversation")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A visitor's message: `text` (personal data masked) or `button_id`, never both.

    `typed` are the same words as they came, for an adviser only. `digest` is a fingerprint of the
    content; `danger_shown` are the kinds of danger whose texts
    (`at_once`) are stored right behind the message, before anything else can be.
    """

    conversation_id: str
    client_message_id: str
    digest: str
    text: str | None = None
    typed: str | None = None
    button_id: str | None = None
    danger_shown: tuple[str, ...] = ()
    at_once: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The visitor's message as stored, what is said at once, and whether it was sent before.

    `handover_id`: it is for an adviser, or changed that handover; `readers`: the advisers who see
    it. `for_bot`: it needs an answer;
    `turn` is what there is to answer, unless others of this conversation come before it.
    """

    message: Message
    at_once: Sequence[Message]
    again: bool
    handover_id: str | None = None
    readers: frozenset[str] = frozenset()
    for_bot: bool = True
    turn: Turn | None = None


class Switch(Protocol):
    """Where a message goes: to the bot, or to an adviser (`gateway.handover`)."""

    def said(
        self, connection: Connection, conversation_id: str, in_danger: bool, now: datetime
    ) -> str | None:
        """Give the handover that what is said now belongs to; `None`: it is for the bot."""

    def pressed(
        self, connection: Connection, conversation_id: str, payload: str, now: datetime
    ) -> tuple[str | None, Sequence[Draft]]:
        """Carry out one of the gateway's own buttons; give the handover and what is said to it."""

    def available(self, connection: Connection, municipality: str | None, now: datetime) -> bool:
        """Tell whether an adviser is free now."""

    def readers(self, connection: Connection, handover_id: str) -> frozenset[str]:
        """Give the advisers who read along in a handover."""


OURS = "gateway:"
"""How the payloads of the gateway's own buttons begin; Rasa's begin with `/`."""


class IntakeStore:
    """Stores what visitors send."""

    def __init__(
        self,
        database: Database,
        switch: Switch | None = None,
        seal: Seal | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Take the database, the clock, and for talks with advisers the switch and the seal."""
        self._now = now
        self._database = database
        self._switch = switch
        self._seal = seal

    async def accept(self, incoming: Incoming) -> Accepted:
        """Store a message once; sent again, give the one that is stored.

        Raises:
            ConversationGoneError, ConversationEndedError, OtherContentError, UnknownButtonError:
                nothing was stored.
            StorageError: the database does not work now.
        """
        return await self._database.write(lambda connection: self._accept(connection, incoming))

    def _accept(self, connection: Connection, incoming: Incoming) -> Accepted:
        conversation = connection.execute(
            LOCK, {"conversation": incoming.conversation_id}
        ).one_or_none()
        if conversation is None:
            raise ConversationGoneError
        # Read when the conversation is kept, and not with it: whoever kept it before may have
        # stored this very message.
        asked = {
            "conversation": incoming.conversation_id,
            "client_message": incoming.client_message_id,
        }
        known = connection.execute(_KNOWN, asked).mappings().all()
        for row in known:
            if row["client_message_id"] == incoming.client_message_id:
                return self._again(connection, row, incoming)
        if conversation.ended_at is not None:
            raise ConversationEndedError
        return self._store(connection, incoming, conversation, is_next=not known)

    def _store(
        self,
        connection: Connection,
        incoming: Incoming,
        conversation: Row[*tuple[Any, ...]],
        *,
        is_next: bool,
    ) -> Accepted:
        now = self._now()
        # What a visitor says by pressing a button is what stands on it.
        title, payload = _button(connection, incoming)
        to = self._talk(connection, incoming, now)
        message = Message(
            seq=conversation.last_seq + 1,
            id=new_id(),
            client_message_id=incoming.client_message_id,
            sender="visitor",
            text=incoming.text if title is None else title,
            sent_at=now,
        )
        row = row_of(message, incoming.conversation_id) | {
            "digest": incoming.digest,
            "button_id": incoming.button_id,
            "danger_shown": " ".join(incoming.danger_shown),
            "handover_id": to,
        }
        if to is not None and incoming.typed is not None and self._seal is not None:
            row["sealed"] = self._seal.seal(incoming.typed, message.id)
            message = msgspec.structs.replace(message, text=incoming.typed)
        ours = payload is not None and payload.startswith(OURS)
        for_bot = to is None and not ours
        if not for_bot:
            row["answered_at"] = now
        connection.execute(_INSERT, row)
        drafts = list(incoming.at_once)
        if ours and self._switch is not None:
            to, said = self._switch.pressed(
                connection, incoming.conversation_id, payload or "", now
            )
            drafts += said
        at_once = _say_at_once(connection, incoming.conversation_id, message, drafts, now)
        turn = None
        if for_bot and is_next:
            turn = self._turn(connection, incoming, conversation, message, payload, now)
        return Accepted(
            message,
            at_once,
            again=False,
            handover_id=to,
            readers=self._readers(connection, to),
            for_bot=for_bot,
            turn=turn,
        )

    def _again(self, connection: Connection, row: RowMapping, incoming: Incoming) -> Accepted:
        """Give what was stored before; whoever stored it may not have come to tell an adviser."""
        if row["digest"] != incoming.digest:
            raise OtherContentError
        to = row["handover_id"]
        return Accepted(
            message_of(row, read=opener(self._seal)),
            (),
            again=True,
            handover_id=to,
            readers=self._readers(connection, to),
            for_bot=to is None,
        )

    def _readers(self, connection: Connection, handover_id: str | None) -> frozenset[str]:
        if self._switch is None or handover_id is None:
            return frozenset()
        return self._switch.readers(connection, handover_id)

    def _turn(
        self,
        connection: Connection,
        incoming: Incoming,
        conversation: Row[*tuple[Any, ...]],
        message: Message,
        payload: str | None,
        now: datetime,
    ) -> Turn:
        """Give what `TurnStore.next` would read back: whoever answers need not ask for it."""
        municipality: str | None = conversation.municipality
        return Turn(
            conversation_id=incoming.conversation_id,
            message_id=message.id,
            municipality=municipality,
            text=message.text if payload is None else None,
            payload=payload,
            danger_shown=incoming.danger_shown,
            advisers_available=self._switch is not None
            and self._switch.available(connection, municipality, now),
            adviser_spoke=conversation.adviser_spoke,
        )

    def _talk(self, connection: Connection, incoming: Incoming, now: datetime) -> str | None:
        """Give the handover that the message belongs to, when it is not for the bot."""
        if self._switch is None:
            return None
        in_danger = bool(incoming.danger_shown)
        return self._switch.said(connection, incoming.conversation_id, in_danger, now)


def _say_at_once(
    connection: Connection,
    conversation_id: str,
    message: Message,
    drafts: Sequence[Draft],
    now: datetime,
) -> Sequence[Message]:
    placed = [
        (draft, {"in_reply_to": message.id, "part": -number})
        for number, draft in enumerate(drafts, 1)
    ]
    said = add_bot_messages(connection, conversation_id, placed, message.seq + 1, now)
    last_seq = message.seq + len(said)
    connection.execute(RAISE, {"conversation": conversation_id, "last": last_seq, "now": now})
    return said


def _button(connection: Connection, incoming: Incoming) -> tuple[str | None, str | None]:
    """Give title and payload of the button that was pressed, if one was."""
    if incoming.button_id is None:
        return None, None
    asked = {"button": incoming.button_id, "conversation": incoming.conversation_id}
    row = connection.execute(_BUTTON, asked).one_or_none()
    if row is None:
        raise UnknownButtonError
    return row.title, row.payload
