"""Places and the words of this domain as entities of a message."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.lists import organization_words, places
from helpline.entities import EntityFinder
from helpline.places import PlaceMention, Places

NAME = "DomainEntities"


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
        named = [_place(mention) for mention in self._places.find(text) if mention.own]
        words = [
            _entity(found.name, found.value, found.start, found.end)
            for found in self._words.find(text)
            if not found.negated
        ]
        return named + words


def _place(mention: PlaceMention) -> dict[str, Any]:
    if len(mention.municipalities) == 1:
        return _entity("municipality", mention.municipalities[0], mention.start, mention.end)
    return _entity("place_options", list(mention.municipalities), mention.start, mention.end)


def _entity(name: str, value: Any, start: int, end: int) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": start, "end": end, "extractor": NAME}
