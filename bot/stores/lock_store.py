"""One message of a conversation at a time, in the order of arrival.

Rasa's lock stores look once a second whether it is their turn: three messages sent together
take 0.4, 1.4 and 2.5 s. This one waits on an `asyncio.Lock`, which is first in, first out.
It holds within one process; the gateway hands the messages of a conversation to one process.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from rasa.core.lock_store import InMemoryLockStore, LockError
from rasa.utils.endpoints import EndpointConfig

DEFAULT_TIMEOUT = 20.0
"""Seconds that a message may wait for those before it; far below Rasa's own 60 s."""


@dataclass
class _Entry:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class FifoLockStore(InMemoryLockStore):
    """Locks conversations first in, first out, without polling."""

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, timeout: float = DEFAULT_TIMEOUT
    ) -> None:
        """Create the store.

        Args:
            endpoint_config: the `lock_store` part of `endpoints.yml`; its `timeout` wins.
            timeout: seconds to wait for the lock.
        """
        super().__init__()
        options = endpoint_config.kwargs if endpoint_config else {}
        self._timeout = float(options.get("timeout", timeout))
        self._entries: dict[str, _Entry] = {}

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = 0,
        wait_time_in_seconds: float = 0,
    ) -> AsyncIterator[None]:
        """Hold the conversation.

        Args:
            conversation_id: which conversation.
            lock_lifetime: of Rasa's interface, unused: the lock ends with the `with` block.
            wait_time_in_seconds: of Rasa's interface, unused: nothing polls.

        Raises:
            LockError: the messages before this one took longer than the time-out.
        """
        entry = self._entries.setdefault(conversation_id, _Entry())
        entry.users += 1
        try:
            try:
                await asyncio.wait_for(entry.lock.acquire(), self._timeout)
            except TimeoutError as error:
                raise LockError("conversation is busy") from error
            try:
                yield None
            finally:
                entry.lock.release()
        finally:
            entry.users -= 1
            if not entry.users:
                self._entries.pop(conversation_id, None)
