"""Links of erased talks are not kept for ever."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from gateway.other_desk import links
from gateway.storage import Database

_log = structlog.stdlib.get_logger()

KEEP = timedelta(days=30)
"""As for callback requests: a desk that was gone for so long does not come back."""


class LinkExpiry:
    """A step of `gateway.retention.Retention`."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Take the database and the clock."""
        self._database = database
        self._now = now

    async def __call__(self) -> None:
        """Delete what is due; the talks stay open at the other desk, which is told loudly.

        Raises:
            StorageError: the database does not work now.
        """
        before = self._now() - KEEP
        lost = await self._database.write(lambda connection: links.expire(connection, before))
        if lost:
            _log.error("other_desk.left_open", talks=lost)
