"""The events that count are those that Rasa's own method gives."""

import random
from collections.abc import Callable

import pytest
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationPaused,
    Event,
    FollowupAction,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.speedups import applied_events

PLAIN: list[Callable[[], Event]] = [
    lambda: UserUttered("hallo", {"name": "greet"}),
    lambda: ActionExecuted("action_listen"),
    lambda: ActionExecuted("action_answer"),
    lambda: BotUttered("Dag."),
    lambda: SlotSet("municipality", "Almere"),
    AllSlotsReset,
    ConversationPaused,
    SessionStarted,
    Restarted,
]
TAKING_BACK: list[Callable[[], Event]] = [
    ActionReverted,
    UserUtteranceReverted,
    lambda: ActiveLoop("form"),
    lambda: ActionExecuted("form"),
    lambda: ActiveLoop(None),
    lambda: FollowupAction("action_listen"),
]
original = DialogueStateTracker.applied_events


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DialogueStateTracker, "applied_events", original)
    applied_events.install()
    assert DialogueStateTracker.applied_events is not original


def talk(choice: random.Random, kinds: list[Callable[[], Event]]) -> DialogueStateTracker:
    return DialogueStateTracker.from_events(
        "somebody", [choice.choice(kinds)() for _ in range(choice.randrange(30))], slots=[]
    )


@pytest.mark.parametrize("kinds", [PLAIN, PLAIN + TAKING_BACK], ids=["plain", "taking back"])
def test_the_same_events_count_in_any_talk(kinds: list[Callable[[], Event]]) -> None:
    choice = random.Random(42)
    for _ in range(500):
        tracker = talk(choice, kinds)

        assert tracker.applied_events() == original(tracker)


def test_the_list_is_the_caller_s_own() -> None:
    tracker = DialogueStateTracker.from_events("somebody", [ActionExecuted("action_listen")])

    tracker.applied_events().clear()

    assert len(tracker.events) == 1
    assert len(tracker.applied_events()) == 1


def test_a_kind_of_event_that_rasa_does_not_have_is_left_to_rasa() -> None:
    class Undo(ActionReverted):
        """Takes back like its parent."""

    events = [ActionExecuted("action_listen"), ActionExecuted("action_answer"), Undo()]
    tracker = DialogueStateTracker.from_events("somebody", events)

    assert tracker.applied_events() == original(tracker) == events[:1]


def test_installing_twice_is_installing_once() -> None:
    once = DialogueStateTracker.applied_events

    applied_events.install()

    assert DialogueStateTracker.applied_events is once
