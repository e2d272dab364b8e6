"""Takes what was erased out of the files of the tracker database (docs/adr/0032)."""

import logging
import time
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import ProgrammingError, SQLAlchemyError

logger = logging.getLogger(__name__)

POSTGRESQL_SECONDS = 50.0
"""Between two times that PostgreSQL's table is written anew. Less than a minute: the gateway asks
for every conversation again after that, and then it is done that was not done before."""
_LOCK_MILLISECONDS = 500
_STATEMENT_MILLISECONDS = 2000
"""A turn may wait for the table, and has 4 s."""
_JOURNAL_MILLISECONDS = 30_000
"""Nobody waits for the journal."""


class Scrubber:
    """Cleans the files of one database, no oftener than is good for it."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the database, and what measures seconds."""
        self._engine = engine
        self._clock = clock
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._rests_until = clock()
        self._is_dirty = True  # a process that was killed may have left something

    def erased(self) -> None:
        """Know that something was erased."""
        self._is_dirty = True

    def scrub(self) -> None:
        """Clean, if there is anything to clean and it is time. A failure is logged, for later."""
        if not self._is_dirty or self._clock() < self._rests_until:
            return
        self._is_dirty = False  # first: what is erased meanwhile is not cleaned yet
        try:
            cleaned = self._empty_journal() if self._is_sqlite else self._write_anew()
        except SQLAlchemyError as error:
            logger.warning("erased events stay in the files for now (%s)", type(error).__name__)
            cleaned = False
        self._is_dirty = self._is_dirty or not cleaned

    def _empty_journal(self) -> bool:
        with self._engine.connect() as connection:
            busy: int = connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)")).first()[0]
        return not busy

    def _write_anew(self) -> bool:
        self._rests_until = self._clock() + POSTGRESQL_SECONDS
        outside = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with outside.connect() as connection:
            connection.detach()  # not given back to the pool: others have more patience
            connection.execute(sa.text(f"SET lock_timeout = {_LOCK_MILLISECONDS}"))
            connection.execute(sa.text(f"SET statement_timeout = {_STATEMENT_MILLISECONDS}"))
            connection.execute(sa.text("VACUUM (FULL) events"))
            _drop_journal(connection)
        return True


def take_no_samples(engine: Engine) -> None:
    """Keep PostgreSQL from keeping values of what people say, to plan queries by."""
    if engine.dialect.name != "postgresql":
        return
    known = (
        "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('events') "
        "AND attname = 'data' AND attstattarget IS DISTINCT FROM 0"
    )
    with engine.begin() as connection:
        if connection.execute(sa.text(known)).first():
            connection.execute(sa.text("ALTER TABLE events ALTER COLUMN data SET STATISTICS 0"))


def _drop_journal(connection: Connection) -> None:
    connection.execute(sa.text(f"SET statement_timeout = {_JOURNAL_MILLISECONDS}"))
    try:
        connection.execute(sa.text("SELECT pg_switch_wal()"))
        connection.execute(sa.text("CHECKPOINT"))
    except ProgrammingError as error:
        logger.warning("no right to drop the journal (%s)", type(error.orig).__name__)
