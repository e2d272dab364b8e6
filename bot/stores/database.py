"""The tracker store's database: which one, and a connection that survives its restarts."""

import os
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
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


def check_database(url: str) -> None:
    """Connect once, so that a database that cannot be used is told at the start.

    Args:
        url: see `create_engine`.

    Raises:
        DatabaseUrlError: the URL cannot be used, or nothing answers there.
    """
    engine = create_engine(url)
    try:
        engine.connect().close()
    except SQLAlchemyError as error:
        # The driver's own message may quote the URL with its password.
        reason = type(error).__name__
        raise DatabaseUrlError(f"{URL_VARIABLE}: the database does not answer ({reason})") from None
    finally:
        engine.dispose()


def create_engine(url: str) -> Engine:
    """Open the database.

    Args:
        url: SQLAlchemy URL, `sqlite:///…` or `postgresql://…`.

    Raises:
        DatabaseUrlError: the URL is malformed, names a database or driver that is not supported,
            or a folder that cannot be made.
    """
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
        if backend == "postgresql":
            return _postgresql(parsed)
        if backend == "sqlite" and parsed.database not in (None, "", ":memory:"):
            return _sqlite(parsed, Path(parsed.database))
        reason = f"{backend} is not supported (postgresql, sqlite with a file)"
    except NoSuchModuleError:
        reason = f"no driver for {parsed.drivername}; take {backend}://…"
    except ImportError as error:
        # Rasa takes an ImportError for "no such store" and goes on in memory, with a warning.
        reason = f"{error.name} is not installed; take {backend}://…"
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}"
    except (ArgumentError, ValueError):
        reason = "not a database URL"
    # Outside the handlers, so that no traceback shows a message that quotes the URL.
    raise DatabaseUrlError(f"{URL_VARIABLE}: {reason}")


def _postgresql(url: URL) -> Engine:
    # Rasa's own default is 50 + 100 connections a process, above PostgreSQL's usual 100.
    return sa.create_engine(
        url,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=5,
        pool_timeout=CONNECT_TIMEOUT,
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT,
            # A server that vanishes without a word would else hold a turn for a quarter of an hour.
            "tcp_user_timeout": CONNECT_TIMEOUT * 1000,
            "keepalives_idle": CONNECT_TIMEOUT,
            "keepalives_interval": 1,
            "keepalives_count": CONNECT_TIMEOUT,
        },
    )


def _sqlite(url: URL, file: Path) -> Engine:
    file.parent.mkdir(parents=True, exist_ok=True)
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
        connection.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten

    return engine
