"""Erasing conversations, and what Rasa must still forget."""

from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from gateway.storage import models
from gateway.storage.database import Database
from gateway.storage.handover_tables import handover_figures
from gateway.storage.handover_tables import handovers as _handovers

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
        """Give conversations whose last message is older, oldest first.

        Not those in which an adviser talked: they go by the end of that talk (`talked`).
        """
        mine = _handovers.c.conversation_id == _conversations.c.id
        talked = exists().where(mine, _handovers.c.accepted_at.is_not(None))
        query = (
            select(_conversations.c.id)
            .where(_conversations.c.last_message_at < before, ~talked)
            .order_by(_conversations.c.last_message_at)
            .limit(most)
        )
        return await self._database.read(lambda connection: list(connection.scalars(query)))

    async def talked(self, before: datetime, most: int) -> list[str]:
        """Give conversations whose wait or talk was over by then, whatever was said since."""
        over = (_handovers.c.waiting_since.is_not(None), _handovers.c.ended_at < before)
        query = (
            select(_handovers.c.conversation_id)
            .where(*over)
            .group_by(_handovers.c.conversation_id)
            .order_by(func.min(_handovers.c.ended_at))
            .limit(most)
        )
        return await self._database.read(lambda connection: list(connection.scalars(query)))

    async def forget_figures(self, before: datetime) -> None:
        """Delete the figures of advisers' days that are over."""
        statement = delete(handover_figures).where(handover_figures.c.at < before)
        await self._database.write(lambda connection: connection.execute(statement))

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
