"""Connections to the database: one writer for SQLite, a small pool for PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from gateway.storage.errors import StorageError

WAIT_SECONDS = 2
"""For a connection, a lock or a statement: a turn has 4 seconds in all."""

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers and the writer do not wait for each other
    f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",  # with WAL: safe when the process is killed
    "PRAGMA secure_delete = ON",  # what a visitor erases is overwritten
)


class Database:
    """Gives connections, and turns every fault of the database into `StorageError`."""

    def __init__(self, url: str) -> None:
        """Prepare the engines; nothing is opened yet.

        Args:
            url: with an asynchronous driver (see `gateway.checks.database_url`).
        """
        if make_url(url).get_backend_name() == "sqlite":
            self._writer, self._reader = _sqlite(url)
        else:
            self._writer = _postgresql(url)
            self._reader = self._writer.execution_options(isolation_level="AUTOCOMMIT")

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction; it is rolled back when the block raises."""
        try:
            async with self._writer.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise StorageError(type(error).__name__) from error

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a connection for reading, without a transaction."""
        try:
            async with self._reader.connect() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise StorageError(type(error).__name__) from error

    async def ping(self) -> None:
        """Check that the database answers and can be written to.

        Raises:
            StorageError: it does not, or cannot.
        """
        async with self.write() as connection:
            # Changes nothing, but asks for the right to change.
            await connection.execute(text("DELETE FROM conversations WHERE id IS NULL"))

    async def close(self) -> None:
        """Close all connections."""
        await self._writer.dispose()
        await self._reader.dispose()


def _sqlite(url: str) -> tuple[AsyncEngine, AsyncEngine]:
    # One connection for writing: SQLite has one writer at a time, and waiting in this pool is
    # first come, first served, while SQLite's own busy handler sleeps and polls.
    options: dict[str, Any] = {"hide_parameters": True, "pool_timeout": WAIT_SECONDS}
    writer = create_async_engine(url, pool_size=1, max_overflow=0, **options)
    reader = create_async_engine(
        url, pool_size=4, max_overflow=0, isolation_level="AUTOCOMMIT", **options
    )

    @event.listens_for(writer.sync_engine, "begin")
    def begin(connection: Any) -> None:
        # A transaction that begins by reading cannot always be turned into one that writes.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    for engine in (writer, reader):
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    return writer, reader


def _set_up_sqlite(connection: Any, record: object) -> None:
    del record
    connection.isolation_level = None  # SQLAlchemy begins transactions, not the driver
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _postgresql(url: str) -> AsyncEngine:
    milliseconds = WAIT_SECONDS * 1000
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_size=10,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        pool_pre_ping=True,  # a restarted server must not cost a visitor's message
        connect_args={
            "connect_timeout": WAIT_SECONDS,
            "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}",
        },
    )
