"""Sessions: kept as a hash, found by an opaque id, and ended by time.

A sign-in that is under way is a session of an earlier stage. Each step ends it and begins another
with a new id, so that an id that somebody planted before is worth nothing after.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import Connection, delete, insert, or_, select, update

from gateway.roles import RoleOf
from gateway.staff.accounts import roles_of
from gateway.staff.tables import accounts as _accounts
from gateway.staff.tables import sessions as _sessions
from gateway.storage import Database

Stage = Literal["code", "enrol", "password", "done"]
"""What is asked next; `done`: signed in."""

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=12)
"""docs/contracts.md, Staff. NIST SP 800-63B-4 section 2.2.3 allows 1 and 24 hours (AAL2)."""

SIGN_IN: Final = timedelta(minutes=10)
"""For a sign-in that is under way: time to install an authenticator app."""

AT_PROVIDER: Final = timedelta(minutes=10)
"""To sign in at the organisation's provider, with its own second factor."""

TOUCH: Final = timedelta(seconds=30)
"""A sign of life is written no more often: each request would wait for the disk."""

_ID_BYTES = 32
"""256 bits; OWASP asks for 64 at least."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session that has not ended, with its account's name and roles of this moment."""

    digest: str
    account_id: str
    display_name: str
    stage: Stage
    enrol_secret: str | None
    created_at: datetime
    seen_at: datetime
    roles: frozenset[RoleOf]

    @property
    def expires_at(self) -> datetime:
        """When it ends at the latest."""
        return self.created_at + (LONGEST if self.stage == "done" else SIGN_IN)


class Sessions:
    """The table of sessions. Every method may raise `StorageError`."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Take the database and the clock."""
        self._database = database
        self._now = now

    async def begin(self, account_id: str, stage: Stage, enrol_secret: str | None = None) -> str:
        """Begin a session and give its id.

        Args:
            account_id: whose.
            stage: what is asked next.
            enrol_secret: sealed; of an authenticator app that is not confirmed yet.
        """
        session_id = secrets.token_urlsafe(_ID_BYTES)
        now = self._now()
        row = {
            "digest": _digest_of(session_id),
            "account_id": account_id,
            "stage": stage,
            "enrol_secret": enrol_secret,
            "created_at": now,
            "seen_at": now,
        }
        await self._database.write(lambda connection: connection.execute(insert(_sessions), row))
        return session_id

    async def find(self, session_id: str) -> Session | None:
        """Give the session with this id when it has not ended; being found keeps it from idling."""
        session = await self._database.read(
            lambda connection: _read(connection, _digest_of(session_id))
        )
        now = self._now()
        if session is None or now >= session.expires_at or now >= session.seen_at + IDLE:
            return None
        if now >= session.seen_at + TOUCH:
            which = _sessions.c.digest == session.digest
            statement = update(_sessions).where(which).values(seen_at=now)
            await self._database.write(lambda connection: connection.execute(statement))
        return session

    async def end(self, session_id: str) -> str | None:
        """End a session; give whose it was, or `None` when there was none: it ends once."""
        which = _sessions.c.digest == _digest_of(session_id)
        statement = delete(_sessions).where(which).returning(_sessions.c.account_id)
        return await self._database.write(lambda connection: connection.scalar(statement))

    async def forget_old(self) -> None:
        """Remove sessions that have ended by time."""
        now = self._now()
        ended = or_(_sessions.c.seen_at < now - IDLE, _sessions.c.created_at < now - LONGEST)
        statement = delete(_sessions).where(ended)
        await self._database.write(lambda connection: connection.execute(statement))


def _digest_of(session_id: str) -> str:
    """Give the hash under which a session is kept; 256 random bits need no salt or key."""
    return hashlib.sha256(session_id.encode("utf-8", "surrogatepass")).hexdigest()


def _read(connection: Connection, digest: str) -> Session | None:
    query = (
        select(_sessions, _accounts.c.display_name)
        .join(_accounts, _accounts.c.id == _sessions.c.account_id)
        .where(_sessions.c.digest == digest, _accounts.c.blocked_at.is_(None))
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    roles = roles_of(connection, [row["account_id"]])
    return Session(**row, roles=roles.get(row["account_id"], frozenset()))
