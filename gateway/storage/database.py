"""Connections to the database, and the threads that use them.

Statements run in threads, a whole transaction at a time: an asynchronous SQLite driver goes to
another thread and back for every single statement, which took eight times as much processor time
per turn.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, insert, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from gateway.storage.errors import StorageError
from gateway.storage.journal import MOST_PAGES, Journal
from gateway.storage.models import heartbeat
from gateway.storage.scrub import scrub_postgresql, scrub_sqlite

_Result = TypeVar("_Result")
_Work = Callable[[Connection], _Result]

WAIT_SECONDS = 2
"""For a connection, a lock or a statement: a turn has 4 seconds in all."""

PATIENCE_SECONDS = 3.0
"""For a transaction in all, with the wait for a thread. A request makes one or two, and whoever
sends a message must know within 5 s what became of it: that takes one."""

SCRUB_SECONDS = 60.0
"""For taking erased conversations out of PostgreSQL's files; nobody waits for it."""

_NEWS = "wegwijzer.news"
_READERS = 4
_POSTGRESQL_CONNECTIONS = 10

_SQLITE_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",  # with WAL: safe when the process is killed
    "PRAGMA temp_store = MEMORY",  # it may write in its own folder only
    "PRAGMA secure_delete = ON",  # what a visitor erases is overwritten
    f"PRAGMA wal_autocheckpoint = {MOST_PAGES}",  # before that, `Journal`
)


def tell_when_stored(connection: Connection, news: object) -> None:
    """Have `Database.write` tell this when its transaction is stored, and only then."""
    connection.info[_NEWS].append(news)


class Database:
    """Runs work on connections, and turns every fault of the database into `StorageError`."""

    def __init__(self, url: str) -> None:
        """Prepare engines and threads; nothing is opened yet.

        Args:
            url: see `gateway.checks.database_url`.
        """
        self.scrubs_at_once = make_url(url).get_backend_name() == "sqlite"
        """Whether taking erased words out of the files is a matter of milliseconds."""
        self._told: Callable[[object], None] = lambda news: None
        if self.scrubs_at_once:
            # One writer: SQLite has no more, and waiting for this thread is first come, first
            # served, while SQLite's own waiting sleeps and polls.
            self._writer, self._reader = _sqlite(url)
            self._write_threads = ThreadPoolExecutor(1, "database-write")
            self._read_threads = ThreadPoolExecutor(_READERS, "database-read")
            self._journal: Journal | None = Journal(self._read_threads, self._reader)
        else:
            self._journal = None
            self._writer = _postgresql(url)
            self._reader = self._writer.execution_options(isolation_level="AUTOCOMMIT")
            self._write_threads = self._read_threads = ThreadPoolExecutor(
                _POSTGRESQL_CONNECTIONS, "database"
            )

    def tell(self, told: Callable[[object], None]) -> None:
        """Take who hears of what is stored (`tell_when_stored`), in whichever thread stored it."""
        self._told = told

    async def write(self, work: _Work[_Result]) -> _Result:
        """Run work in a transaction; it is rolled back when the work raises.

        Raises:
            StorageError: the database does not work now. The work may still have been done when
                this took too long, so that trying again must do no harm.
        """
        return await _run(self._write_threads, lambda: self._in_transaction(work))

    async def read(self, work: _Work[_Result]) -> _Result:
        """Run work that reads only.

        Raises:
            StorageError: the database does not work now.
        """
        return await _run(self._read_threads, lambda: _on_connection(self._reader, work))

    async def ping(self) -> None:
        """Check that the database answers and can be written to.

        Raises:
            StorageError: it does not, or cannot.
        """
        await self.write(_beat)

    async def scrub(self) -> bool:
        """Take what was erased out of the database's files too; tell whether that could be done.

        Raises:
            StorageError: the database does not work now.
        """
        if self._journal is not None:
            copying = self._journal.copying
            return await _run(self._write_threads, lambda: scrub_sqlite(self._writer, copying))
        return await _run(self._read_threads, lambda: scrub_postgresql(self._reader), SCRUB_SECONDS)

    async def close(self) -> None:
        """Finish what runs and close all connections."""
        await asyncio.to_thread(self._close)

    def _in_transaction(self, work: _Work[_Result]) -> _Result:
        with self._writer.begin() as connection:
            if self._journal is not None:
                # A transaction that begins by reading cannot always be turned into one that writes.
                # No listener of SQLAlchemy's: with one, every single statement looks for others.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            news: list[object] = []
            connection.info[_NEWS] = news  # `info` outlives the transaction: always a new list
            result = work(connection)
        for one in news:
            self._told(one)
        if self._journal is not None:
            self._journal.committed()
        return result

    def _close(self) -> None:
        # Who writes first: a transaction under way may still want the journal copied.
        for threads in (self._write_threads, self._read_threads):
            threads.shutdown(cancel_futures=True)
        self._writer.dispose()
        self._reader.dispose()


async def _run(
    threads: ThreadPoolExecutor, work: Callable[[], _Result], seconds: float | None = None
) -> _Result:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS if seconds is None else seconds):
            return await asyncio.get_running_loop().run_in_executor(threads, work)
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        raise StorageError(type(error).__name__) from error


def _on_connection(engine: Engine, work: _Work[_Result]) -> _Result:
    with engine.connect() as connection:
        return work(connection)


def _beat(connection: Connection) -> None:
    """Really write: a full disk lets everything else pass."""
    now = datetime.now(UTC)
    changed = connection.execute(update(heartbeat).values(beaten_at=now))
    if not changed.rowcount:
        connection.execute(insert(heartbeat), {"id": 1, "beaten_at": now})


def _sqlite(url: str) -> tuple[Engine, Engine]:
    writer = create_engine(url, pool_size=1, max_overflow=0, hide_parameters=True)
    reader = create_engine(
        url, pool_size=_READERS, max_overflow=0, hide_parameters=True, isolation_level="AUTOCOMMIT"
    )

    for engine in (writer, reader):
        event.listen(engine, "connect", _set_up_sqlite)
    return writer, reader


def _set_up_sqlite(connection: Any, record: object) -> None:
    del record
    connection.isolation_level = None  # we begin transactions, not the driver
    cursor = connection.cursor()
    for pragma in (f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}", *_SQLITE_PRAGMAS):
        cursor.execute(pragma)
    _use_write_ahead_log(cursor)
    cursor.close()


def _use_write_ahead_log(cursor: sqlite3.Cursor) -> None:
    """Let readers and the writer not wait for each other.

    The first connections to a new file all change its mode at once, and for that SQLite itself
    does not wait.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _postgresql(url: str) -> Engine:
    milliseconds = WAIT_SECONDS * 1000
    return create_engine(
        url,
        hide_parameters=True,
        pool_size=_POSTGRESQL_CONNECTIONS,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        pool_pre_ping=True,  # a restarted server must not cost a visitor's message
        connect_args={
            "connect_timeout": WAIT_SECONDS,
            # A server that is gone without a word must not hold a thread for ever.
            "tcp_user_timeout": milliseconds,
            "keepalives_idle": WAIT_SECONDS,
            "keepalives_interval": WAIT_SECONDS,
            "keepalives_count": 2,
            "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}",
        },
    )
