"""The desk's own list: requests that an adviser of the municipality fetches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, or_, select, update

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


HELD = timedelta(hours=4)
"""How long a request is with the adviser who fetched it: half a working day, to try more than once.
Then it stands on the list again for everybody (docs/adr/0029)."""


class FetchedError(Exception):
    """A colleague has it, it is being delivered, or it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A request as the list shows it, without the details; `fetched`: by who is asking."""

    id: str
    reference: str
    municipality: str
    asked_at: datetime
    fetched: bool


@dataclass(frozen=True, slots=True)
class Fetched:
    """A request with its details, and until when it is this adviser's."""

    request: CallbackRequest
    held_until: datetime


@dataclass(frozen=True, slots=True)
class CallbackFigures:
    """How many requests are open at the desk, and since a moment were asked and done there."""

    open: int
    asked: int
    done: int


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
            select(callbacks, _held(adviser, now).label("fetched"))
            .where(
                _c.municipality.in_(sorted(municipalities)),
                or_(_open(now), _held(adviser, now)),
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
                fetched=bool(row.fetched),
            )
            for row in rows
        ]

    async def fetch(
        self, request_id: str, municipalities: Iterable[str], adviser: str, now: datetime
    ) -> Fetched | None:
        """Give a request with its details to this adviser; the same adviser gets it again.

        Returns:
            `None` when there is no such request in these municipalities.

        Raises:
            FetchedError: see there.
            SealError: the details were sealed with another key.
        """
        mine = sorted(municipalities)
        row = await self._database.write(
            lambda connection: _fetch(connection, request_id, mine, adviser, now)
        )
        return None if row is None else Fetched(request_of(row, self._seal), row["claimed_until"])

    async def done(
        self,
        request_id: str,
        municipalities: Iterable[str],
        adviser: str,
        outcome: str,
        now: datetime,
    ) -> str | None:
        """Note how it went, and delete the details; doing it twice does no harm.

        Returns:
            The municipality; `None` when there is no such request in these municipalities.

        Raises:
            FetchedError: it is not this adviser's (any more).
        """
        values = {
            "settled_at": now,
            "fetched_by": adviser,
            "outcome": outcome,
            "sealed": None,
            "claimed_until": None,
        }
        return await self._let_go(request_id, municipalities, adviser, values)

    async def release(
        self, request_id: str, municipalities: Iterable[str], adviser: str
    ) -> str | None:
        """Put a request back on the list; doing it twice does no harm. As `done`."""
        values = {"fetched_by": None, "claimed_until": None}
        return await self._let_go(request_id, municipalities, adviser, values)

    async def figures(
        self, municipalities: Iterable[str], since: datetime, now: datetime
    ) -> CallbackFigures:
        """Count the requests of these municipalities."""
        of = _c.municipality.in_(sorted(municipalities))
        query = select(
            func.count().filter(_c.settled_at.is_(None), _is_for_people(now)),
            func.count().filter(_c.asked_at >= since),
            func.count().filter(_c.settled_at >= since, _c.outcome.is_not(None)),
        ).where(of)
        row = await self._database.read(lambda connection: connection.execute(query).one())
        return CallbackFigures(*row)

    async def _let_go(
        self,
        request_id: str,
        municipalities: Iterable[str],
        adviser: str,
        values: Mapping[str, object],
    ) -> str | None:
        which = (_c.id == request_id, _c.municipality.in_(sorted(municipalities)))

        def work(connection: Connection) -> str | None:
            mine = (_c.fetched_by == adviser, _c.settled_at.is_(None))
            connection.execute(update(callbacks).where(*which, *mine).values(**values))
            row = connection.execute(select(callbacks).where(*which)).mappings().one_or_none()
            if row is None:
                return None
            # As it was asked for: by this call, or by the same one before it.
            if any(row[name] != wanted for name, wanted in values.items() if name != "settled_at"):
                raise FetchedError
            return str(row["municipality"])

        return await self._database.write(work)


def _is_for_people(now: datetime) -> ColumnElement[bool]:
    return or_(_c.due_at.is_(None), _c.asked_at < now - STUCK)


def _open(now: datetime) -> ColumnElement[bool]:
    return and_(_c.settled_at.is_(None), _is_for_people(now), unclaimed(now))


def _held(adviser: str, now: datetime) -> ColumnElement[bool]:
    return and_(_c.settled_at.is_(None), _c.fetched_by == adviser, _c.claimed_until >= now)


def _fetch(
    connection: Connection, request_id: str, municipalities: list[str], adviser: str, now: datetime
) -> RowMapping | None:
    which = (_c.id == request_id, _c.municipality.in_(municipalities))
    taken = (
        update(callbacks)
        .where(*which, _open(now))
        .values(fetched_by=adviser, due_at=None, claimed_until=now + HELD)
    )
    connection.execute(taken)
    held = _held(adviser, now).label("held")
    row = connection.execute(select(callbacks, held).where(*which)).mappings().one_or_none()
    if row is not None and not row["held"]:
        raise FetchedError
    return row
