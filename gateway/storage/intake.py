"""Accepting what a visitor sends: stored once, with its place in the conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from gateway.messages import Draft, Message
from gateway.storage import models
from gateway.storage.database import Database
from gateway.storage.errors import (
    ConversationEndedError,
    ConversationGoneError,
    OtherContentError,
    UnknownButtonError,
)
from gateway.storage.rows import COLUMNS, add_bot_messages, message_of, row_of
from gateway.tokens import new_id

_conversations, _messages, _buttons = models.conversations, models.messages, models.buttons


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A visitor's message: `text` (personal data masked) or `button_id`, never both.

    `digest` is a fingerprint of the content; `danger_shown` are the kinds of danger whose texts
    (`at_once`) are stored right behind the message, before anything else can be.
    """

    conversation_id: str
    client_message_id: str
    digest: str
    text: str | None = None
    button_id: str | None = None
    danger_shown: tuple[str, ...] = ()
    at_once: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The visitor's message as stored, what is said at once, and whether it was sent before."""

    message: Message
    at_once: Sequence[Message]
    again: bool


class IntakeStore:
    """Stores what visitors send."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    async def accept(self, incoming: Incoming) -> Accepted:
        """Store a message once; sent again, give the one that is stored.

        Raises:
            ConversationGoneError, ConversationEndedError, OtherContentError, UnknownButtonError:
                nothing was stored.
            StorageError: the database does not work now.
        """
        return await self._database.write(lambda connection: _accept(connection, incoming))


def _accept(connection: Connection, incoming: Incoming) -> Accepted:
    last_seq, has_ended = _lock(connection, incoming.conversation_id)
    earlier = _earlier(connection, incoming)
    if earlier is not None:
        return Accepted(earlier, (), again=True)
    if has_ended:
        raise ConversationEndedError
    return _store(connection, incoming, last_seq)


def _lock(connection: Connection, conversation_id: str) -> tuple[int, bool]:
    """Keep the conversation for this transaction; give its last number and whether it ended."""
    query = (
        select(_conversations.c.last_seq, _conversations.c.ended_at)
        .where(_conversations.c.id == conversation_id)
        .with_for_update()
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise ConversationGoneError
    return row.last_seq, row.ended_at is not None


def _earlier(connection: Connection, incoming: Incoming) -> Message | None:
    query = select(*COLUMNS, _messages.c.digest).where(
        _messages.c.conversation_id == incoming.conversation_id,
        _messages.c.client_message_id == incoming.client_message_id,
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    if row["digest"] != incoming.digest:
        raise OtherContentError
    return message_of(row)


def _title(connection: Connection, incoming: Incoming) -> str:
    query = select(_buttons.c.title).where(
        _buttons.c.id == incoming.button_id,
        _buttons.c.conversation_id == incoming.conversation_id,
    )
    title: str | None = connection.execute(query).scalar_one_or_none()
    if title is None:
        raise UnknownButtonError
    return title


def _store(connection: Connection, incoming: Incoming, last_seq: int) -> Accepted:
    now = datetime.now(UTC)
    # What a visitor says by pressing a button is what stands on it.
    text = incoming.text if incoming.button_id is None else _title(connection, incoming)
    message = Message(
        seq=last_seq + 1,
        id=new_id(),
        client_message_id=incoming.client_message_id,
        sender="visitor",
        text=text,
        sent_at=now,
    )
    row = row_of(message, incoming.conversation_id) | {
        "digest": incoming.digest,
        "button_id": incoming.button_id,
        "danger_shown": " ".join(incoming.danger_shown),
    }
    connection.execute(insert(_messages), row)
    at_once = add_bot_messages(
        connection,
        incoming.conversation_id,
        [
            (draft, {"in_reply_to": message.id, "part": -number})
            for number, draft in enumerate(incoming.at_once, 1)
        ],
        first_seq=message.seq + 1,
        now=now,
    )
    connection.execute(
        update(_conversations)
        .where(_conversations.c.id == incoming.conversation_id)
        .values(last_seq=message.seq + len(at_once), last_message_at=now)
    )
    return Accepted(message, at_once, again=False)
