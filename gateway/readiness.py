"""Whether every part works. Looking costs a write and a call: many who ask share one look."""

import asyncio
from collections.abc import Mapping
from time import monotonic

import structlog

from gateway.limits import Rates
from gateway.rasa_client import RasaClient
from gateway.storage import Database, StorageError
from gateway.turns import FixedTexts

_log = structlog.stdlib.get_logger()

FRESH_SECONDS = 1.0
"""How long a good result is given again; a bad one is looked at anew."""
_RASA_SECONDS = 1.0


class Readiness:
    """Looks at the parts."""

    def __init__(
        self,
        *,
        database: Database,
        rasa: RasaClient,
        fixed_texts: FixedTexts,
        shared_rates: Rates | None,
    ) -> None:
        """Take the parts; `shared_rates` when gateways count together."""
        self._database = database
        self._rasa = rasa
        self._fixed_texts = fixed_texts
        self._shared_rates = shared_rates
        self._look_at: asyncio.Task[dict[str, bool]] | None = None
        self._good: tuple[float, dict[str, bool]] | None = None

    async def parts(self) -> Mapping[str, bool]:
        """Tell for each part, by name, whether it works."""
        if self._good is not None and monotonic() - self._good[0] < FRESH_SECONDS:
            return self._good[1]
        if self._look_at is None or self._look_at.done():
            self._look_at = asyncio.create_task(self._look())
        return await asyncio.shield(self._look_at)

    async def _look(self) -> dict[str, bool]:
        database, rasa = await asyncio.gather(
            self._database_works(), self._rasa.is_ready(_RASA_SECONDS)
        )
        guide = bool(self._fixed_texts.contacts(None))
        found = {"database": database, "rasa": rasa, "guide": guide}
        if self._shared_rates is not None:
            found["limits"] = await self._shared_rates.works()
        self._good = (monotonic(), found) if all(found.values()) else None
        return found

    async def _database_works(self) -> bool:
        try:
            await self._database.ping()
        except StorageError as error:
            _log.warning("health.database", reason=str(error))
            return False
        return True
