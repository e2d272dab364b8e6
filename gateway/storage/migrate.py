"""Brings the database to the newest version of the tables, at start."""

from pathlib import Path

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import SQLAlchemyError

from gateway.errors import StartError

_WAIT_SECONDS = {"sqlite": {"timeout": 10}, "postgresql": {"connect_timeout": 5}}
_LOCK = 0x5745_4757_495A
"""Any number of our own: PostgreSQL lets one gateway migrate at a time."""


def migrate(url: str) -> None:
    """Create or change the tables.

    Args:
        url: the database (see `gateway.checks.database_url`).

    Raises:
        StartError: the database cannot be reached, read or written.
    """
    address = make_url(url)
    shown = address.render_as_string(hide_password=True)
    kind = address.get_backend_name()
    try:
        if kind == "sqlite" and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sqlalchemy.create_engine(
            address,
            hide_parameters=True,
            connect_args=_WAIT_SECONDS[kind],
        )
        with engine.begin() as connection:
            _upgrade(connection)
        engine.dispose()
    except (SQLAlchemyError, CommandError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise StartError(f"cannot use the database {shown}: {reason}") from error


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    else:
        # Fails here and not at the first visitor when the file cannot be written.
        connection.execute(text("BEGIN IMMEDIATE"))
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
