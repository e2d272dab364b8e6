"""Guessing: every attempt is counted before it is judged, and too many make the next ones wait.

Nobody is locked out for good: the wait grows to a quarter of an hour and no further, and whoever
signed in before is counted by the browser's own cookie (docs/adr/0020), which a stranger lacks.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any, Final

from sqlalchemy import Connection, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from gateway.limits.guard import TooManyError
from gateway.staff.tables import attempts as _attempts
from gateway.storage import Database

FREE: Final = 5
"""Attempts on one name, or from one known browser, before there is a wait (OWASP Authentication
Cheat Sheet). With the longest wait that makes 100 in a day: NIST SP 800-63B-4 section 3.2.2."""

FREE_PER_ADDRESS: Final = 30
"""An office has one address, and everybody comes in at nine."""

FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)
FORGOTTEN: Final = timedelta(hours=1)
"""After the last attempt counting starts anew. Longer than any wait: who goes on, stays slow."""

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Counter:
    """Whom an attempt is counted on: a fingerprint, and how many are free."""

    key: str
    free: int = FREE


@dataclass(frozen=True, slots=True)
class Counted:
    """An attempt that was counted, and the wait that it caused on each counter."""

    waits: tuple[tuple[str, datetime | None], ...]


class Attempts:
    """Counts attempts in the database: a restart or another gateway does not forget them."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Take the database and the clock."""
        self._database = database
        self._now = now

    async def begin(self, counters: Iterable[Counter]) -> Counted:
        """Count an attempt before it is judged; of many at the same moment none is free.

        Raises:
            TooManyError: this has to wait, and was not counted.
            StorageError: the database does not work now.
        """
        now = self._now()
        # In one order, so that two attempts never wait for each other.
        ordered = sorted(counters, key=lambda counter: counter.key)

        def work(connection: Connection) -> Counted:
            return Counted(tuple((one.key, _count(connection, one, now)) for one in ordered))

        return await self._database.write(work)

    async def take_back(self, counted: Counted) -> None:
        """The attempt was right: it does not count, nor does the wait that it caused."""

        def work(connection: Connection) -> None:
            for key, wait in counted.waits:
                same = _attempts.c.refused_until == wait
                connection.execute(
                    update(_attempts)
                    .where(_attempts.c.key == key, _attempts.c.failures > 0)
                    .values(
                        failures=_attempts.c.failures - 1,
                        refused_until=case((same, None), else_=_attempts.c.refused_until),
                    )
                )

        await self._database.write(work)

    async def clear(self, *keys: str) -> None:
        """Somebody has signed in: what was wrong before is forgotten."""
        statement = delete(_attempts).where(_attempts.c.key.in_(keys))
        await self._database.write(lambda connection: connection.execute(statement))

    async def forget_old(self) -> None:
        """Remove counters that count no more."""
        statement = delete(_attempts).where(_attempts.c.last_at < self._now() - FORGOTTEN)
        await self._database.write(lambda connection: connection.execute(statement))


def wait_after(failures: int, free: int) -> timedelta | None:
    """Give how long the next attempt has to wait after so many: doubling, to a limit."""
    if failures < free:
        return None
    factor: int = 2 ** min(failures - free, 10)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)


def _count(connection: Connection, counter: Counter, now: datetime) -> datetime | None:
    """Count one; give the moment until which the next has to wait."""
    statement = _INSERTS[connection.dialect.name](_attempts).values(
        key=counter.key, failures=1, last_at=now
    )
    is_old = _attempts.c.last_at < now - FORGOTTEN
    changes = {
        "failures": case((is_old, 1), else_=_attempts.c.failures + 1),
        "last_at": now,
    }
    connection.execute(
        statement.on_conflict_do_update(index_elements=[_attempts.c.key], set_=changes)
    )
    which = _attempts.c.key == counter.key
    columns = (_attempts.c.failures, _attempts.c.refused_until)
    failures, refused_until = connection.execute(select(*columns).where(which)).one()
    if refused_until is not None and refused_until > now:
        # Rolls back: who is refused does not make the wait longer.
        raise TooManyError("too_many_sign_ins", ceil((refused_until - now).total_seconds()))
    wait = wait_after(failures, counter.free)
    until = None if wait is None else now + wait
    connection.execute(update(_attempts).where(which).values(refused_until=until))
    return until
