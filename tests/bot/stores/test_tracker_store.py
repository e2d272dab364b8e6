"""The tracker store while the database works, on SQLite and on PostgreSQL."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.core.agent import Agent
from rasa.core.tracker_store import (
    FailSafeTrackerStore,
    InMemoryTrackerStore,
    SQLTrackerStore,
    TrackerStore,
)
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.stores.database import URL_VARIABLE, DatabaseUrlError
from bot.stores.tracker_store import DurableTrackerStore
from tests.bot.stores.conversation import DOMAIN, rows, said, store_for, texts, turn, turn_events

ROOT = Path(__file__).resolve().parents[3]
CACHES = pytest.mark.parametrize("cache", [0, 2000])


@CACHES
async def test_a_conversation_is_kept_over_turns_and_processes(url: str, cache: int) -> None:
    store = store_for(url, cache=cache)
    for text in ("een", "twee", "drie"):
        written = await turn(store, text)

    read = await store_for(url).retrieve("c")

    assert read is not None
    # Rasa reads from the session's start on, and not the action just before it.
    assert list(read.events) == list(written.events)[-len(read.events) :]
    assert texts(read) == ["een", "twee", "drie"]
    assert read.get_slot("need") == "drie"
    assert read.get_slot("asked") is None
    assert await store.retrieve("nobody") is None


async def test_the_rows_are_those_of_rasa_s_own_store(url: str) -> None:
    await turn(store_for(url), "een")

    theirs = SQLTrackerStore(domain=DOMAIN, host=url)
    read = await theirs.retrieve("c")

    assert read is not None
    assert texts(read) == ["een"]
    assert rows(url) == [
        ("action", None),
        ("session_started", None),
        ("user", "worry_child"),
        ("slot", None),
        ("action", None),
        ("bot", None),
        ("action", None),
    ]
    theirs.engine.dispose()


async def test_a_message_with_any_characters_comes_back_as_it_was(url: str) -> None:
    text = "é 😀 \x00 \ud83d ' \" \\ [naam] {need}\n\n/greet"

    await turn(store_for(url, cache=0), text)

    assert texts(await store_for(url).retrieve("c")) == [text]


@CACHES
async def test_a_new_session_repeats_nothing_and_is_what_is_read(url: str, cache: int) -> None:
    store = store_for(url, cache=cache)
    await turn(store, "maandag")
    await turn(store, "dinsdag", new_session=True)
    await turn(store, "dinsdagmiddag")

    assert said(url) == 3
    assert [kind for kind, _ in rows(url)].count("session_started") == 2
    fresh = store_for(url)
    assert texts(await fresh.retrieve("c")) == ["dinsdag", "dinsdagmiddag"]
    full = await fresh.retrieve_full_tracker("c")
    assert texts(full) == ["maandag", "dinsdag", "dinsdagmiddag"]


async def test_a_tracker_that_the_store_did_not_hand_out_is_written_once(url: str) -> None:
    store = store_for(url)
    tracker = DialogueStateTracker("c", DOMAIN.slots)
    tracker.update_with_events([SessionStarted(), *turn_events("een")], DOMAIN)
    for _ in range(2):
        await store.save(DialogueStateTracker.from_events("c", list(tracker.events), DOMAIN.slots))

    assert said(url) == 1


async def test_a_turn_that_fails_halfway_is_not_kept(sqlite_url: str) -> None:
    store = store_for(sqlite_url)

    for expected in ([], ["een"]):
        tracker = await store.get_or_create_tracker("c", append_action_listen=False)
        assert texts(tracker) == expected
        tracker.update(UserUttered("half"), DOMAIN)  # … and then something raises
        await turn(store, "een") if not expected else None

    assert texts(await store.retrieve("c")) == ["een"]


async def test_the_oldest_conversations_leave_the_memory_and_stay_in_the_database(
    sqlite_url: str,
) -> None:
    store = store_for(sqlite_url, cache=2)
    for conversation in ("a", "b", "c"):
        await turn(store, "een", conversation)
    await turn(store, "twee", "b")

    assert list(store._cache) == ["c", "b"]
    assert texts(await turn(store, "twee", "a")) == ["een", "twee"]
    assert sorted(await store.keys()) == ["a", "b", "c"]


async def test_without_cache_several_processes_see_each_other_s_turns(url: str) -> None:
    one, other = store_for(url, cache=0), store_for(url, cache=0)
    await turn(one, "een")
    await turn(other, "twee")
    await turn(one, "drie")

    assert texts(await other.retrieve("c")) == ["een", "twee", "drie"]
    assert said(url) == 3


async def test_another_model_gives_trackers_its_own_slots(sqlite_url: str) -> None:
    store = store_for(sqlite_url)
    await turn(store, "een")

    store.domain = Domain.from_yaml(
        'version: "3.1"\n'
        "slots: {other: {type: text, influence_conversation: false, mappings: [{type: custom}]}}"
    )

    tracker = await store.retrieve("c")
    assert tracker is not None
    assert set(tracker.slots) >= {"other"}
    assert "asked" not in tracker.slots


async def test_forgetting_erases_everywhere_and_only_that_conversation(url: str) -> None:
    store = store_for(url)
    await turn(store, "een", "c")
    await turn(store, "een", "other")

    assert store.forget("c") == 7
    assert store.forget("c") == 0

    assert await store.retrieve("c") is None
    assert rows(url, "c") == []
    assert texts(await store.retrieve("other")) == ["een"]
    assert texts(await turn(store, "opnieuw", "c")) == ["opnieuw"]


async def test_a_row_that_cannot_be_read_is_an_error_and_not_the_end_of_the_process(
    sqlite_url: str,
) -> None:
    store = store_for(sqlite_url, cache=0)
    await turn(store, "een")
    with store.engine.begin() as connection:
        connection.execute("UPDATE events SET data = '{' WHERE type_name = 'user'")

    with pytest.raises(json.JSONDecodeError):
        await store.retrieve("c")


async def test_an_event_broker_gets_each_event_once(sqlite_url: str) -> None:
    published: list[str] = []

    class Broker:
        def publish(self, event: dict[str, str]) -> None:
            published.append(event["event"])

    store = store_for(sqlite_url, event_broker=Broker())
    await turn(store, "een")
    await turn(store, "twee")

    assert published.count("user") == 2
    assert published.count("session_started") == 1


def test_rasa_s_own_factory_makes_it_from_the_endpoints(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL_VARIABLE, sqlite_url)
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))

    store = TrackerStore.create(endpoints.tracker_store)

    assert isinstance(store, DurableTrackerStore)
    assert store._cache_size == 2000
    assert str(store.engine.url) == sqlite_url


def test_the_agent_uses_it_without_the_wrapper_that_forgets(sqlite_url: str) -> None:
    store = store_for(sqlite_url)
    other = InMemoryTrackerStore(DOMAIN)

    assert Agent(DOMAIN, tracker_store=store).tracker_store is store
    assert isinstance(Agent(DOMAIN, tracker_store=other).tracker_store, FailSafeTrackerStore)


def test_a_wrong_address_is_one_clear_error() -> None:
    with pytest.raises(DatabaseUrlError, match="mysql is not supported"):
        store_for("mysql://user:geheim@db/name")


async def test_a_long_conversation_costs_no_more_writes(sqlite_url: str) -> None:
    store = store_for(sqlite_url)
    for number in range(5):
        await turn(store, str(number))
    statements: list[str] = []
    sa.event.listen(
        store.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_: statements.append(statement.split()[0]),
    )

    await turn(store, "zes")

    assert set(statements) == {"INSERT"}
    read = await store_for(sqlite_url).retrieve("c")
    assert read is not None
    assert SlotSet("need", "zes") in read.events
    assert isinstance(read.events[-1], ActionExecuted)
