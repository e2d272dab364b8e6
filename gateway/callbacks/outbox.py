"""The queue of callback requests. The database is the queue: it survives everything."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from gateway.callbacks.details import Details
from gateway.callbacks.request import CallbackRequest
from gateway.callbacks.rows import request_of, seal_details
from gateway.callbacks.table import callbacks
from gateway.seal import Seal, SealError
from gateway.storage import Database, OtherContentError

LEASE = timedelta(minutes=2)
"""How long a gateway has a request in hand; far more than one delivery may take. When it dies
meanwhile, another takes it up after this."""

KEEP_WAITING = timedelta(days=30)
"""After this a request that nobody could be given is deleted (issue 7; data are kept no longer
than needed, GDPR article 5)."""

KEEP_SETTLED = timedelta(days=7)
"""How long it is known that a request was delivered: no visitor's access lasts longer
(`WEGWIJZER_TOKEN_HOURS`), so that none can send the same again after it."""

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_REFERENCE_DIGITS = 9
_c = callbacks.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a visitor asks, before it has a place. `digest` is a fingerprint of the details.

    `due_at` is `None` when it waits for an adviser to fetch it.
    """

    id: str
    municipality: str | None
    details: Details
    digest: str
    asked_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A request that this gateway has in hand until `until`; `attempts` counts this one too.

    `request` is `None` when its details cannot be opened.
    """

    id: str
    attempts: int
    until: datetime
    request: CallbackRequest | None
    municipality: str | None


def unclaimed(now: datetime) -> ColumnElement[bool]:
    """Match requests that no gateway and no adviser has in hand."""
    return or_(_c.claimed_until.is_(None), _c.claimed_until < now)


class Outbox:
    """Keeps requests until they are delivered. Every method may raise `StorageError`."""

    def __init__(self, database: Database, seal: Seal) -> None:
        """Take the database, and what makes details unreadable in it."""
        self._database = database
        self._seal = seal

    async def add(self, asked: Asked) -> str:
        """Store a request once, and give its reference; sent again, give the same.

        Sent again with other details, the last ones count as long as nobody has the first.

        Raises:
            OtherContentError: the first ones are being delivered, or are.
        """
        sealed = seal_details(self._seal, asked.id, asked.details)
        return await self._database.write(lambda connection: _add(connection, asked, sealed))

    async def claim(self, now: datetime, most: int) -> list[Claimed]:
        """Take in hand what is due; nobody else gets the same."""
        rows = await self._database.write(lambda connection: _claim(connection, now, most))
        return [self._claimed(row, now + LEASE) for row in rows]

    async def next_due(self) -> datetime | None:
        """Give the moment at which the next request is to be looked at."""
        query = (
            select(_c.due_at)
            .where(_c.settled_at.is_(None), _c.due_at.is_not(None))
            .order_by(_c.due_at)
            .limit(1)
        )
        return await self._database.read(lambda connection: connection.scalar(query))

    async def delivered(self, claimed: Claimed, now: datetime) -> None:
        """Note that a request was delivered, and delete the details."""
        values = {"sealed": None, "settled_at": now, "due_at": None, "claimed_until": None}
        await self._settle(claimed, values)

    async def postpone(self, claimed: Claimed, due_at: datetime | None) -> None:
        """Let go of a request until later, or for an adviser to fetch (`None`)."""
        await self._settle(claimed, {"due_at": due_at, "claimed_until": None})

    async def expire(self, now: datetime) -> int:
        """Delete what has been kept long enough; give how many nobody could be given."""
        return await self._database.write(lambda connection: _expire(connection, now))

    def _claimed(self, row: RowMapping, until: datetime) -> Claimed:
        try:
            request = request_of(row, self._seal)
        except SealError:
            request = None
        return Claimed(row["id"], row["attempts"] + 1, until, request, row["municipality"])

    async def _settle(self, claimed: Claimed, values: Mapping[str, object]) -> None:
        statement = (
            update(callbacks)
            .where(_c.id == claimed.id, _c.claimed_until == claimed.until)
            .values(**values)
        )
        await self._database.write(lambda connection: connection.execute(statement))


def _add(connection: Connection, asked: Asked, sealed: str) -> str:
    row = {
        "id": asked.id,
        "municipality": asked.municipality,
        "asked_at": asked.asked_at,
        "digest": asked.digest,
        "sealed": sealed,
        "due_at": asked.due_at,
        "attempts": 0,
    }
    insert = _INSERTS[connection.dialect.name](callbacks).on_conflict_do_nothing()
    insert = insert.returning(_c.id)
    query = select(_c.reference, _c.digest).where(_c.id == asked.id)
    while True:
        reference = _new_reference()
        if connection.scalar(insert.values(**row, reference=reference)):
            return reference
        earlier = connection.execute(query).one_or_none()
        if earlier is not None:  # else somebody else has this reference
            break
    if earlier.digest != asked.digest and not _replace(connection, asked, sealed):
        raise OtherContentError
    return str(earlier.reference)


def _replace(connection: Connection, asked: Asked, sealed: str) -> bool:
    statement = (
        update(callbacks)
        .where(_c.id == asked.id, _c.settled_at.is_(None), unclaimed(asked.asked_at))
        .values(sealed=sealed, digest=asked.digest, due_at=asked.due_at)
    )
    return connection.execute(statement).rowcount == 1


def _new_reference() -> str:
    """Make a number that says nothing, can be read out, and never begins with 0.

    Digits only, and no more than ten: what Open Klant takes as `referentienummer`.
    """
    low = 10 ** (_REFERENCE_DIGITS - 1)
    return str(low + secrets.randbelow(9 * low))


def _claim(connection: Connection, now: datetime, most: int) -> Sequence[RowMapping]:
    free = (_c.settled_at.is_(None), _c.due_at <= now, unclaimed(now))
    query = select(callbacks).where(*free).order_by(_c.due_at).limit(most)
    mine = []
    for row in connection.execute(query).mappings().all():
        statement = (
            update(callbacks)
            .where(_c.id == row["id"], *free)
            .values(claimed_until=now + LEASE, attempts=row["attempts"] + 1)
        )
        if connection.execute(statement).rowcount:
            mine.append(row)
    return mine


def _expire(connection: Connection, now: datetime) -> int:
    connection.execute(delete(callbacks).where(_c.settled_at < now - KEEP_SETTLED))
    lost = (_c.settled_at.is_(None), _c.asked_at < now - KEEP_WAITING, unclaimed(now))
    return connection.execute(delete(callbacks).where(*lost)).rowcount
