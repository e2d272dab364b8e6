"""The queue of unanswered messages. The database is the queue: it survives everything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.messages import Draft, Message
from gateway.storage import models
from gateway.storage.database import Database
from gateway.storage.rows import add_bot_messages

_conversations, _messages, _buttons = models.conversations, models.messages, models.buttons
_unanswered = (_messages.c.sender == "visitor", _messages.c.answered_at.is_(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A visitor's message that needs an answer: `text`, or the `payload` of a button."""

    conversation_id: str
    message_id: str
    municipality: str | None
    text: str | None
    payload: str | None
    danger_shown: tuple[str, ...]


class _AlreadyDoneError(Exception):
    """Somebody else answered, or the conversation was erased meanwhile."""


class TurnStore:
    """Hands out turns and stores their answers. Every method may raise `StorageError`."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    async def waiting(self) -> list[str]:
        """Give the conversations with unanswered messages."""
        query = select(_messages.c.conversation_id).where(*_unanswered).distinct()
        async with self._database.read() as connection:
            return list((await connection.execute(query)).scalars())

    async def next(self, conversation_id: str) -> Turn | None:
        """Give the oldest unanswered message of a conversation."""
        query = (
            select(_messages, _conversations.c.municipality, _buttons.c.payload)
            .join(_conversations, _conversations.c.id == _messages.c.conversation_id)
            .outerjoin(_buttons, _buttons.c.id == _messages.c.button_id)
            .where(_messages.c.conversation_id == conversation_id, *_unanswered)
            .order_by(_messages.c.seq)
            .limit(1)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        if row is None:
            return None
        return Turn(
            conversation_id=conversation_id,
            message_id=row["id"],
            municipality=row["municipality"],
            text=row["text"] if row["payload"] is None else None,
            payload=row["payload"],
            danger_shown=tuple((row["danger_shown"] or "").split()),
        )

    async def answer(
        self, turn: Turn, drafts: Sequence[Draft], text: str | None = None
    ) -> list[Message]:
        """Store an answer once.

        Args:
            turn: what is answered.
            drafts: what the bot says.
            text: replaces the stored text of the visitor's message, with more masked.

        Returns:
            The answer as stored; empty when the turn was answered before or erased meanwhile.
        """
        now = datetime.now(UTC)
        try:
            async with self._database.write() as connection:
                first_seq = await _make_room(connection, turn.conversation_id, len(drafts), now)
                await _mark_answered(connection, turn, text, now)
                return await add_bot_messages(
                    connection,
                    turn.conversation_id,
                    [
                        (draft, {"in_reply_to": turn.message_id, "part": part})
                        for part, draft in enumerate(drafts)
                    ],
                    first_seq,
                    now,
                )
        except _AlreadyDoneError:
            return []


async def _make_room(
    connection: AsyncConnection, conversation_id: str, count: int, now: datetime
) -> int:
    """Take numbers for the answer. The conversation is locked first, as everywhere."""
    statement = (
        update(_conversations)
        .where(_conversations.c.id == conversation_id)
        .values(last_seq=_conversations.c.last_seq + count, last_message_at=now)
        .returning(_conversations.c.last_seq)
    )
    last_seq: int | None = (await connection.execute(statement)).scalar_one_or_none()
    if last_seq is None:
        raise _AlreadyDoneError
    return last_seq - count + 1


async def _mark_answered(
    connection: AsyncConnection, turn: Turn, text: str | None, now: datetime
) -> None:
    values: dict[str, object] = {"answered_at": now}
    if text is not None and turn.text is not None:
        values["text"] = text
    statement = (
        update(_messages)
        .where(_messages.c.id == turn.message_id, _messages.c.answered_at.is_(None))
        .values(**values)
    )
    if (await connection.execute(statement)).rowcount != 1:
        raise _AlreadyDoneError
