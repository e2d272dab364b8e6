"""Which database the tracker store opens, and what it says of an address that cannot be used."""

import traceback
from pathlib import Path

import pytest

from bot.stores.database import (
    DEFAULT_URL,
    URL_VARIABLE,
    DatabaseUrlError,
    create_engine,
    database_url,
)


def test_the_address_comes_from_the_environment_or_is_a_file_in_var(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    assert database_url() == DEFAULT_URL
    monkeypatch.setenv(URL_VARIABLE, "")
    assert database_url() == DEFAULT_URL
    monkeypatch.setenv(URL_VARIABLE, "postgresql://db/wegwijzer")
    assert database_url() == "postgresql://db/wegwijzer"


def test_the_folder_of_an_sqlite_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "tracker.sqlite3"

    with create_engine(f"sqlite:///{path}").connect() as connection:
        mode = connection.execute("PRAGMA journal_mode").scalar()

    assert path.is_file()
    assert mode == "wal"


@pytest.mark.parametrize("url", ["postgresql://db/wegwijzer", "postgresql+psycopg2://db/wegwijzer"])
def test_postgresql_gets_few_connections_that_are_tried_before_use(url: str) -> None:
    pool = create_engine(url).pool

    assert (pool.size(), pool._max_overflow, pool._pre_ping) == (5, 5, True)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "not a database URL"),
        ("geheim", "not a database URL"),
        ("postgresql://user:geheim@db:port/name", "not a database URL"),
        ("sqlite:///tracker.sqlite3?timeout=geheim", "not a database URL"),
        ("mysql://user:geheim@db/name", "mysql is not supported"),
        ("postgres://user:geheim@db/name", "postgres is not supported"),
        ("postgresql+psycopg://user:geheim@db/name", "no driver for postgresql.psycopg"),
        ("postgresql+asyncpg://user:geheim@db/name", "asyncpg is not installed"),
        ("sqlite://", "sqlite with a file"),
        ("sqlite:///:memory:", "sqlite with a file"),
        ("sqlite:////proc/nothing/tracker.sqlite3", "/proc/nothing: No such file"),
    ],
)
def test_a_wrong_address_gives_one_clear_error_without_the_password(url: str, reason: str) -> None:
    with pytest.raises(DatabaseUrlError, match=reason) as error:
        create_engine(url)

    assert str(error.value).startswith(f"{URL_VARIABLE}: ")
    assert "\n" not in str(error.value)
    shown = "".join(
        line for line in traceback.format_exception(error.value) if not line.startswith("  ")
    )
    assert "gehe" not in shown
