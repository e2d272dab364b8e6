"""What is kept has an end: conversations expire, and Rasa forgets with the gateway."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta

import structlog

from gateway.logs import fault
from gateway.rasa_client import RasaClient
from gateway.retention.eraser import AGAIN, RASA_SECONDS, Eraser
from gateway.storage import ErasureStore, StorageError

_log = structlog.stdlib.get_logger()

INTERVAL_SECONDS = 60.0
BATCH = 200
"""Conversations per round, so that a round does not keep visitors from the database."""


class Retention:
    """Runs in the gateway, once a minute. Several gateways may do so at once.

    Other kinds of data have a period and a step of their own, which is given as `also`.
    """

    def __init__(
        self,
        *,
        store: ErasureStore,
        eraser: Eraser,
        rasa: RasaClient,
        conversations: timedelta,
        now: Callable[[], datetime],
        also: Iterable[Callable[[], Awaitable[None]]] = (),
    ) -> None:
        """Take what is due, who erases, how long after its last message a conversation stays.

        `also`: what else has an end; each deletes what is due by its own period.
        """
        self._store = store
        self._eraser = eraser
        self._rasa = rasa
        self._conversations = conversations
        self._now = now
        self._also = tuple(also)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, and go on until `stop`."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop. What was not done is done after the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def run_once(self) -> None:
        """Do what is due now.

        Raises:
            StorageError: the database does not work now.
        """
        expired = await self._store.expired(self._now() - self._conversations, BATCH)
        for conversation_id in expired:
            await self._eraser.erase(conversation_id)
        for step in self._also:
            await step()
        await self._eraser.clean_journal()
        forgotten = await self._have_rasa_forget()
        if expired or forgotten:
            _log.info("retention.done", erased=len(expired), forgotten=forgotten)

    async def _have_rasa_forget(self) -> int:
        """Ask Rasa again for what was erased here; give how many it has forgotten."""
        forgotten = 0
        for conversation_id in await self._store.due(self._now(), BATCH):
            if not await self._rasa.erase(conversation_id, RASA_SECONDS):
                # It is down: the others wait too, and all are tried again.
                await self._store.postpone(conversation_id, self._now() + AGAIN)
                _log.warning("retention.rasa_later")
                break
            await self._store.done(conversation_id)
            forgotten += 1
        return forgotten

    async def _run(self) -> None:
        while True:
            try:
                await self.run_once()
            except StorageError as error:
                _log.warning("retention.database", reason=str(error))
            except Exception as error:
                # A fault of our own must not end the forgetting.
                _log.error("retention.fault", **fault(error))
            await asyncio.sleep(INTERVAL_SECONDS)
