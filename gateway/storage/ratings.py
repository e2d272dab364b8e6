"""What visitors thought of it: a count that stays, and words that go with the conversation."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from gateway.storage import models
from gateway.storage.database import Database
from gateway.storage.errors import ConversationGoneError

_conversations, _ratings, _counts = models.conversations, models.ratings, models.rating_counts
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Ratings:
    """Stores ratings."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    async def rate(self, conversation_id: str, helpful: bool, comment: str | None) -> None:
        """Store what a visitor thought; a later rating takes the place of an earlier one.

        Args:
            conversation_id: of which conversation.
            helpful: whether it helped.
            comment: with personal data masked.

        Raises:
            ConversationGoneError: it does not exist (any more).
            StorageError: the database does not work now.
        """

        def work(connection: Connection) -> None:
            municipality = _lock(connection, conversation_id)
            _take_back(connection, conversation_id, municipality)
            month = datetime.now(UTC).strftime("%Y-%m")
            row = {"conversation_id": conversation_id, "month": month, "helpful": helpful}
            connection.execute(insert(_ratings), row | {"comment": comment})
            _count(connection, month, municipality, helpful, 1)

        await self._database.write(work)


def _lock(connection: Connection, conversation_id: str) -> str:
    query = (
        select(_conversations.c.municipality)
        .where(_conversations.c.id == conversation_id)
        .with_for_update()
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise ConversationGoneError
    return row.municipality or ""


def _take_back(connection: Connection, conversation_id: str, municipality: str) -> None:
    which = _ratings.c.conversation_id == conversation_id
    earlier = connection.execute(select(_ratings).where(which)).one_or_none()
    if earlier is not None:
        connection.execute(delete(_ratings).where(which))
        _count(connection, earlier.month, municipality, earlier.helpful, -1)


def _count(connection: Connection, month: str, municipality: str, helpful: bool, more: int) -> None:
    # Two visitors may be the first of a month at the same moment.
    statement = _INSERTS[connection.dialect.name](_counts).values(
        month=month, municipality=municipality, helpful=helpful, count=more
    )
    added = {"count": _counts.c.count + more}
    key = [_counts.c.month, _counts.c.municipality, _counts.c.helpful]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=added))
