"""The audit log: who saw or did what, when. It holds no text of anybody."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select

from gateway.staff.tables import audit as _audit
from gateway.storage import Database

KEPT: Final = timedelta(days=365)
"""docs/contracts.md, Staff."""

COMMAND: Final = "command"
"""Who, when it was done by `bin/wegwijzer staff`: whoever may use that machine."""

_WHAT = re.compile(r"[a-z][a-z_]{0,39}")
_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `who` is an account's id or `command`; `account_id` is whom it was done to."""

    at: datetime
    who: str
    what: str
    handover_id: str | None
    account_id: str | None


class Audit:
    """Writes and reads the log. Every method may raise `StorageError`."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Take the database and the clock."""
        self._database = database
        self._now = now

    async def record(
        self,
        who: str,
        what: str,
        handover_id: str | None = None,
        account_id: str | None = None,
    ) -> None:
        """Write a line.

        Args:
            who: id of the account that did it, or `COMMAND`.
            what: a name of the code's own, as `talk_read`.
            handover_id: of which talk.
            account_id: to whom, when an account was changed.

        Raises:
            ValueError: `what` is no such name; text of people must not come in here.
        """
        if not _WHAT.fullmatch(what):
            raise ValueError("what must be a name of small letters and _")
        row = {"at": self._now(), "who": who, "what": what}
        row |= {"handover_id": handover_id, "account_id": account_id}
        await self._database.write(lambda connection: connection.execute(insert(_audit), row))

    async def since(self, moment: datetime, who: str | None = None) -> list[Entry]:
        """Give the lines from a moment on, oldest first; of one account when `who` is given."""
        columns = (_audit.c.at, _audit.c.who, _audit.c.what, _audit.c.handover_id)
        query = select(*columns, _audit.c.account_id).where(_audit.c.at >= moment)
        if who is not None:
            query = query.where((_audit.c.who == who) | (_audit.c.account_id == who))
        query = query.order_by(_audit.c.at, _audit.c.id)
        return await self._database.read(
            lambda connection: [Entry(*row) for row in connection.execute(query)]
        )

    async def forget_old(self) -> None:
        """Remove lines that were kept for their time, so many at once that nobody waits for it."""
        old = select(_audit.c.id).where(_audit.c.at < self._now() - KEPT).limit(_BATCH)
        statement = delete(_audit).where(_audit.c.id.in_(old))
        await self._database.write(lambda connection: connection.execute(statement))
