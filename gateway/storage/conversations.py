"""Conversations: begin, find, end."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

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
    ended_at: datetime | None = None


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

        def work(connection: Connection) -> Message:
            connection.execute(insert(_table), row)
            [message] = add_bot_messages(connection, conversation.id, [(opening, {})], 1, now)
            return message

        return await self._database.write(work)

    async def find(self, conversation_id: str) -> Conversation | None:
        """Give a conversation, or `None` when it does not exist (any more)."""
        columns = (_table.c.id, _table.c.municipality, _table.c.ended_at)
        query = select(*columns).where(_table.c.id == conversation_id)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else Conversation(*row)

    async def end(self, conversation_id: str) -> Conversation | None:
        """End a conversation, once; `None` when it does not exist (any more)."""
        which = _table.c.id == conversation_id
        statement = update(_table).where(which, _table.c.ended_at.is_(None))
        now = datetime.now(UTC)
        await self._database.write(
            lambda connection: connection.execute(statement.values(ended_at=now))
        )
        return await self.find(conversation_id)
