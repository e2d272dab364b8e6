"""Handing over: what goes to the gateway for an adviser, and what comes back from one."""

from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet

from bot.stores.tracker_store import DurableTrackerStore
from tests.bot.channel.conftest import Channel

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [worry_child]
    slots:
      need: {type: text, influence_conversation: false, mappings: [{type: custom}]}
      thread: {type: text, influence_conversation: false, mappings: [{type: custom}]}
      open_question: {type: text, influence_conversation: false, mappings: [{type: custom}]}
      resumed: {type: bool, influence_conversation: false, mappings: [{type: custom}]}
      asked: {type: list, influence_conversation: false, mappings: [{type: custom}]}
      misunderstood: {type: float, influence_conversation: false, mappings: [{type: custom}]}
      danger_kind: {type: text, influence_conversation: false, mappings: [{type: custom}]}
    actions: [action_answer]
    """
)
SITUATION = {"audience": "resident", "needs": ["worry_child"]}


@pytest.fixture
def store(tmp_path: Path, channel: Channel) -> DurableTrackerStore:
    """A store in which a visitor was asked something, and told of danger."""
    made = DurableTrackerStore(domain=DOMAIN, host=f"sqlite:///{tmp_path / 'tracker.sqlite3'}")
    channel.agent.tracker_store = made
    channel.agent.domain = DOMAIN
    return made


async def tell(store: DurableTrackerStore) -> None:
    tracker = await store.get_or_create_tracker("c", append_action_listen=False)
    known = {
        "need": "worry_child",
        "thread": "worry_child",
        "open_question": "municipality",
        "asked": ["municipality"],
        "misunderstood": 1,
        "danger_kind": "threat",
    }
    tracker.update_with_events([SlotSet(name, value) for name, value in known.items()], DOMAIN)
    await store.save(tracker)


def test_what_the_actions_say_aside_goes_to_the_gateway_once(channel: Channel) -> None:
    channel.agent.behaviour = channel.agent.says(
        {"text": "Een antwoord."},
        {"text": "Nog een.", "custom": {"situation": SITUATION, "handover": {"reason": "weight"}}},
    )
    answer = channel.send(text="hallo").json()
    assert answer["situation"] == SITUATION
    assert answer["handover"] == {"reason": "weight"}
    assert [message["text"] for message in answer["messages"]] == ["Een antwoord.", "Nog een."]


def test_without_it_there_is_neither(channel: Channel) -> None:
    answer = channel.send(text="hallo").json()
    assert (answer["situation"], answer["handover"]) == (None, None)


async def test_after_an_adviser_no_question_is_open_and_none_is_asked_again(
    channel: Channel, store: DurableTrackerStore
) -> None:
    await tell(store)
    for _ in range(2):
        answer = channel.send(event="adviser_spoke")
        assert (answer.status_code, answer.content) == (204, b"")
    tracker = await store.retrieve("c")
    assert tracker is not None
    slots = tracker.current_slot_values()
    assert (slots["open_question"], slots["thread"]) == (None, None)
    assert slots["misunderstood"] == 0
    assert slots["asked"] == ["municipality", "audience", "relation", "seen"]
    # What it is about stays, and so does the number to call.
    assert (slots["need"], slots["danger_kind"]) == ("worry_child", "threat")
    assert channel.agent.messages == []


async def test_it_is_kept_in_the_database(
    channel: Channel, store: DurableTrackerStore, tmp_path: Path
) -> None:
    await tell(store)
    channel.send(event="adviser_spoke")
    later = DurableTrackerStore(domain=DOMAIN, host=f"sqlite:///{tmp_path / 'tracker.sqlite3'}")
    tracker = await later.retrieve("c")
    assert tracker is not None
    assert tracker.get_slot("open_question") is None


async def test_a_visitor_whom_rasa_never_met_begins_as_anybody(
    channel: Channel, store: DurableTrackerStore
) -> None:
    assert channel.send(event="adviser_spoke").status_code == 204
    assert await store.retrieve("c") is None


def test_a_store_that_fails_is_said(channel: Channel) -> None:
    channel.agent.tracker_store = None
    assert channel.send(event="adviser_spoke").status_code == 503


@pytest.mark.parametrize(
    "fields",
    [
        {"event": "adviser_left"},
        {"event": "adviser_spoke", "text": "hallo"},
        {"event": "adviser_spoke", "payload": "/greet"},
    ],
)
def test_an_event_stands_alone_and_is_known(fields: dict[str, str], channel: Channel) -> None:
    assert channel.send(**fields).status_code == 400
