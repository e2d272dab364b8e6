"""Finds the words of this domain in a message: who asks, about whom, which form, which topic."""

from helpline.entities.finder import Entity, EntityFinder, load_entities
from helpline.entities.phrases import PhraseFinder
from helpline.entities.tables import EntitiesError

__all__ = ["EntitiesError", "Entity", "EntityFinder", "PhraseFinder", "load_entities"]
