"""The classifier as a Rasa graph component."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.classifier.decision import Limits, decide
from bot.nlu.classifier.features import BLOCKS
from bot.nlu.classifier.model import IntentModel
from bot.nlu.classifier.reading import fingerprint


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DutchIntentClassifier(GraphComponent, IntentClassifier):
    """Ranks intents, and says `nlu_fallback` when it does not know."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Need the tokens of our own tokenizer."""
        from bot.nlu.tokenizer import DutchTokenizer

        return [DutchTokenizer]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Make Rasa train anew when the lists or the code change that messages are read with."""
        return fingerprint()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the settings; chosen on cross-validation (docs/adr/0008)."""
        return {
            "penalty": 0.05,
            "word": 1.2,
            "char": 1.0,
            "concept": 1.0,
            "pair": 0.7,
            "opening": 0.6,
            "confidence": 0.30,
            "guess": 0.08,
            "domain": 0.80,
            "familiarity": 0.55,
            "need": 0.7,
            "ranking_length": 5,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ) -> None:
        """Create the component; without a model it must be trained first."""
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._model = model
        self._limits = Limits(
            confidence=config["confidence"],
            guess=config["guess"],
            domain=config["domain"],
            familiarity=config["familiarity"],
            need=config["need"],
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DutchIntentClassifier":
        """Create the component, untrained (see `GraphComponent.create`)."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "DutchIntentClassifier":
        """Load the component with its model (see `GraphComponent.load`)."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the intents' examples and store the model."""
        examples = [
            example
            for example in training_data.intent_examples
            if example.get(INTENT) and example.get(TEXT) and example.get(TEXT_TOKENS)
        ]
        self._model = IntentModel.train(
            [example.get(TEXT_TOKENS) for example in examples],
            [example.get(INTENT) for example in examples],
            {block: self._config[block] for block in BLOCKS},
            self._config["penalty"],
        )
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as they are (see `GraphComponent`)."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add `intent`, `intent_ranking` and `needs` to each message."""
        for message in messages:
            self._process(message)
        return messages

    def _process(self, message: Message) -> None:
        if self._model is None:
            raise RuntimeError("the classifier has no model: train it first")
        tokens = message.get(TEXT_TOKENS) or []
        decision = decide(self._model, tokens, self._limits)
        ranking = [
            {"name": name, "confidence": confidence} for name, confidence in decision.ranking
        ][: self._config["ranking_length"]]
        message.set(
            INTENT, {"name": decision.intent, "confidence": decision.confidence}, add_to_output=True
        )
        message.set("intent_ranking", ranking, add_to_output=True)
        message.set("needs", list(decision.needs), add_to_output=True)
        message.set("unsure", decision.unsure, add_to_output=True)
