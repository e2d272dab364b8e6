"""All speed-ups together, and without them."""

import pytest
import rasa.core.processor
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot import speedups
from bot.speedups.graph_runner import SequentialGraphRunner


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa as it is, and as it was again afterwards."""
    monkeypatch.setattr(rasa.core.processor, "DaskGraphRunner", DaskGraphRunner)
    monkeypatch.setattr(RemoteAction, "_validate_action_result", lambda self, result: True)
    monkeypatch.setattr(DomainProvider, "_persist", DomainProvider._persist)
    monkeypatch.setattr(DomainProvider, "load", DomainProvider.__dict__["load"])
    monkeypatch.setattr(DialogueStateTracker, "applied_events", DialogueStateTracker.applied_events)
    monkeypatch.setattr(Domain, "is_empty", Domain.is_empty)
    monkeypatch.setattr(EndpointConfig, "session", EndpointConfig.session)
    for name in ("_prediction_states", "_get_possible_keys"):
        monkeypatch.setattr(RulePolicy, name, getattr(RulePolicy, name))
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(lambda name, default=None: None))


def test_they_are_all_put_in_place() -> None:
    checked, resolved = RemoteAction._validate_action_result, Event.resolve_by_type
    persist = DomainProvider._persist

    speedups.install()

    assert DomainProvider._persist is not persist
    assert rasa.core.processor.DaskGraphRunner is SequentialGraphRunner
    assert RemoteAction._validate_action_result is not checked
    assert Event.resolve_by_type is not resolved


def test_they_can_be_left_out_to_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJZER_SPEEDUPS", "off")
    checked, resolved = RemoteAction._validate_action_result, Event.resolve_by_type

    speedups.install()

    assert rasa.core.processor.DaskGraphRunner is DaskGraphRunner
    assert RemoteAction._validate_action_result is checked
    assert Event.resolve_by_type is resolved
