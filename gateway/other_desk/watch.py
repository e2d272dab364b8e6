"""Sees whether another desk answers and who is there, as an open page tells it of an adviser.

While it answers, its row of presence is kept up. When it answers no more, the row grows old, and
time does to its talks what it does to those of an adviser whose line broke (`gateway.handover`).
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from gateway.adapters.live_chat import AwayError, DeniedError
from gateway.handover import presence
from gateway.logs import fault
from gateway.other_desk.desks import OtherDesk, OtherDesks
from gateway.storage import Database, StorageError

_log = structlog.stdlib.get_logger()

LOOK_SECONDS = 10.0
"""Within a third of `gateway.handover.presence.GONE`: one answer may get lost."""


class Watch:
    """Runs in every gateway."""

    def __init__(self, desks: OtherDesks, database: Database, now: Callable[[], datetime]) -> None:
        """Take the desks, the database and the clock."""
        self._desks = desks
        self._database = database
        self._now = now
        self._tasks: list[asyncio.Task[None]] = []
        self._told: dict[str, str | None] = {}

    def start(self) -> None:
        """Begin, and go on until `stop`."""
        self._tasks = [asyncio.create_task(self._run(desk)) for desk in self._desks]

    async def stop(self) -> None:
        """Stop looking; the rows grow old."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def look(self, desk: OtherDesk) -> None:
        """Write down what a desk says of itself now.

        Raises:
            StorageError: the database does not work now.
        """
        try:
            people = await desk.chat.people()
        except AwayError as error:
            self._tell(desk, f"away: {error}")
            return
        except DeniedError as error:
            self._tell(desk, f"denied: {error}")
            await self._database.write(lambda connection: presence.leave(connection, desk.id))
            return
        self._tell(desk, None)
        now = self._now()
        await self._database.write(
            lambda connection: presence.set_present(connection, desk, people != 0, now, people)
        )

    def _tell(self, desk: OtherDesk, trouble: str | None) -> None:
        """Log a change, and not the same again every few seconds."""
        if self._told.get(desk.id) == trouble:
            return
        self._told[desk.id] = trouble
        if trouble is None:
            _log.info("other_desk.back", desk=desk.id)
        else:
            _log.error("other_desk.trouble", desk=desk.id, trouble=trouble)

    async def _run(self, desk: OtherDesk) -> None:
        structlog.contextvars.clear_contextvars()
        while True:
            try:
                await self.look(desk)
            except StorageError as error:
                _log.warning("other_desk.database", reason=str(error))
            except Exception as error:
                # A fault of our own must not end the watch.
                _log.error("other_desk.fault", desk=desk.id, **fault(error))
            await asyncio.sleep(LOOK_SECONDS)
