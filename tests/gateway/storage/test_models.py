"""The tables as the migrations make them, and the moments in them."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import make_url

import gateway
from gateway.errors import StartError
from gateway.messages import Draft
from gateway.storage import Conversation, Conversations, Database
from gateway.storage.migrate import migrate
from gateway.storage.models import UtcDateTime, metadata

MIGRATIONS = "storage/migrations"


def test_the_migrations_make_exactly_the_tables_of_the_models(
    empty_database_url: str,
) -> None:
    migrate(empty_database_url)
    url = make_url(empty_database_url)

    engine = sqlalchemy.create_engine(url)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


def test_every_migration_follows_one_other() -> None:
    """Two that were made side by side would keep every gateway from starting."""
    config = Config()
    config.set_main_option("script_location", str(Path(gateway.__path__[0]) / MIGRATIONS))
    revisions = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    files = (Path(gateway.__path__[0]) / MIGRATIONS / "versions").glob("[0-9]*.py")
    assert sorted(revisions) == sorted(file.name[:4] for file in files)


async def test_migrating_keeps_what_is_there(database: Database, database_url: str) -> None:
    conversations = Conversations(database)
    await conversations.begin(Conversation("c", "Enschede"), Draft(text="Welkom"))
    migrate(database_url)
    assert await conversations.find("c") == Conversation("c", "Enschede")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=1",
        "sqlite:////proc/nothing/gateway.sqlite3",
    ],
)
def test_a_database_that_cannot_be_reached_is_one_clear_line(url: str) -> None:
    with pytest.raises(StartError) as caught:
        migrate(url)
    assert "\n" not in str(caught.value)
    assert "cannot use the database" in str(caught.value)


def test_a_password_is_not_told() -> None:
    with pytest.raises(StartError) as caught:
        migrate("postgresql+psycopg://user:geheim@127.0.0.1:1/nothing")
    assert "geheim" not in str(caught.value)


def test_a_file_that_is_no_database_is_refused(tmp_path: object) -> None:
    path = f"{tmp_path}/text.sqlite3"
    with open(path, "w") as file:
        file.write("this is a text, and a rather long one, so that it cannot be a header" * 20)
    with pytest.raises(StartError, match="not a database"):
        migrate(f"sqlite:///{path}")


def test_a_moment_comes_back_in_utc() -> None:
    dialect = sqlalchemy.create_engine("sqlite://").dialect
    kept = UtcDateTime()
    noon_in_winter = datetime(2026, 11, 20, 13, tzinfo=timezone(timedelta(hours=1)))
    stored = kept.process_bind_param(noon_in_winter, dialect)
    assert stored == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert kept.process_result_value(datetime(2026, 11, 20, 12), dialect) == noon_in_winter
    assert kept.process_bind_param(None, dialect) is None
    assert kept.process_result_value(None, dialect) is None
