"""The desk's own list: requests that an adviser of the municipality fetches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, or_, select, update

from gateway.callbacks.outbox import unclaimed
from gateway.callbacks.request import CallbackRequest
from gateway.callbacks.rows import request_of
from gateway.callbacks.table import callbacks
from gateway.seal import Seal
from gateway.storage import Database

STUCK = timedelta(hours=1)
"""What could not be delivered for so long stands on the list too: people must not wait for a
system that is out of order."""

_c = callbacks.c


class FetchedError(Exception):
    """A colleague has fetched it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A request as the list shows it, without the details; `fetched`: by who is asking."""

    id: str
    reference: str
    municipality: str
    asked_at: datetime
    fetched: bool


class DeskList:
    """Reads the list, and gives one request to one adviser. May raise `StorageError`."""

    def __init__(self, database: Database, seal: Seal) -> None:
        """Take the database, and what opens the details."""
        self._database = database
        self._seal = seal

    async def waiting(
        self, municipalities: Iterable[str], adviser: str, now: datetime
    ) -> list[Waiting]:
        """Give what waits in these municipalities, oldest first, with what this adviser fetched."""
        query = (
            select(callbacks)
            .where(
                _c.municipality.in_(sorted(municipalities)),
                _c.sealed.is_not(None),
                or_(_open(now), _c.fetched_by == adviser),
            )
            .order_by(_c.asked_at)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [
            Waiting(
                id=row.id,
                reference=row.reference,
                municipality=row.municipality,
                asked_at=row.asked_at,
                fetched=row.fetched_by is not None,
            )
            for row in rows
        ]

    async def fetch(
        self, request_id: str, municipalities: Iterable[str], adviser: str, now: datetime
    ) -> CallbackRequest | None:
        """Give a request with its details to this adviser; the same adviser gets it again.

        Returns:
            `None` when there is no such request in these municipalities, or its details are gone.

        Raises:
            FetchedError: somebody else has it, or it is being delivered.
            SealError: the details were sealed with another key.
        """
        mine = sorted(municipalities)
        row = await self._database.write(
            lambda connection: _fetch(connection, request_id, mine, adviser, now)
        )
        return None if row is None else request_of(row, self._seal)


def _open(now: datetime) -> ColumnElement[bool]:
    is_for_people = or_(_c.due_at.is_(None), _c.asked_at < now - STUCK)
    return and_(_c.settled_at.is_(None), is_for_people, unclaimed(now))


def _fetch(
    connection: Connection, request_id: str, municipalities: list[str], adviser: str, now: datetime
) -> RowMapping | None:
    which = (_c.id == request_id, _c.municipality.in_(municipalities), _c.sealed.is_not(None))
    taken = (
        update(callbacks)
        .where(*which, _open(now))
        .values(settled_at=now, fetched_by=adviser, due_at=None, claimed_until=None)
    )
    connection.execute(taken)
    row = connection.execute(select(callbacks).where(*which)).mappings().one_or_none()
    if row is not None and row["fetched_by"] != adviser:
        raise FetchedError
    return row
