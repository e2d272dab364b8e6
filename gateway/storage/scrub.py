"""Takes what was erased out of the files of a database (docs/adr/0032)."""

from threading import Lock

import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import ProgrammingError

from gateway.storage.models import conversations, metadata

_log = structlog.stdlib.get_logger()

_LOCK_MILLISECONDS = 500
"""Everybody else waits behind whoever waits for a whole table; a visitor has 3 s."""
_JOURNAL_MILLISECONDS = 30_000
"""Nobody waits for the journal; on a busy disk it takes longer than a statement otherwise may."""


def scrub_sqlite(writer: Engine, copying: Lock) -> bool:
    """Empty the journal; the file itself is overwritten with each erasure.

    Args:
        writer: the engine that writes.
        copying: held by whoever copies the journal (`gateway.storage.journal`).

    Returns:
        Whether it could be done: somebody may still read from the journal.
    """
    connection = writer.raw_connection()
    try:
        cursor = connection.cursor()
        with copying:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [busy, *_] = cursor.fetchone() or [1]
        cursor.close()
        return not busy
    finally:
        connection.close()


def scrub_postgresql(engine: Engine) -> bool:
    """Write the tables of conversations anew, without what was erased, and drop the journal.

    A table of ten thousand messages is locked for a tenth of a second.

    Args:
        engine: with `AUTOCOMMIT`: PostgreSQL does this outside of transactions only.

    Returns:
        That it was done. A journal that is not ours to drop is told in the log, and no reason to
        do the rest again.
    """
    with engine.connect() as connection:
        # Not given back to the pool: others have more patience with a lock.
        connection.detach()
        connection.exec_driver_sql(f"SET lock_timeout = {_LOCK_MILLISECONDS}")
        for name in tables():
            connection.exec_driver_sql(f"VACUUM (FULL) {name}")
        _drop_journal(connection)
    return True


def tables() -> list[str]:
    """Name the tables in which something of a conversation stands: all that go with its row."""
    found = {conversations}
    for table in metadata.sorted_tables:  # what a table refers to comes before it
        if any(key.column.table in found for key in table.foreign_keys):
            found.add(table)
    return sorted(table.name for table in found)


def _drop_journal(connection: Connection) -> None:
    """Begin another file of the journal, so that those before it are of no more use."""
    connection.exec_driver_sql(f"SET statement_timeout = {_JOURNAL_MILLISECONDS}")
    try:
        connection.exec_driver_sql("SELECT pg_switch_wal()")
        connection.exec_driver_sql("CHECKPOINT")
    except ProgrammingError as error:
        _log.warning("scrub.journal", reason="no_right", error=type(error.orig).__name__)
        return
    # When this is on, a file is not deleted but used again, with what stood in it.
    if connection.exec_driver_sql("SHOW wal_recycle").scalar_one() != "off":
        _log.warning("scrub.journal", reason="wal_recycle")
