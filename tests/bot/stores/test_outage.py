"""The tracker store when the database goes away, is full or may not be written."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.shared.core.events import SlotSet, UserUttered
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.stores import database
from bot.stores.tracker_store import DurableTrackerStore
from tests.bot.stores.conftest import Postgres
from tests.bot.stores.conversation import DOMAIN, said, store_for, texts, turn

CACHES = pytest.mark.parametrize("cache", [0, 2000])


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less long for a database that does not answer."""
    monkeypatch.setattr(database, "CONNECT_TIMEOUT", 1)


@CACHES
async def test_a_restart_between_two_turns_loses_nothing(
    postgres: Postgres, cache: int, caplog: pytest.LogCaptureFixture
) -> None:
    store = store_for(postgres.url, cache=cache)
    await turn(store, "een")

    for text in ("twee", "drie"):
        postgres.restart()
        await turn(store, text)

    assert texts(await store_for(postgres.url).retrieve("c")) == ["een", "twee", "drie"]
    assert said(postgres.url) == 3
    # Each connection is tried before its use: the restart is not even noticed.
    assert not [record for record in caplog.records if record.name.startswith("bot.")]


async def test_a_connection_that_breaks_within_a_write_is_tried_once_more(
    postgres: Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    store = store_for(postgres.url)
    await turn(store, "een")
    with breaking(store, "before_cursor_execute", before=lambda: end_connections(postgres)):
        await turn(store, "twee")

    assert store.unsaved == 0
    assert said(postgres.url) == 2
    assert "trying again" in caplog.text


async def test_a_connection_that_breaks_within_a_read_is_tried_once_more(
    postgres: Postgres,
) -> None:
    store = store_for(postgres.url, cache=0)
    await turn(store, "een")
    with breaking(store, "before_cursor_execute", before=lambda: end_connections(postgres)):
        assert texts(await store.retrieve("c")) == ["een"]


@pytest.mark.parametrize("failures", [1, 2])
async def test_a_commit_that_did_arrive_is_not_written_again(
    url: str, failures: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server stores the turn, and the connection breaks before it can say so."""
    store = store_for(url)
    await turn(store, "een")
    left = [failures]
    sessions = store.sessionmaker

    class Session(sessions.class_):  # type: ignore[name-defined, misc]
        def commit(self) -> None:
            super().commit()
            if left[0]:
                left[0] -= 1
                raise OperationalError("COMMIT", {}, Exception("server closed the connection"))

    monkeypatch.setattr(store, "sessionmaker", lambda: Session(bind=store.engine))
    await turn(store, "twee")
    assert store.unsaved == (1 if failures == 2 else 0)
    await turn(store, "drie")

    assert store.unsaved == 0
    assert said(url) == 3
    assert texts(await store_for(url).retrieve("c")) == ["een", "twee", "drie"]


async def test_turns_during_an_outage_stay_in_memory_and_are_written_afterwards(
    postgres: Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    store = store_for(postgres.url)
    await turn(store, "een")

    postgres.stop()
    await turn(store, "twee")
    during = await turn(store, "drie")
    assert texts(during) == ["een", "twee", "drie"]
    assert during.get_slot("need") == "drie"
    assert store.unsaved == 1

    postgres.start()
    await turn(store, "vier")

    assert store.unsaved == 0
    assert said(postgres.url) == 4
    assert texts(await store_for(postgres.url).retrieve("c")) == ["een", "twee", "drie", "vier"]
    assert "1 conversations wait in memory" in caplog.text
    assert "een" not in [record.getMessage() for record in caplog.records]
    assert "twee" not in caplog.text


async def test_waiting_turns_survive_a_new_session_a_full_cache_and_a_turn_that_fails(
    postgres: Postgres,
) -> None:
    store = store_for(postgres.url, cache=1)
    await turn(store, "een")
    postgres.stop()
    await turn(store, "twee")
    store.domain = DOMAIN  # a new model empties the cache
    half = await store.retrieve("c")
    assert half is not None
    half.update_with_events([UserUttered("half"), SlotSet("need", "half")], DOMAIN)
    await turn(store, "drie", new_session=True)
    postgres.start()
    await turn(store, "een", "other")
    await turn(store, "vier")

    assert store.unsaved == 0
    full = await store_for(postgres.url).retrieve_full_tracker("c")
    assert texts(full) == ["een", "twee", "drie", "vier"]
    assert texts(await store_for(postgres.url).retrieve("c")) == ["drie", "vier"]


@CACHES
async def test_a_read_that_fails_raises_and_never_starts_the_conversation_anew(
    postgres: Postgres, cache: int
) -> None:
    store = store_for(postgres.url, cache=cache)
    await turn(store, "een", "other")
    await turn(store, "een")
    store = store_for(postgres.url, cache=cache)  # nothing in memory

    postgres.stop()
    for call in (store.retrieve("c"), store.retrieve_full_tracker("c"), store.keys()):
        with pytest.raises(SQLAlchemyError):
            await call
    with pytest.raises(SQLAlchemyError):
        await store.get_or_create_tracker("c")
    assert store.unsaved == 0

    postgres.start()
    assert texts(await turn(store, "twee")) == ["een", "twee"]


async def test_erasing_during_an_outage_is_an_error_that_the_caller_sees(
    postgres: Postgres,
) -> None:
    store = store_for(postgres.url)
    await turn(store, "een")
    postgres.stop()
    with pytest.raises(SQLAlchemyError):
        store.forget("c")

    postgres.start()
    assert store.forget("c") == 7


def test_a_database_that_is_gone_at_the_start_stops_the_start(postgres: Postgres) -> None:
    postgres.stop()

    with pytest.raises(SQLAlchemyError):
        store_for(postgres.url)


@pytest.mark.parametrize(
    ("pragma", "says"),
    [("query_only = 1", "readonly database"), ("max_page_count = 1", "disk is full")],
)
async def test_a_full_disk_or_read_only_file_keeps_the_turn_in_memory(
    sqlite_url: str, pragma: str, says: str, caplog: pytest.LogCaptureFixture
) -> None:
    store = store_for(sqlite_url)
    await turn(store, "een" * 2000)
    with sqlite_pragma(store, pragma):
        with pytest.raises(SQLAlchemyError, match=says):
            store._write(await big(store))
        await turn(store, "twee" * 2000)
        await turn(store, "drie" * 2000)
        assert store.unsaved == 1
        # What was there before can still be read.
        assert len(texts(await store_for(sqlite_url).retrieve("c"))) == 1

    await turn(store, "vier")

    assert store.unsaved == 0
    assert len(texts(await store_for(sqlite_url).retrieve("c"))) == 4
    assert "(OperationalError); trying again" in caplog.text
    assert "twee" not in caplog.text


async def test_another_process_that_holds_the_sqlite_file_costs_no_turn(sqlite_url: str) -> None:
    store = store_for(sqlite_url)
    await turn(store, "een")
    other = sa.create_engine(sqlite_url)
    with other.connect() as connection:
        connection.execute("BEGIN EXCLUSIVE")
        await turn(store, "twee")
        assert store.unsaved == 1
        connection.execute("ROLLBACK")
    await turn(store, "drie")

    assert texts(await store_for(sqlite_url).retrieve("c")) == ["een", "twee", "drie"]


async def big(store: DurableTrackerStore) -> Any:
    tracker = await store.get_or_create_tracker("big", append_action_listen=False)
    tracker.update(UserUttered("x" * 100_000), DOMAIN)
    return tracker


def end_connections(postgres: Postgres) -> None:
    """End the connections of all others, as an administrator or a failover does."""
    engine = sa.create_engine(postgres.url)
    engine.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    engine.dispose()


class breaking:
    """Does something once, just before the next statement of the store."""

    def __init__(self, store: DurableTrackerStore, event: str, before: Callable[[], None]) -> None:
        self._store, self._event, self._before = store, event, before
        self._done = False

    def _break(self, *_: Any) -> None:
        if not self._done:
            self._done = True
            self._before()

    def __enter__(self) -> None:
        sa.event.listen(self._store.engine, self._event, self._break)

    def __exit__(self, *_: Any) -> None:
        sa.event.remove(self._store.engine, self._event, self._break)
        assert self._done


class sqlite_pragma:
    """Makes a setting on every connection of the store while it lasts."""

    def __init__(self, store: DurableTrackerStore, pragma: str) -> None:
        self._engine, self._pragma = store.engine, pragma

    def _set(self, connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA {self._pragma}")

    def __enter__(self) -> None:
        self._engine.dispose()
        sa.event.listen(self._engine, "connect", self._set)

    def __exit__(self, *_: Any) -> None:
        sa.event.remove(self._engine, "connect", self._set)
        self._engine.dispose()


@pytest.fixture(autouse=True)
def bot_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Catch what the store logs, also where Rasa turned the level up."""
    with caplog.at_level(logging.WARNING, logger="bot"):
        yield
