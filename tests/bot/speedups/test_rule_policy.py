"""The quick rule policy predicts what Rasa's own predicts."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.training import load_data
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.speedups import rule_policy

DOMAIN = """
version: "3.1"
intents: [greet, worry, call, more]
entities: [place]
slots:
  known: {type: bool, initial_value: false, mappings: [{type: custom}]}
  place: {type: text, influence_conversation: true, mappings: [{type: from_entity, entity: place}]}
forms:
  place_form: {required_slots: [place]}
actions: [action_answer]
responses:
  utter_greet: [{text: hallo}]
  utter_more: [{text: meer}]
  utter_call: [{text: bel}]
"""
RULES = """
version: "3.1"
rules:
- rule: greet at the start
  conversation_start: true
  steps: [{intent: greet}, {action: utter_greet}, {action: utter_more}]
- rule: worry
  steps: [{intent: worry}, {action: action_answer}]
- rule: call when the visitor is known
  condition: [{slot_was_set: [{known: true}]}]
  steps: [{intent: call}, {action: utter_call}, {action: utter_more}]
- rule: call
  condition: [{slot_was_set: [{known: false}]}]
  steps: [{intent: call}, {action: place_form}, {active_loop: place_form}]
- rule: the form is full
  condition: [{active_loop: place_form}]
  steps: [{action: place_form}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]},
          {action: utter_call}]
- rule: more of an answer
  steps: [{intent: worry}, {action: action_answer}, {intent: more}, {action: utter_more}]
"""
MOMENTS = 300

Predict = Callable[[DialogueStateTracker], tuple[list[float], bool, bool]]


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.from_yaml(DOMAIN)


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory, domain: Domain) -> Any:
    folder: Path = tmp_path_factory.mktemp("rules")
    (folder / "model").mkdir()
    (folder / "rules.yml").write_text(RULES, encoding="utf-8")
    policy = RulePolicy.create(
        RulePolicy.get_default_config()
        | {
            "check_for_contradictions": False,
            "restrict_rules": False,
        },
        LocalModelStorage.create(folder / "model"),
        Resource("rules"),
        ExecutionContext(GraphSchema({}), "test"),
    )
    policy.train(load_data(str(folder / "rules.yml"), domain), domain)
    return policy


@pytest.fixture
def as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa's own methods again after the test."""
    for name in ("_prediction_states", "_get_possible_keys"):
        monkeypatch.setattr(RulePolicy, name, getattr(RulePolicy, name))


def _prediction(policy: Any, tracker: DialogueStateTracker, domain: Domain) -> Any:
    prediction = policy.predict_action_probabilities(tracker, domain)
    return prediction.probabilities, prediction.hide_rule_turn, prediction.is_no_user_prediction


def _events(chance: random.Random, count: int) -> list[Event]:
    """Make an arbitrary conversation, also such as no rule leads to."""
    events: list[Event] = [ActionExecuted("action_session_start"), ActionExecuted("action_listen")]
    while len(events) < count:
        events.extend(chance.choice(STEPS)(chance))
    return events


def _said(chance: random.Random) -> list[Event]:
    intent = chance.choice(["greet", "worry", "call", "more", "unheard_of"])
    entities = [{"entity": "place", "value": "Ede"}] if chance.random() < 0.3 else []
    text = chance.choice(["hallo", "ja", "bel mij"])
    return [ActionExecuted("action_listen"), UserUttered(text, {"name": intent}, entities)]


def _acted(chance: random.Random) -> list[Event]:
    actions = ["utter_greet", "utter_more", "utter_call", "action_answer", "place_form"]
    return [ActionExecuted(chance.choice(actions))]


STEPS: list[Callable[[random.Random], list[Event]]] = [
    _said,
    _said,
    _acted,
    _acted,
    lambda chance: [SlotSet("known", chance.choice([True, False, None]))],
    lambda chance: [SlotSet("place", chance.choice(["Ede", None]))],
    lambda chance: [ActiveLoop(chance.choice(["place_form", None]))],
    lambda chance: (
        [chance.choice([ActionReverted(), UserUtteranceReverted(), Restarted()])]
        if chance.random() < 0.2
        else []
    ),
]


@pytest.mark.usefixtures("as_before")
def test_every_prediction_is_the_same(policy: Any, domain: Domain) -> None:
    chance = random.Random(6)
    talks = [_events(chance, chance.randint(2, 40)) for _ in range(MOMENTS)]

    def predictions() -> list[Any]:
        trackers = [DialogueStateTracker.from_events("x", talk, domain.slots) for talk in talks]
        return [_prediction(policy, tracker, domain) for tracker in trackers]

    before = predictions()
    rule_policy.install()

    assert predictions() == before
    predicted = {max(range(len(scores)), key=scores.__getitem__) for scores, _, _ in before}
    assert len(predicted) > 4, "the talks must lead to several actions"


@pytest.mark.usefixtures("as_before")
def test_a_talk_that_goes_on_is_looked_at_anew(policy: Any, domain: Domain) -> None:
    chance = random.Random(11)
    talk = _events(chance, 60)
    before = [
        _prediction(policy, DialogueStateTracker.from_events("x", talk[:at], domain.slots), domain)
        for at in range(2, len(talk))
    ]
    rule_policy.install()
    growing = DialogueStateTracker.from_events("x", talk[:1], domain.slots)

    after = []
    for event in talk[1:-1]:
        growing.update(event)
        after.append(_prediction(policy, growing, domain))

    assert after == before


def test_the_recent_states_are_the_end_of_all_states(domain: Domain) -> None:
    chance = random.Random(3)
    for _ in range(50):
        tracker = DialogueStateTracker.from_events(
            "x", _events(chance, chance.randint(2, 30)), domain.slots
        )
        whole = domain.states_for_tracker_history(tracker)
        for most in (1, 3, 100):
            assert rule_policy.recent_states(tracker, domain, most) == whole[-most:]


@pytest.mark.usefixtures("as_before")
def test_installing_twice_changes_nothing() -> None:
    rule_policy.install()
    once = RulePolicy._prediction_states

    rule_policy.install()

    assert RulePolicy._prediction_states is once
