"""Delivers callback requests, and goes on until each is delivered.

A request is claimed in the database, so that of several gateways one delivers it; what a gateway
had in hand when it died is taken up by the next that looks.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

import stamina
import structlog

from gateway.callbacks.outbox import LEASE, Claimed, Outbox
from gateway.callbacks.target import RefusedError, RetryError
from gateway.callbacks.targets import DESK, Targets
from gateway.logs import fault
from gateway.metrics import Metrics
from gateway.storage import StorageError

_log = structlog.stdlib.get_logger()

DELIVERY_SECONDS = 30.0
"""For one delivery; several calls may be needed. Far within the lease."""
IDLE_SECONDS = 15.0
"""When to look for what another gateway left; a new request of our own wakes at once."""
BATCH = 10
"""How many are delivered side by side."""
PAUSES = (5, 15, 60, 300, 900, 3600)
"""Seconds between tries; the last is repeated, until the request is too old."""


class Deliverer:
    """Runs in every gateway."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        targets: Targets,
        metrics: Metrics,
        now: Callable[[], datetime],
    ) -> None:
        """Take the queue, where requests go, the counts, and the clock."""
        self._outbox = outbox
        self._targets = targets
        self._metrics = metrics
        self._now = now
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with what was left at the last stop, and go on until `stop`."""
        self._task = asyncio.create_task(self._run())

    def wake(self) -> None:
        """Look at the queue now: something came in."""
        self._woken.set()

    async def stop(self) -> None:
        """Stop. What was in hand is taken up again when its lease ends, by any gateway."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def run_once(self) -> int:
        """Deliver what is due now; give how many there were.

        Raises:
            StorageError: the database does not work now.
        """
        claimed = await self._outbox.claim(self._now(), BATCH)
        await asyncio.gather(*(self._deliver(one) for one in claimed))
        return len(claimed)

    async def _run(self) -> None:
        structlog.contextvars.clear_contextvars()
        while True:
            self._woken.clear()
            pause = IDLE_SECONDS
            try:
                while await self.run_once():
                    pass
                pause = await self._pause()
            except StorageError as error:
                _log.warning("callback.database", reason=str(error))
            except Exception as error:
                # A fault of our own must not end the delivering.
                _log.error("callback.fault", **fault(error))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._woken.wait()

    async def _pause(self) -> float:
        due = await self._outbox.next_due()
        seconds = (due - self._now()).total_seconds() if due else IDLE_SECONDS
        # At least a little: what is due but claimed by another gateway is not to be polled.
        return min(max(seconds, 1.0), IDLE_SECONDS)

    async def _deliver(self, claimed: Claimed) -> None:
        target = self._targets.find(claimed.municipality)
        if target is DESK:
            await self._outbox.postpone(claimed, None)
            return
        try:
            if claimed.request is None:
                raise RefusedError("sealed")
            async with asyncio.timeout(DELIVERY_SECONDS):
                await target.deliver(claimed.request)
        except RefusedError as error:
            await self._failed(claimed, "refused", str(error))
        except (RetryError, TimeoutError) as error:
            await self._failed(claimed, "retry", str(error) or "timeout")
        except Exception as error:
            _log.error("callback.target", callback=claimed.id, **fault(error))
            await self._failed(claimed, "retry", "fault")
        else:
            await self._delivered(claimed)

    async def _delivered(self, claimed: Claimed) -> None:
        # It must be noted: otherwise it is delivered again, and only the target can tell.
        async for attempt in stamina.retry_context(
            on=StorageError, attempts=None, timeout=LEASE.total_seconds() / 2
        ):
            with attempt:
                await self._outbox.delivered(claimed, self._now())
        self._metrics.callback("delivered")
        _log.info("callback.delivered", callback=claimed.id, attempts=claimed.attempts)

    async def _failed(self, claimed: Claimed, outcome: str, reason: str) -> None:
        pause = PAUSES[-1] if outcome == "refused" else _pause_after(claimed.attempts)
        await self._outbox.postpone(claimed, self._now() + pause * timedelta(seconds=1))
        self._metrics.callback(outcome)
        tell = _log.error if outcome == "refused" else _log.warning
        tell(f"callback.{outcome}", callback=claimed.id, reason=reason, attempts=claimed.attempts)


def _pause_after(attempts: int) -> float:
    """Give the seconds to wait, a tenth more or less: not everybody at the same moment."""
    pause = PAUSES[min(attempts, len(PAUSES)) - 1]
    return pause * (0.9 + secrets.randbelow(201) / 1000)
