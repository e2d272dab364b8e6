"""Conversations: begin, find, erase."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from gateway.messages import Draft, Message
from gateway.storage import models
from gateway.storage.database import Database
from gateway.storage.rows import add_bot_messages

_table = models.conversations


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is known of a conversation besides its messages."""

    id: str
    municipality: str | None


class Conversations:
    """The table of conversations. Every method may raise `StorageError`."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    async def begin(self, conversation: Conversation, opening: Draft) -> Message:
        """Store a new conversation with its opening message, and give that message."""
        now = datetime.now(UTC)
        row = {
            "id": conversation.id,
            "municipality": conversation.municipality,
            "last_seq": 1,
            "created_at": now,
            "last_message_at": now,
        }
        async with self._database.write() as connection:
            await connection.execute(insert(_table), row)
            messages = await add_bot_messages(
                connection, conversation.id, [(opening, {})], first_seq=1, now=now
            )
        return messages[0]

    async def find(self, conversation_id: str) -> Conversation | None:
        """Give a conversation, or `None` when it does not exist (any more)."""
        query = select(_table.c.id, _table.c.municipality).where(_table.c.id == conversation_id)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else Conversation(row.id, row.municipality)

    async def erase(self, conversation_id: str) -> bool:
        """Erase a conversation with all its messages; tell whether it was there."""
        async with self._database.write() as connection:
            result = await connection.execute(
                delete(_table).where(_table.c.id == conversation_id).returning(_table.c.id)
            )
            return result.first() is not None
