"""Places and the words of this domain as entities of a message."""

import re
from typing import Any, Final

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.lists import organization_words, places
from helpline.dialogue.questions import RELATIONS
from helpline.entities import EntityFinder
from helpline.places import PlaceMention, Places

NAME = "DomainEntities"
AT_WORK: Final = {
    "audience": ("professional", "policy"),
    "relation": RELATIONS["professional"],
}
"""Entities that tell of a worry at work."""
_HOME: Final = re.compile(r"\b(?:woon|wonen|woonachtig|woonplaats)\b[^.,;!?]{0,25}$", re.IGNORECASE)
"""What stands before the place where somebody lives."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DomainEntities(GraphComponent):
    """Finds municipality, audience, relation, sector, form of extremism and more."""

    def __init__(self, places: Places, words: EntityFinder) -> None:
        """Create the component over loaded data."""
        self._places = places
        self._words = words

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DomainEntities":
        """Create the component; the data are read at every start, no training needed."""
        return cls(places(), organization_words())

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith("/"):
                found = [*message.get(ENTITIES, []), *self._find(text)]
                message.set(ENTITIES, found, add_to_output=True)
        return messages

    def _find(self, text: str) -> list[dict[str, Any]]:
        told = [found for found in self._words.find(text) if not found.negated]
        own = [mention for mention in self._places.find(text) if mention.own]
        if any(found.value in AT_WORK.get(found.name, ()) for found in told):
            own = _of_work(own, text)
        words = [_entity(found.name, found.value, found.start, found.end) for found in told]
        return [_place(mention) for mention in own] + words


def _of_work(own: list[PlaceMention], text: str) -> list[PlaceMention]:
    """Leave out where a professional lives, when he names another place too.

    "Ik werk als mentor in Almere, woon zelf in Enschede": the pupil is in Almere.
    """
    return [one for one in own if not _HOME.search(text[: one.start])] or own


def _place(mention: PlaceMention) -> dict[str, Any]:
    if len(mention.municipalities) == 1:
        return _entity("municipality", mention.municipalities[0], mention.start, mention.end)
    return _entity("place_options", list(mention.municipalities), mention.start, mention.end)


def _entity(name: str, value: Any, start: int, end: int) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": start, "end": end, "extractor": NAME}
