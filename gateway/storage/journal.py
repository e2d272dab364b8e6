"""SQLite's journal (WAL), copied into the database beside the turns rather than inside one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Final

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

_log = structlog.stdlib.get_logger()

COMMITS: Final = 250
"""Transactions between two copies. Each writes eight pages (4 kB), so that this is twice what
SQLite waits for by itself; most pages are written again and again, and are copied once."""
MOST_PAGES: Final = 4000
"""Of the journal, after which whoever commits copies it after all (16 MB)."""


class Journal:
    """Has the journal copied now and then, by a thread that nobody waits for.

    Copying waits for the disk twice. Left to SQLite, one turn in sixty does so.
    """

    def __init__(self, threads: ThreadPoolExecutor, reader: Engine) -> None:
        """Take the threads and the engine that read: copying keeps no writer waiting."""
        self._threads = threads
        self._reader = reader
        self._commits = 0
        self.copying = Lock()
        """Held while the journal is copied: SQLite turns away whoever comes second."""

    def committed(self) -> None:
        """Count a transaction; called by the one thread that writes."""
        self._commits += 1
        if self._commits >= COMMITS:
            self._commits = 0
            self._threads.submit(self.copy)

    def copy(self) -> None:
        """Copy what no reader still needs. A fault is told: at the latest a writer copies too."""
        try:
            with self.copying, self._reader.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
        except (SQLAlchemyError, OSError) as error:
            _log.warning("database.journal", error=type(error).__name__)
