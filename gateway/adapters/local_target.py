"""A target that sends nothing anywhere: to try the whole way without the other system."""

from collections import deque

import structlog

from gateway.callbacks import CallbackRequest

_log = structlog.stdlib.get_logger()
KEPT = 20


class LocalTarget:
    """A `gateway.callbacks.CallbackTarget` in memory; the last requests can be looked at."""

    def __init__(self, name: str) -> None:
        """Take the name of what it stands for, for the log."""
        self._name = name
        self.delivered: deque[CallbackRequest] = deque(maxlen=KEPT)
        _log.warning("adapter.local", adapter=name)

    async def deliver(self, request: CallbackRequest) -> None:
        """Take a request; the same again is the same."""
        if all(one.id != request.id for one in self.delivered):
            self.delivered.append(request)

    async def close(self) -> None:
        """Forget everything."""
        self.delivered.clear()
