"""The quick check of an action server's answer accepts and refuses what Rasa's own check does."""

from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Restarted, SessionStarted, SlotSet, UserUttered

from bot.speedups import action_schema

ORIGINAL = RemoteAction._validate_action_result
SCHEMA = RemoteAction.action_response_format_spec()
KINDS = [
    kind["properties"]["event"]["const"]
    for kind in SCHEMA["properties"]["events"]["items"]["oneOf"]
]

ACCEPTED: list[Any] = [
    {},
    {"events": [], "responses": []},
    {"events": [SlotSet("need", "ask_signals").as_dict(), Restarted().as_dict()]},
    {"events": [{"event": "slot", "name": "asked", "value": ["municipality"]}], "other": 1},
    {"events": [{"event": "slot", "timestamp": None, "name": "need", "value": None}]},
    {"events": [SessionStarted().as_dict()], "responses": [{"text": "Hallo"}]},
    {"responses": [{"response": "utter_welcome", "buttons": [], "custom": {"cards": []}}]},
]
REFUSED: list[Any] = [
    None,
    [],
    "text",
    {"events": {}},
    {"events": None},
    {"events": [{"name": "need"}]},
    {"events": ["slot"]},
    {"events": [{"event": "slot", "name": 7, "value": None}]},
    {"events": [{"event": "slot", "name": "need"}]},
    {"events": [{"event": "restart", "timestamp": "now"}]},
    {"events": [{"event": "restart", "metadata": []}]},
    {"events": [{"event": 7}]},
    {"events": [{"event": "nothing_known"}]},
    {"events": [SlotSet("need").as_dict(), {"event": "nothing_known"}]},
    {"responses": "Hallo"},
    {"responses": ["Hallo"]},
]


@pytest.fixture
def action(monkeypatch: pytest.MonkeyPatch) -> RemoteAction:
    """An action whose answers are checked quickly."""
    monkeypatch.setattr(RemoteAction, "_validate_action_result", ORIGINAL)
    action_schema.install()
    assert RemoteAction._validate_action_result is not ORIGINAL
    return RemoteAction("action_answer", None)


@pytest.mark.parametrize("answer", ACCEPTED)
def test_what_rasa_accepts_is_accepted_without_the_full_check(
    answer: Any, action: RemoteAction
) -> None:
    assert ORIGINAL(action, answer) is True
    assert action._validate_action_result(answer) is True
    assert action_schema.valid(answer)


@pytest.mark.parametrize("answer", REFUSED)
def test_what_rasa_refuses_is_refused_with_the_same_error(
    answer: Any, action: RemoteAction
) -> None:
    with pytest.raises(ValidationError) as original:
        ORIGINAL(action, answer)
    with pytest.raises(ValidationError) as error:
        action._validate_action_result(answer)

    assert str(error.value) == str(original.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("extra", [{}, {"name": 7}, {"name": "x", "value": 1, "entities": []}])
def test_each_kind_of_event_is_judged_as_rasa_does(
    kind: str, extra: dict[str, Any], action: RemoteAction
) -> None:
    answer = {"events": [{"event": kind, **extra}]}
    try:
        expected = ORIGINAL(action, answer)
    except ValidationError:
        expected = False

    assert action_schema.valid(answer) is expected


def test_an_event_names_one_kind_only() -> None:
    assert len(KINDS) == len(set(KINDS)) >= 20


def test_a_refusal_leaves_no_trace_for_the_next_answer(action: RemoteAction) -> None:
    with pytest.raises(ValidationError):
        action._validate_action_result({"events": 1})
    assert action._validate_action_result({"events": [UserUttered("hallo").as_dict()]}) is True


def test_installing_twice_changes_nothing(action: RemoteAction) -> None:
    installed = RemoteAction._validate_action_result

    action_schema.install()

    assert RemoteAction._validate_action_result is installed
