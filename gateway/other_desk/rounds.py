"""Goes round the talks at other desks: at once when something happens, else every few seconds.

A link is claimed in the database, so that of several gateways one visits it, and one talk's visits
never overlap: that keeps the order. What a gateway had in hand when it died is taken up again.
"""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta

import stamina
import structlog
from sqlalchemy import Connection

from gateway.adapters.live_chat import AwayError, DeniedError
from gateway.handover.bell import Bell
from gateway.logs import fault
from gateway.other_desk import links
from gateway.other_desk.courier import Courier
from gateway.other_desk.desks import OtherDesk, OtherDesks
from gateway.other_desk.links import LEASE, Link, LostError
from gateway.storage import Database, StorageError

_log = structlog.stdlib.get_logger()

VISIT_SECONDS = 20.0
"""For one visit, which may be several calls; within the lease."""
LOOK_SECONDS = 2.0
"""When to look for what another gateway left; what happens here wakes at once."""
SYNC = timedelta(seconds=15)
"""How long a webhook that got lost goes unnoticed."""
PAUSES: tuple[float, ...] = (1, 2, 5, 10, 15)
"""Seconds between tries while a visitor waits for it; the last is repeated."""
LATER_PAUSES = (*PAUSES, 60, 300, 3600)
"""The same when nobody waits for it any more. A desk that is back is visited at once."""
DENIED = timedelta(seconds=5)
"""After so long of nothing but refusals a desk is believed, and the visitor told."""
AT_ONCE = 20
"""Visits side by side."""
FINISH_SECONDS = 3.0
"""For visits under way at a stop."""


class Rounds:
    """Runs in every gateway."""

    def __init__(
        self,
        *,
        desks: OtherDesks,
        courier: Courier,
        bell: Bell,
        database: Database,
        now: Callable[[], datetime],
    ) -> None:
        """Take the desks, who visits them, what tells of news, the database and the clock."""
        self._desks = desks
        self._courier = courier
        self._bell = bell
        self._database = database
        self._now = now
        self._rung: set[str] = set()
        self._is_new = True
        self._unsure: set[datetime] = set()
        self._is_ending = False
        self._task: asyncio.Task[None] | None = None
        self._visits: dict[asyncio.Task[None], Link] = {}
        self._typing: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin with what was left at the last stop, and go on until `stop`."""
        if self._desks:
            self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop. What was not done is done after the next start."""
        if self._task is None:
            return
        # A look under way is waited for: what it claims in the database must be known here.
        self._is_ending = True
        self._bell.woken.set()
        await self._task
        if self._visits:
            await asyncio.wait(tuple(self._visits), timeout=FINISH_SECONDS)
        cut_off = dict(self._visits)
        for task in (*cut_off, *self._typing):
            task.cancel()
        await asyncio.gather(*cut_off, *self._typing, return_exceptions=True)
        now = self._now()

        def leave(connection: Connection) -> None:
            links.unclaim(connection, self._unsure)
            for link in cut_off.values():
                links.release(connection, link, now, link.attempts)

        # Else they would lie still until their leases end.
        with contextlib.suppress(StorageError):
            await self._database.write(leave)

    async def look(self) -> None:
        """Set out for everything that is due now.

        Raises:
            StorageError: the database does not work now.
        """
        rung, typing = self._bell.heard()
        self._rung |= rung
        now = self._now()
        for handover_id, active in typing.items():
            task = asyncio.create_task(self._types(handover_id, active))
            self._typing.add(task)
            task.add_done_callback(self._typing.discard)
        self._unsure.add(now)  # a slow database may claim, and tell nobody
        claimed = await self._database.write(lambda connection: self._claim(connection, now))
        self._unsure.clear()
        for link in claimed:
            visit = asyncio.create_task(self._visit(link))
            self._visits[visit] = link
            visit.add_done_callback(self._came_back)
        self._rung.clear()
        self._is_new = False

    def _claim(self, connection: Connection, now: datetime) -> list[Link]:
        links.unclaim(connection, self._unsure - {now})
        if self._is_new:
            links.wake(connection, now)
        if self._rung:
            links.ring(connection, self._rung, now)
        links.adopt(connection, self._desks.elsewhere, now)
        return links.claim(connection, now, AT_ONCE - len(self._visits))

    def _came_back(self, visit: asyncio.Task[None]) -> None:
        self._visits.pop(visit, None)
        # Somebody may have rung meanwhile.
        self._bell.woken.set()

    async def _visit(self, link: Link) -> None:
        desk = self._desks.find(link.desk)
        if desk is None:
            # The administrator took it away; without address nothing can be ended there.
            await self._let_go(link, None, link.attempts + 1)
            return
        try:
            async with asyncio.timeout(VISIT_SECONDS):
                more = await self._courier.visit(link, desk)
        except (AwayError, TimeoutError) as error:
            await self._again(link, "away", str(error) or "timeout")
        except DeniedError as error:
            await self._denied(link, desk, str(error))
        except (StorageError, LostError) as error:
            await self._again(link, "storage", type(error).__name__)
        except Exception as error:
            _log.error("other_desk.fault", desk=link.desk, **fault(error))
            await self._again(link, "fault", type(error).__name__)
        else:
            await self._let_go(link, self._now() + SYNC if more else None, 0)

    async def _denied(self, link: Link, desk: OtherDesk, reason: str) -> None:
        since = link.denied_since or self._now()
        if self._now() - since >= DENIED:
            with contextlib.suppress(StorageError):
                if await self._courier.refuse(link, desk):
                    _log.error("other_desk.denied", desk=link.desk, reason=reason)
        await self._again(link, "denied", reason, since)

    async def _again(
        self, link: Link, what: str, reason: str, denied_since: datetime | None = None
    ) -> None:
        _log.warning("other_desk.again", desk=link.desk, what=what, reason=reason)
        pauses = PAUSES
        with contextlib.suppress(StorageError):
            pauses = PAUSES if await self._courier.somebody_waits(link) else LATER_PAUSES
        pause = pauses[min(link.attempts, len(pauses) - 1)]
        due_at = self._now() + pause * timedelta(seconds=1)
        await self._let_go(link, due_at, link.attempts + 1, denied_since)

    async def _let_go(
        self,
        link: Link,
        due_at: datetime | None,
        attempts: int,
        denied_since: datetime | None = None,
    ) -> None:
        async for attempt in stamina.retry_context(
            on=StorageError, attempts=None, timeout=LEASE.total_seconds()
        ):
            with attempt:
                await self._database.write(
                    lambda connection: links.release(
                        connection, link, due_at, attempts, denied_since
                    )
                )

    async def _types(self, handover_id: str, active: bool) -> None:
        """Pass on that the visitor types; when it does not arrive, nobody misses it."""
        with contextlib.suppress(AwayError, DeniedError, StorageError):
            link = await self._database.read(lambda connection: links.of(connection, handover_id))
            desk = None if link is None else self._desks.find(link.desk)
            if link is not None and desk is not None and link.introduced:
                await desk.chat.types(link.talk, active)

    async def _run(self) -> None:
        structlog.contextvars.clear_contextvars()
        while not self._is_ending:
            try:
                await self.look()
            except StorageError as error:
                _log.warning("other_desk.database", reason=str(error))
            except Exception as error:
                # A fault of our own must not end the rounds.
                _log.error("other_desk.fault", **fault(error))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._bell.woken.wait()
