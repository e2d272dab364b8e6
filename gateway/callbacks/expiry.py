"""Callback requests are not kept for ever."""

from collections.abc import Callable
from datetime import datetime

import structlog

from gateway.callbacks.outbox import Outbox
from gateway.metrics import Metrics

_log = structlog.stdlib.get_logger()


class Expiry:
    """A step of `gateway.retention.Retention`."""

    def __init__(self, outbox: Outbox, metrics: Metrics, now: Callable[[], datetime]) -> None:
        """Take the requests, the counts and the clock."""
        self._outbox = outbox
        self._metrics = metrics
        self._now = now

    async def __call__(self) -> None:
        """Delete what is due; tell the operator loudly of requests that reached nobody.

        Raises:
            StorageError: the database does not work now.
        """
        lost = await self._outbox.expire(self._now())
        if lost:
            self._metrics.callback("lost", lost)
            _log.error("callback.lost", requests=lost)
