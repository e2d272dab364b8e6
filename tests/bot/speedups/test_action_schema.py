"""The validator that is built once accepts and refuses what Rasa's own check does."""

from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Restarted, SessionStarted, SlotSet, UserUttered

from bot.speedups import action_schema

ORIGINAL = RemoteAction._validate_action_result

ACCEPTED: list[Any] = [
    {},
    {"events": [], "responses": []},
    {"events": [SlotSet("need", "ask_signals").as_dict(), Restarted().as_dict()]},
    {"events": [{"event": "slot", "name": "asked", "value": ["municipality"]}], "other": 1},
    {"events": [SessionStarted().as_dict()], "responses": [{"text": "Hallo"}]},
    {"responses": [{"response": "utter_welcome", "buttons": [], "custom": {"cards": []}}]},
]
REFUSED: list[Any] = [
    None,
    [],
    "text",
    {"events": {}},
    {"events": [{"name": "need"}]},
    {"events": ["slot"]},
    {"events": [{"event": "slot", "name": 7, "value": None}]},
    {"events": [{"event": "nothing_known"}]},
    {"responses": "Hallo"},
    {"responses": ["Hallo"]},
]


@pytest.fixture
def action(monkeypatch: pytest.MonkeyPatch) -> RemoteAction:
    """An action whose answers are checked by the fast validator."""
    monkeypatch.setattr(RemoteAction, "_validate_action_result", ORIGINAL)
    action_schema.install()
    assert RemoteAction._validate_action_result is not ORIGINAL
    return RemoteAction("action_answer", None)


@pytest.mark.parametrize("answer", ACCEPTED)
def test_what_rasa_accepts_is_accepted(answer: Any, action: RemoteAction) -> None:
    assert ORIGINAL(action, answer) is True
    assert action._validate_action_result(answer) is True


@pytest.mark.parametrize("answer", REFUSED)
def test_what_rasa_refuses_is_refused(answer: Any, action: RemoteAction) -> None:
    with pytest.raises(ValidationError) as original:
        ORIGINAL(action, answer)
    with pytest.raises(ValidationError, match="action 'action_answer'") as error:
        action._validate_action_result(answer)

    assert error.value.path == original.value.path
    assert error.value.validator == original.value.validator


def test_a_refusal_leaves_no_trace_for_the_next_answer(action: RemoteAction) -> None:
    with pytest.raises(ValidationError):
        action._validate_action_result({"events": 1})
    assert action._validate_action_result({"events": [UserUttered("hallo").as_dict()]}) is True
