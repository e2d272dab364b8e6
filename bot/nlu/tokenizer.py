"""Words of a message, from the shared analysis."""

import re
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.dutch import analyse, pipeline
from helpline.redaction import PLACEHOLDERS

_NAME = re.compile(re.escape(PLACEHOLDERS["name"]))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class DutchTokenizer(Tokenizer):
    """Splits Dutch text with spaCy."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the configuration that Rasa's tokenizers ask for."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DutchTokenizer":
        """Create the component; spaCy is loaded now, not at the first visitor's message."""
        pipeline()
        return cls(config)

    @staticmethod
    def required_packages() -> list[str]:
        """Name the packages that must be there."""
        return ["spacy", "nl_core_news_sm"]

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Give the tokens of one attribute, without white space and masked names."""
        text = message.get(attribute)
        tokens = [Token(token.text, token.idx) for token in analyse(text) if not token.is_space]
        return _without(tokens, [one.span() for one in _NAME.finditer(text)])


def _without(tokens: list[Token], masked: list[tuple[int, int]]) -> list[Token]:
    """Leave masked names out: the word "naam" in them would speak of anonymity."""
    kept = [
        token for token in tokens if not any(start <= token.start < end for start, end in masked)
    ]
    return kept or tokens
