"""Erases conversations everywhere: in the database, its journal, memory, and Rasa."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from gateway.events import Hub
from gateway.rasa_client import RasaClient
from gateway.storage import Database, ErasureStore, StorageError
from gateway.turns import Workers

_log = structlog.stdlib.get_logger()

RASA_SECONDS = 2.0
"""A visitor who erases may be in a hurry; Rasa must not keep them."""

AGAIN = timedelta(minutes=1)
"""Rasa is asked once more after this: a message that was under way may have come in behind it."""


class Eraser:
    """Erases. What cannot be done now is noted, and done by `gateway.retention.Retention`."""

    def __init__(
        self,
        *,
        store: ErasureStore,
        database: Database,
        hub: Hub,
        workers: Workers,
        rasa: RasaClient,
        now: Callable[[], datetime],
    ) -> None:
        """Take everything that holds something of a conversation, and the clock."""
        self._store = store
        self._database = database
        self._hub = hub
        self._workers = workers
        self._rasa = rasa
        self._now = now
        self._journal_is_dirty = True  # a gateway that was killed may have left something

    async def erase(self, conversation_id: str) -> bool:
        """Erase one conversation; tell whether it was there.

        Raises:
            StorageError: the database does not work now; nothing was erased.
        """
        if not await self._store.erase(conversation_id, self._now() + AGAIN):
            return False
        self._journal_is_dirty = True
        self._hub.end(conversation_id)
        self._workers.drop(conversation_id)
        _, forgotten = await asyncio.gather(
            self._clean_at_once(), self._rasa.erase(conversation_id, RASA_SECONDS)
        )
        if not forgotten:
            _log.warning("erase.rasa_later")
        return True

    async def clean_journal(self) -> None:
        """Take what was erased out of the files of the database, if anything was."""
        if not self._journal_is_dirty:
            return
        self._journal_is_dirty = False  # first: what is erased meanwhile is not cleaned yet
        try:
            cleaned = await self._database.scrub()
        except StorageError as error:
            _log.warning("erase.journal_later", reason=str(error))
            cleaned = False
        self._journal_is_dirty = self._journal_is_dirty or not cleaned

    async def _clean_at_once(self) -> None:
        """Do so when that is a matter of milliseconds; else it is done within a minute."""
        if self._database.scrubs_at_once:
            await self.clean_journal()
