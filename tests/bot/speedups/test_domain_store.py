"""The domain of a model, read from JSON: the same domain as from Rasa's own file."""

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain

from bot.speedups import domain_store

ROOT = Path(__file__).resolve().parents[3]
RESOURCE = Resource("domain_provider")
SMALL = """
version: "3.1"
intents: [greet, {affirm: {use_entities: []}}]
entities: [{place: {roles: [from, to]}}]
slots:
  place:
    type: categorical
    values: [Almere, "112", null]
    mappings: [{type: from_entity, entity: place}]
responses:
  utter_greet:
  - text: |
      Dag. Bel:
      112
    condition: [{type: slot, name: place, value: "112"}]
    buttons: [{title: "Ja", payload: /affirm}]
actions: [action_answer]
session_config: {session_expiration_time: 0, carry_over_slots_to_new_session: true}
"""


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa as it was again afterwards."""
    monkeypatch.setattr(DomainProvider, "_persist", DomainProvider._persist)
    monkeypatch.setattr(DomainProvider, "load", DomainProvider.__dict__["load"])


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    """A model that is being written."""
    folder = tmp_path / "model"
    folder.mkdir()
    return LocalModelStorage(folder)


def load(storage: LocalModelStorage) -> Domain:
    context = ExecutionContext(GraphSchema({}))
    return DomainProvider.load({}, storage, RESOURCE, context).provide_inference()


def persist(storage: LocalModelStorage, domain: Domain) -> None:
    DomainProvider(storage, RESOURCE)._persist(domain)


@pytest.mark.parametrize("text", [SMALL, None], ids=["small", "ours"])
def test_the_domain_is_the_same(storage: LocalModelStorage, text: str | None) -> None:
    domain = Domain.from_yaml(text) if text else Domain.load(ROOT / "domain.yml")
    persist(storage, domain)
    original = load(storage)
    domain_store.install()
    persist(storage, domain)

    quick = load(storage)

    assert quick.as_dict() == original.as_dict()
    assert quick.fingerprint() == original.fingerprint()
    assert quick.input_states == original.input_states
    assert [slot.persistence_info() for slot in quick.slots] == [
        slot.persistence_info() for slot in original.slots
    ]
    assert quick.session_config == original.session_config


def test_it_is_read_from_the_json(storage: LocalModelStorage) -> None:
    domain_store.install()
    persist(storage, Domain.from_yaml(SMALL))
    with storage.write_to(RESOURCE) as folder:
        (folder / "domain.yml").write_text("{", encoding="utf-8")

    assert "greet" in load(storage).intents


def test_a_model_without_the_file_is_read_as_rasa_does(storage: LocalModelStorage) -> None:
    persist(storage, Domain.from_yaml(SMALL))
    domain_store.install()

    assert "greet" in load(storage).intents


def test_installing_twice_is_installing_once() -> None:
    domain_store.install()
    once = DomainProvider._persist

    domain_store.install()

    assert DomainProvider._persist is once
