"""The classifier in Rasa's pipeline."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import INTENT, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.classifier.component import DutchIntentClassifier
from bot.nlu.classifier.decision import FALLBACK

from .conftest import cut

RESOURCE = Resource("classifier")
CONTEXT = ExecutionContext(GraphSchema({}))


def message(text: str, intent: str | None = None, tokens: list[Token] | None = None) -> Message:
    """Make a message as the tokenizer leaves it."""
    made = Message({TEXT: text, TEXT_TOKENS: cut(text) if tokens is None else tokens})
    if intent:
        made.set(INTENT, intent)
    return made


def config(**changes: Any) -> dict[str, Any]:
    """Give the default settings with changes."""
    return DutchIntentClassifier.get_default_config() | changes


@pytest.fixture(scope="module")
def storage(
    tmp_path_factory: pytest.TempPathFactory, training: tuple[list[list[Token]], list[str]]
) -> LocalModelStorage:
    """Give a storage with a trained classifier."""
    folder: Path = tmp_path_factory.mktemp("model")
    storage = LocalModelStorage(folder)
    component = DutchIntentClassifier.create(config(), storage, RESOURCE, CONTEXT)
    texts = [" ".join(token.text for token in tokens) for tokens in training[0]]
    examples = [message(text, intent) for text, intent in zip(texts, training[1], strict=True)]
    examples.append(message("zonder intent"))
    component.train(TrainingData(examples))
    return storage


def processed(storage: LocalModelStorage, text: str, **changes: Any) -> Message:
    """Load the classifier and let it read one message."""
    component = DutchIntentClassifier.load(config(**changes), storage, RESOURCE, CONTEXT)
    return component.process([message(text)])[0]


def test_a_message_gets_intent_ranking_and_needs(storage: LocalModelStorage) -> None:
    read = processed(storage, "mijn zoon is veranderd", domain=0.0)
    assert read.get(INTENT)["name"] == "worry_child"
    assert read.get("intent_ranking")[0]["name"] == "worry_child"
    assert read.get("needs") == ["worry_child"]
    assert read.get("unsure") is False


def test_an_unfamiliar_message_falls_back(storage: LocalModelStorage) -> None:
    read = processed(storage, "你好")
    assert read.get(INTENT)["name"] == FALLBACK
    assert read.get("needs") == []


def test_the_limits_come_from_the_settings(storage: LocalModelStorage) -> None:
    read = processed(storage, "mijn zoon is veranderd", familiarity=2.0)
    assert read.get(INTENT)["name"] == FALLBACK


def test_without_a_model_it_says_to_train_first(tmp_path: Path) -> None:
    component = DutchIntentClassifier.create(
        config(), LocalModelStorage(tmp_path), RESOURCE, CONTEXT
    )
    with pytest.raises(RuntimeError, match="train it first"):
        component.process([message("hallo")])


def test_rasa_trains_anew_when_the_lists_change() -> None:
    assert DutchIntentClassifier.fingerprint_addon(config())
