"""The tracker store's database: which one, and a connection that survives its restarts."""

import os
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

URL_VARIABLE = "WEGWIJZER_TRACKER_DATABASE_URL"
DEFAULT_URL = "sqlite:///var/tracker.sqlite3"
CONNECT_TIMEOUT = 3
"""Seconds: within the 5 s in which a visitor gets an answer, outage or not."""


class DatabaseUrlError(ValueError):
    """The URL of the tracker database cannot be used. The message never holds a password."""


def database_url() -> str:
    """Tell the URL from the environment, or the default: SQLite in `var/`."""
    return os.environ.get(URL_VARIABLE) or DEFAULT_URL


def create_engine(url: str) -> Engine:
    """Open the database.

    Args:
        url: SQLAlchemy URL, `sqlite:///…` or `postgresql://…`.

    Raises:
        DatabaseUrlError: the URL is malformed or names a database that is not supported.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUrlError(f"{URL_VARIABLE}: not a database URL") from error
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _sqlite(url, parsed.database)
    if backend == "postgresql":
        # Rasa's own default is 50 + 100 connections a process, above PostgreSQL's usual 100.
        return sa.create_engine(
            url,
            pool_pre_ping=True,
            pool_size=5,
            max_overflow=5,
            pool_timeout=CONNECT_TIMEOUT,
            connect_args={"connect_timeout": CONNECT_TIMEOUT},
        )
    raise DatabaseUrlError(f"{URL_VARIABLE}: {backend} is not supported (sqlite, postgresql)")


def _sqlite(url: str, database: str | None) -> Engine:
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url,
        poolclass=QueuePool,
        connect_args={"check_same_thread": False, "timeout": CONNECT_TIMEOUT},
    )

    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        # WAL with NORMAL keeps every committed turn over a crash of the process and saves an
        # fsync per turn; only a power cut may cost the last turns.
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")

    return engine
