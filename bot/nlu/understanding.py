"""The last NLU component: brings danger, intent and placeholders together.

What it decides is the message's output, which actions and tracker get on every channel. Our own
channel also finds it in the message's metadata.
"""

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.channel.understanding import UNDERSTANDING_KEY
from bot.nlu.classifier.decision import FALLBACK
from helpline import danger
from helpline.intents import OTHER_LANGUAGE
from helpline.languages import default_recogniser
from helpline.redaction import PLACEHOLDERS

DANGER = "danger"
"""Intent of a message with danger in it; its rule answers with the fixed texts."""
DANGER_LEARNED = "danger_learned"
"""Whether the learned net alone saw the danger."""
DANGER_PERHAPS = "danger_perhaps"
PLACE_ONLY = "inform_municipality"
CONTACT_DETAILS = "inform_contact_details"

TOLD = {
    "municipality": PLACE_ONLY,
    "place_options": PLACE_ONLY,
    "audience": "inform_audience",
    "relation": "inform_relation",
}
_MOST_LETTERS = 0.6
"""Share of a message's letters: "in Ede dus", "ik zit in Urk" ask nothing."""

_PLACEHOLDER = re.compile("|".join(re.escape(one) for one in PLACEHOLDERS.values()))
_FEW_WORDS = 3
"""Words beside a masked number that still make it the message's point ("bel me op […]")."""
_INTRODUCING = frozenset(
    {"ik", "ben", "heet", "naam", "mijn", "zijn", "haar", "is", "hij", "zij", "ze", "u", "spreekt"}
    | {"met", "de", "heer", "mevrouw", "meneer", "zoon", "dochter"}
)
"""Words beside a masked name that make it the point ("ik heet […]", not "[…] kwam huilend")."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Understanding(GraphComponent):
    """Lets danger win over every intent, and reads messages that only tell a place or a number."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Understanding":
        """Create the component; the languages are loaded now, not at the first message."""
        default_recogniser()
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Complete the intent of each message and record what was understood."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith("/"):  # a button was pressed: nothing to understand
                _complete(message, text)
        return messages


def _complete(message: Message, text: str) -> None:
    judgement = danger.judge(text)
    kinds = list(dict.fromkeys(hit.kind for hit in judgement.certain))
    certain = _masked_intent(text) or _told_only(message, text) or _foreign(text)
    intent = message.get(INTENT) or {"name": FALLBACK, "confidence": 0.0}
    if kinds:
        intent = {"name": DANGER, "confidence": 1.0}
    elif certain:
        intent = {"name": certain, "confidence": 1.0}
        message.set("needs", [certain], add_to_output=True)
        message.set("unsure", False, add_to_output=True)
    message.set(INTENT, intent, add_to_output=True)
    message.set(DANGER, kinds, add_to_output=True)
    learned = bool(kinds) and all(hit.rule == danger.LEARNED for hit in judgement.certain)
    message.set(DANGER_LEARNED, learned, add_to_output=True)
    # Who only tells a place, a role or a number says nothing else; other languages have their own
    # text, with the emergency number.
    perhaps = None if certain else judgement.possible
    message.set(DANGER_PERHAPS, perhaps.kind if perhaps else None, add_to_output=True)
    metadata = message.get("metadata")
    if isinstance(metadata, dict):
        metadata[UNDERSTANDING_KEY] = {
            "intent": intent["name"],
            "confidence": round(float(intent["confidence"]), 3),
            "needs": list(message.get("needs") or []),
            "fallback": intent["name"] == FALLBACK,
        }


def _foreign(text: str) -> str | None:
    return OTHER_LANGUAGE if default_recogniser().recognise(text) else None


def _told_only(message: Message, text: str) -> str | None:
    """Give the intent of a message that is little more than a place, a role or a relation."""
    letters = len(re.sub(r"\W", "", text)) or 1
    for entity in message.get(ENTITIES) or []:
        covered = len(re.sub(r"\W", "", text[entity["start"] : entity["end"]]))
        if entity["entity"] in TOLD and covered / letters >= _MOST_LETTERS:
            return TOLD[entity["entity"]]
    return None


def _masked_intent(text: str) -> str | None:
    kinds = _PLACEHOLDER.findall(text)
    words = re.findall(r"\w+", _PLACEHOLDER.sub(" ", text))
    if not kinds or len(words) > _FEW_WORDS:
        return None
    if set(kinds) == {PLACEHOLDERS["name"]} and not _INTRODUCING.issuperset(map(str.lower, words)):
        return None
    return PLACE_ONLY if set(kinds) == {PLACEHOLDERS["postcode"]} else CONTACT_DETAILS
