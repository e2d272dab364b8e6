"""Erasing conversations, and what Rasa must still forget."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from gateway.storage import models
from gateway.storage.database import Database

_conversations, _erasures = models.conversations, models.erasures


class ErasureStore:
    """Erases in the database, and keeps the list for Rasa. Every method may raise `StorageError`.

    An entry of the list is the id of a conversation: it says nothing of anybody.
    """

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    async def erase(self, conversation_id: str, due_at: datetime) -> bool:
        """Erase a conversation with all that belongs to it; tell whether it was there.

        Args:
            conversation_id: which.
            due_at: when Rasa must be asked (again) to forget it.
        """

        def work(connection: Connection) -> bool:
            found = _conversations.c.id == conversation_id
            if not connection.execute(delete(_conversations).where(found)).rowcount:
                return False
            row = {"conversation_id": conversation_id, "due_at": due_at}
            connection.execute(insert(_erasures), row)
            return True

        return await self._database.write(work)

    async def expired(self, before: datetime, most: int) -> list[str]:
        """Give conversations whose last message is older, oldest first."""
        query = (
            select(_conversations.c.id)
            .where(_conversations.c.last_message_at < before)
            .order_by(_conversations.c.last_message_at)
            .limit(most)
        )
        return await self._database.read(lambda connection: list(connection.scalars(query)))

    async def due(self, now: datetime, most: int) -> list[str]:
        """Give the conversations that Rasa must forget now."""
        query = (
            select(_erasures.c.conversation_id)
            .where(_erasures.c.due_at <= now)
            .order_by(_erasures.c.due_at)
            .limit(most)
        )
        return await self._database.read(lambda connection: list(connection.scalars(query)))

    async def postpone(self, conversation_id: str, due_at: datetime) -> None:
        """Have Rasa asked again later."""
        which = _erasures.c.conversation_id == conversation_id
        statement = update(_erasures).where(which).values(due_at=due_at)
        await self._database.write(lambda connection: connection.execute(statement))

    async def done(self, conversation_id: str) -> None:
        """Take a conversation off the list."""
        statement = delete(_erasures).where(_erasures.c.conversation_id == conversation_id)
        await self._database.write(lambda connection: connection.execute(statement))
