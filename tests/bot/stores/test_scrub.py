"""What stays of an erased conversation in the files of the tracker database: nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.stores.scrub import POSTGRESQL_SECONDS, Scrubber
from bot.stores.tracker_store import DurableTrackerStore
from tests.bot.stores.conftest import Postgres
from tests.bot.stores.conversation import store_for, texts, turn

WORDS, KEPT = "kersenboomgaard", "notenboomgaard"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def files_with(folder: Path, words: str) -> list[str]:
    """Name the files in which the words stand, journal and log of the server with them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if words.encode() in path.read_bytes())


async def test_sqlite_keeps_no_byte(sqlite_url: str, tmp_path: Path) -> None:
    store = store_for(sqlite_url)
    await turn(store, WORDS, "c")
    await turn(store, KEPT, "other")
    assert files_with(tmp_path, WORDS)

    store.forget("c")

    assert files_with(tmp_path, WORDS) == []
    assert await _texts(store_for(sqlite_url), "other") == [KEPT]


@pytest.fixture
def server(postgres: Postgres) -> Iterator[Postgres]:
    """The server, with a journal that is deleted when it is of no more use."""
    _run(postgres.url, "ALTER SYSTEM SET wal_recycle = off", "SELECT pg_reload_conf()")
    yield postgres
    _run(postgres.url, "ALTER SYSTEM RESET wal_recycle", "SELECT pg_reload_conf()")


async def test_postgresql_keeps_no_byte_when_it_is_asked_again(server: Postgres) -> None:
    """As the gateway does, a minute after it asked for the first time."""
    store, clock = _store_with_clock(server.url)
    await turn(store, "iets anders", "earlier")
    store.forget("earlier")  # the table is not written anew for every conversation
    await turn(store, WORDS, "c")
    await turn(store, KEPT, "other")
    _run(server.url, "ANALYZE", "CHECKPOINT")
    assert files_with(server.folder, WORDS)

    assert store.forget("c")
    assert files_with(server.folder, WORDS)
    clock.now += POSTGRESQL_SECONDS
    assert store.forget("c") == 0

    assert files_with(server.folder, WORDS) == []
    assert await _texts(store_for(server.url), "other") == [KEPT]


async def test_a_table_that_is_in_use_is_cleaned_later(server: Postgres) -> None:
    """Forgetting does not fail over it: what it is about is gone from the table."""
    store, clock = _store_with_clock(server.url)
    await turn(store, WORDS, "c")
    engine = sa.create_engine(server.url)
    with engine.begin() as connection:
        connection.execute("LOCK TABLE events IN ACCESS SHARE MODE")
        assert store.forget("c")
        assert files_with(server.folder, WORDS)
    engine.dispose()
    clock.now += POSTGRESQL_SECONDS
    store.forget("c")
    assert files_with(server.folder, WORDS) == []


async def test_no_samples_are_taken_of_words(server: Postgres) -> None:
    store = store_for(server.url)
    for conversation in ("a", "b", "c"):
        await turn(store, WORDS, conversation)
    store_for(server.url)  # a second start changes nothing
    _run(server.url, "ANALYZE events")
    engine = sa.create_engine(server.url)
    samples = engine.execute("SELECT * FROM pg_stats WHERE tablename = 'events'").fetchall()
    engine.dispose()
    assert samples
    assert WORDS not in str(samples)
    for conversation in ("a", "b", "c"):
        store.forget(conversation)


def _store_with_clock(url: str) -> tuple[DurableTrackerStore, Clock]:
    store, clock = store_for(url), Clock()
    store._scrubber = Scrubber(store.engine, clock)
    return store, clock


async def _texts(store: DurableTrackerStore, conversation: str) -> list[str]:
    tracker = await store.retrieve(conversation)
    assert tracker is not None
    return texts(tracker)


def _run(url: str, *statements: str) -> None:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    for statement in statements:
        engine.execute(statement)
    engine.dispose()
