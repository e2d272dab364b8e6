"""From a message to its entities."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpline.entities.folding import fold
from helpline.entities.phrases import PhraseFinder, PhraseMatch
from helpline.entities.tables import Tables, load_tables

AUDIENCE = "audience"
SECTOR = "sector"
RELATION = "relation"
RESIDENT = "resident"
PRIVATE_RELATIONS = frozenset({"child", "partner", "family", "friend", "neighbour"})
"""Who speaks of "mijn zoon" asks as a resident, unless he says otherwise."""

_NEGATION_REACH = 24
"""Characters before a phrase in which a negation takes it back ("ik ben geen docent")."""
_OWN_REACH = 30
_CLAUSE_END = re.compile(r"[.!?;,\n]")


@dataclass(frozen=True)
class Entity:
    """A value that the message names."""

    name: str
    value: str
    start: int
    end: int
    negated: bool = False


class EntityFinder:
    """Finds the entities of `data/entities/` in a message."""

    def __init__(self, tables: Tables) -> None:
        """Build the finder over loaded tables."""
        self._tables = tables
        self._finders = {name: PhraseFinder(values) for name, values in tables.values.items()}
        groups = tables.professions
        self._professions = PhraseFinder({name: group.words for name, group in groups.items()})
        self._about = PhraseFinder({name: group.about for name, group in groups.items()})
        self._own = _any_of(tables.own, r"\b(?:{})\W+(?:\w+\W+){{0,3}}$")
        self._not = _any_of(tables.negations, r"\b(?:{})\W+(?:\w+\W+){{0,2}}$")

    def find(self, text: str) -> tuple[Entity, ...]:
        """Give the entities of a message; one value a name for audience and sector.

        Args:
            text: as typed.
        """
        folded = fold(text)
        found = [
            self._entity(name, match, folded)
            for name, finder in self._finders.items()
            for match in finder.find(text)
        ]
        found.extend(self._work(text, folded))
        if not any(entity.name == AUDIENCE for entity in found):
            found.extend(_resident(found))
        return tuple(found)

    def _entity(self, name: str, match: PhraseMatch, folded: str) -> Entity:
        negated = bool(self._not.search(_before(folded, match.start, _NEGATION_REACH)))
        return Entity(name, match.value, match.start, match.end, negated)

    def _work(self, text: str, folded: str) -> Iterator[Entity]:
        """Find the profession that the visitor has; that of others says nothing about him."""
        own = [match for match in self._professions.find(text) if self._is_own(match, folded)]
        for match in (*own, *self._about.find(text)):
            group = self._tables.professions[match.value]
            audience = self._entity(AUDIENCE, match, folded)
            yield Entity(AUDIENCE, group.audience, match.start, match.end, audience.negated)
            yield Entity(SECTOR, group.sector, match.start, match.end, audience.negated)
            if not audience.negated:
                return

    def _is_own(self, match: PhraseMatch, folded: str) -> bool:
        before = _before(folded, match.start, _OWN_REACH)
        if self._own.search(before):
            return True
        # "Klantmanager hier: …", "docent, vraag: …", or nothing but the profession
        after = folded[match.end : match.end + 6].strip()
        opens = not folded[: match.start].strip()
        return opens and (not after or after[0] in ",:-" or after.startswith("hier"))


def _before(folded: str, start: int, reach: int) -> str:
    part = folded[max(0, start - reach) : start]
    return _CLAUSE_END.split(part)[-1]


def _any_of(words: tuple[str, ...], pattern: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(fold(word)) for word in words)
    return re.compile(pattern.format(alternatives))


def _resident(found: list[Entity]) -> Iterator[Entity]:
    for entity in found:
        if entity.name == RELATION and entity.value in PRIVATE_RELATIONS and not entity.negated:
            yield Entity(AUDIENCE, RESIDENT, entity.start, entity.end)
            return


def load_entities(folder: Path) -> EntityFinder:
    """Read `data/entities/` and build the finder.

    Raises:
        EntitiesError: a file is missing or broken.
    """
    return EntityFinder(load_tables(folder))
