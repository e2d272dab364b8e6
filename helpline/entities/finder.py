"""From a message to its entities."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpline.entities.ages import AgeFinder
from helpline.entities.choice import Candidate, Judge
from helpline.entities.focus import Focus
from helpline.entities.organizations import OrganizationFinder
from helpline.entities.phrases import PhraseFinder
from helpline.entities.relations import RelationFinder
from helpline.entities.spelling import Mended, Speller
from helpline.entities.tables import Tables, load_tables
from helpline.entities.vocabulary import words_of
from helpline.entities.work import Work, WorkFinder
from helpline.text import fold

PRIVATE_RELATIONS = frozenset({"child", "partner", "family", "friend", "neighbour", "self"})
"""Who speaks of "mijn zoon" asks as a resident, unless he names his own work."""
NOT_MEANT = "none"
"""Value for words that look like others and are to be passed over."""
LONGEST = 5000
"""Characters that are read; a message has at most 1,000 (docs/contracts.md, Rasa channel)."""


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

    def __init__(self, tables: Tables, organizations: Mapping[str, Iterable[str]]) -> None:
        """Build the finder over loaded tables and the names of organisations."""
        judge = Judge(tables.context)
        self._judge = judge
        self._speller = Speller(words_of(tables), tables.context.real_words)
        self._words = {name: PhraseFinder(values) for name, values in tables.values.items()}
        self._work = WorkFinder(tables, judge)
        self._relations = RelationFinder(tables, judge)
        self._ages = AgeFinder(tables.ages)
        self._organizations = OrganizationFinder(organizations, tables.ambiguous)
        self._focus = Focus(tables.context)

    def find(self, text: str) -> tuple[Entity, ...]:
        """Give the entities of a message, in the order of the text.

        audience, sector, relation, age, minor_visitor and anonymity have at most one value that
        is not negated; extremism_form, platform and organization may have several.

        Args:
            text: as typed; what stands beyond `LONGEST` characters is not read.
        """
        typed = text[:LONGEST]
        folded = fold(typed)
        mended = self._speller.mend(folded)
        ages = self._ages.find(mended.text)
        child = self._ages.child(mended.text, ages)
        relations = self._relations.find(mended.text)
        private = tuple(one for one in relations if one.value in PRIVATE_RELATIONS)
        work = self._work.find(mended.text, private, child)
        found = [
            *_placed(self._of_words(mended.text), mended),
            *_placed(self._of_work(work), mended),
            *_placed(self._of_relations(relations, work, mended.text), mended),
            *_placed(_of_ages(ages, child), mended),
        ]
        own = [(mended.start(one.start), mended.end(one.end)) for one in work.own]
        found.extend(self._of_organizations(typed, folded, own))
        return tuple(sorted(found, key=lambda entity: (entity.start, entity.end)))

    def _of_words(self, text: str) -> Iterator[Entity]:
        for name, finder in self._words.items():
            seen = set()
            for match in finder.find_folded(text):
                negated = self._judge.is_negated(text, match.start)
                if match.value != NOT_MEANT and (match.value, negated) not in seen:
                    seen.add((match.value, negated))
                    yield Entity(name, match.value, match.start, match.end, negated)

    def _of_work(self, work: Work) -> Iterator[Entity]:
        claims = (*work.taken_back, *([work.claim] if work.claim else []))
        for claim in claims:
            yield _entity("audience", claim)
            sector = self._work.sector(claim)
            if sector:
                yield _entity("sector", claim, sector)

    def _of_relations(self, relations: list[Candidate], work: Work, text: str) -> Iterator[Entity]:
        people = [
            Candidate(relation, one.start, one.end, one.negated, one.strength, one.source)
            for one in work.people
            if (relation := self._work.relation_of(one))
        ]
        standing, back = self._judge.settle([*relations, *people], text)
        for one in back:
            yield _entity("relation", one)
        professional = bool(work.claim and work.claim.source)
        chosen = self._focus.choose(standing, text, professional)
        if chosen is None and work.claim:
            chosen = self._work.people_of(work.claim, text)
        if chosen:
            yield _entity("relation", chosen)

    def _of_organizations(
        self, typed: str, folded: str, own: list[tuple[int, int]]
    ) -> Iterator[Entity]:
        for one in self._organizations.find(typed, folded):
            if all(one.end <= start or one.start >= end for start, end in own):
                yield _entity("organization", one)


def _of_ages(ages: list[Candidate], child: Candidate | None) -> Iterator[Entity]:
    if ages:  # the first; that of somebody else before the visitor's own
        yield _entity("age", max(ages, key=lambda one: (one.strength, -one.start)))
    if child:
        yield _entity("minor_visitor", child)


def _entity(name: str, one: Candidate, value: str | None = None) -> Entity:
    return Entity(name, value or one.value, one.start, one.end, one.negated)


def _placed(entities: Iterable[Entity], mended: Mended) -> Iterator[Entity]:
    for one in entities:
        start, end = mended.start(one.start), mended.end(one.end)
        yield Entity(one.name, one.value, start, end, one.negated)


def load_entities(
    folder: Path, organizations: Mapping[str, Iterable[str]] | None = None
) -> EntityFinder:
    """Read `data/entities/` and build the finder.

    Args:
        folder: `data/entities`.
        organizations: names of each organisation by its id (`helpline.guide.Guide.aliases()`);
            without it no organisations are found.

    Raises:
        EntitiesError: a file is missing or broken.
    """
    return EntityFinder(load_tables(folder), organizations or {})
