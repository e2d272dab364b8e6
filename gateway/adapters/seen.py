"""Which events of other desks were handled: webhooks come again when an answer got lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, String, Table, delete
from sqlalchemy.dialects import postgresql, sqlite

from gateway.storage import Database
from gateway.storage.models import UtcDateTime, metadata

KEEP = timedelta(days=2)
"""Far longer than anybody sends again; Chatwoot gives up within hours."""

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

desk_events = Table(
    "desk_events",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
)


def is_first(connection: Connection, event_id: str, now: datetime) -> bool:
    """Tell whether an event comes for the first time, and remember it.

    Call it in the transaction in which the event is handled: when that is rolled back, the event
    may come again.
    """
    insert = _INSERTS[connection.dialect.name](desk_events).on_conflict_do_nothing()
    statement = insert.values(id=event_id, seen_at=now).returning(desk_events.c.id)
    return connection.scalar(statement) is not None


class SeenExpiry:
    """A step of `gateway.retention.Retention`: deletes what cannot come again."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Take the database and the clock."""
        self._database = database
        self._now = now

    async def __call__(self) -> None:
        """Delete what is due.

        Raises:
            StorageError: the database does not work now.
        """
        statement = delete(desk_events).where(desk_events.c.seen_at < self._now() - KEEP)
        await self._database.write(lambda connection: connection.execute(statement))
