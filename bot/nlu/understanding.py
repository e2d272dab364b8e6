"""The last NLU component: brings danger, intent and placeholders together.

What it decides stands in the message's metadata, where the channel, the actions and the tracker
find the same thing.
"""

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.channel.understanding import UNDERSTANDING_KEY
from bot.nlu.classifier.decision import FALLBACK
from helpline import danger

DANGER = "danger"
"""Intent of a message with danger in it; its rule answers with the fixed texts."""
PLACE_ONLY = "inform_municipality"
CONTACT_DETAILS = "inform_contact_details"

_PLACEHOLDER = re.compile(r"\[([^\]]+)\]")
_POSTCODE = "postcode"
_FEW_WORDS = 3
"""Words beside a masked number that still make it the message's point ("bel me op […]")."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Understanding(GraphComponent):
    """Lets danger win over every intent, and reads messages that are only a masked number."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Understanding":
        """Create the component (see `GraphComponent.create`)."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Complete the intent of each message and record what was understood."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith("/"):  # a button was pressed: nothing to understand
                _complete(message, text)
        return messages


def _complete(message: Message, text: str) -> None:
    hits = danger.check(text)
    masked = _masked_intent(text)
    if hits:
        message.set(INTENT, {"name": DANGER, "confidence": 1.0}, add_to_output=True)
    elif masked:
        message.set(INTENT, {"name": masked, "confidence": 1.0}, add_to_output=True)
        message.set("needs", [masked], add_to_output=True)
    intent = message.get(INTENT) or {"name": FALLBACK, "confidence": 0.0}
    metadata = message.get("metadata")
    if isinstance(metadata, dict):
        metadata["danger"] = list(dict.fromkeys(hit.kind for hit in hits))
        metadata[UNDERSTANDING_KEY] = {
            "intent": intent["name"],
            "confidence": round(float(intent["confidence"]), 3),
            "needs": list(message.get("needs") or []),
            "fallback": intent["name"] == FALLBACK,
        }


def _masked_intent(text: str) -> str | None:
    kinds = _PLACEHOLDER.findall(text)
    words = re.findall(r"\w+", _PLACEHOLDER.sub(" ", text))
    if not kinds or len(words) > _FEW_WORDS:
        return None
    return PLACE_ONLY if kinds == [_POSTCODE] else CONTACT_DETAILS
