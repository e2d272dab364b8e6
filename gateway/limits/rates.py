"""Counting what happens per minute or hour, with the `limits` library."""

import asyncio
from collections.abc import Callable
from time import monotonic

import structlog
from limits import RateLimitItem
from limits.aio.storage import MemoryStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.storage import storage_from_string

from gateway.logs import fault

_log = structlog.stdlib.get_logger()

STORE_SECONDS = 0.25
"""For the shared store: it may not cost a turn more than this."""
REST_SECONDS = 10.0
"""How long a shared store that failed is left alone."""


class Rates:
    """Counts in memory, or in a shared store when there is more than one gateway.

    When the shared store does not work, this gateway counts by itself: a visitor must not lose
    the chat over it.
    """

    def __init__(self, url: str = "", clock: Callable[[], float] = monotonic) -> None:
        """Take the address of a shared store (`valkey://…`, `redis://…`); empty: memory."""
        self._own = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._shared = SlidingWindowCounterRateLimiter(_shared(url)) if url else None
        self._clock = clock
        self._rests_until = 0.0

    async def hit(self, limit: RateLimitItem, *names: str) -> bool:
        """Count one more; tell whether it is still within the limit."""
        if self._shared is not None and self._clock() >= self._rests_until:
            try:
                async with asyncio.timeout(STORE_SECONDS):
                    return await self._shared.hit(limit, *names)
            except Exception as error:
                self._rests_until = self._clock() + REST_SECONDS
                _log.warning("limits.store", **fault(error))
        return await self._own.hit(limit, *names)

    async def works(self) -> bool:
        """Tell whether the shared store answers; memory always does."""
        if self._shared is None:
            return True
        try:
            async with asyncio.timeout(STORE_SECONDS):
                return await self._shared.storage.check()
        except Exception as error:
            _log.warning("limits.store", **fault(error))
            return False


def _shared(url: str) -> Storage:
    # Redis and Valkey speak the same language; one client does for both.
    kind, _, place = url.partition("://")
    scheme = kind.replace("rediss", "valkeys").replace("redis", "valkey")
    store = storage_from_string(
        f"async+{scheme}://{place}",
        implementation="valkey",
        socket_timeout=STORE_SECONDS,
        socket_connect_timeout=STORE_SECONDS,
    )
    if not isinstance(store, Storage):
        raise TypeError("the store must be asynchronous")
    return store
