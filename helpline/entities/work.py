"""Who asks: resident, professional or policy, and from which sector."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from helpline.entities.choice import Candidate, Judge
from helpline.entities.ownership import Ownership
from helpline.entities.phrases import PhraseFinder
from helpline.entities.tables import Tables
from helpline.entities.wording import any_of, clause_before

RESIDENT = "resident"
MUNICIPALITY = "municipality"
POLICY = "policy"

# From strong to weak; what the visitor says of himself outranks of whom he speaks.
EXPLICIT = 6.0
ROLE = 5.0
WORKPLACE = 4.8
GENERAL = 4.5
IN_PASSING = 4.0
OWN_PEOPLE = 3.0
PRIVATE = 2.0
PEOPLE = 1.0
ASSUMED = 0.5


@dataclass(frozen=True)
class Work:
    """What a message tells of who asks."""

    claim: Candidate | None = None
    """The strongest; `source` is empty for a resident."""
    taken_back: tuple[Candidate, ...] = ()
    people: tuple[Candidate, ...] = field(default=())
    """People from work, by their relation to the visitor."""
    own: tuple[Candidate, ...] = ()
    """Every word that names the visitor's own work, also when it was taken back."""


class WorkFinder:
    """Finds the visitor's own work; that of others says nothing about him."""

    def __init__(self, tables: Tables, judge: Judge) -> None:
        """Build the finders over the tables."""
        groups = tables.professions
        self._groups = groups
        self._judge = judge
        self._ownership = Ownership(tables.context)
        self._roles = PhraseFinder({name: one.roles for name, one in groups.items()})
        self._workplaces = PhraseFinder({name: one.workplaces for name, one in groups.items()})
        self._people = PhraseFinder({name: one.people for name, one in groups.items()})
        self._around = {
            name: PhraseFinder({one.relation: one.around})
            for name, one in groups.items()
            if one.relation
        }
        self._signs = PhraseFinder({name: one.signs for name, one in groups.items()})
        self._resident = [
            (PhraseFinder({RESIDENT: words}), strength)
            for words, strength in (
                (tables.audience.explicit, EXPLICIT),
                (tables.audience.in_passing, IN_PASSING),
                (tables.audience.assumed, ASSUMED),
            )
        ]
        self._possessive = re.compile(rf"\b{any_of(tables.context.possessives)}\b")
        self._himself = re.compile(r"\b(?:ben|als)\W+(?:een\W+|ook\W+)*$")

    def find(self, text: str, private: tuple[Candidate, ...], child: Candidate | None) -> Work:
        """Give who asks.

        Args:
            text: folded.
            private: private relations in it ("mijn zoon").
            child: where the visitor shows himself to be a child, when he does.
        """
        own = [*self._own(text), *self._said(text)]
        people = [] if child else list(self._of_work(text))
        standing, back = self._judge.settle(own, text)
        residents = list(_residents(private, child))
        signs = [] if child else list(self._by_signs(text))
        claims = [*standing, *people, *signs, *residents]
        return Work(
            claim=max(claims, key=self._rank, default=None),
            taken_back=tuple(back),
            people=tuple(people),
            own=tuple(one for one in own if one.source),
        )

    def people_of(self, claim: Candidate, text: str) -> Candidate | None:
        """Give whom a visitor with this work means by an ordinary word ("een klant").

        Without such a word: whom his role brings along (a coach: the members), if anybody.
        """
        finder = self._around.get(claim.source or "")
        if finder is None:
            return None
        match = next(iter(finder.find_folded(text)), None)
        if match:
            return Candidate(match.value, match.start, match.end)
        group = self._groups[claim.source or ""]
        if group.assumed and group.relation:
            return Candidate(group.relation, claim.start, claim.end)
        return None

    def sector(self, claim: Candidate) -> str | None:
        """Give the sector of a claim."""
        group = self._groups.get(claim.source or "")
        return group.sector if group else None

    def relation_of(self, person: Candidate) -> str | None:
        """Give what somebody from work is to the visitor."""
        return self._groups[person.source or ""].relation

    def _rank(self, claim: Candidate) -> tuple[float, bool, int]:
        # a policy officer is a civil servant too; the narrower one counts
        return claim.strength, claim.value == POLICY, -claim.start

    def _own(self, text: str) -> Iterator[Candidate]:
        checks = (
            (self._roles, self._ownership.is_role, ROLE),
            (self._workplaces, self._ownership.is_workplace, WORKPLACE),
        )
        for finder, is_own, strength in checks:
            for match in finder.find_folded(text):
                negated = self._judge.is_negated(text, match.start)
                if negated or is_own(text, match.start, match.end):
                    group = self._groups[match.value]
                    weight = strength if group.sector else GENERAL
                    yield Candidate(
                        group.audience, match.start, match.end, negated, weight, match.value
                    )

    def _said(self, text: str) -> Iterator[Candidate]:
        for finder, strength in self._resident:
            for match in finder.find_folded(text):
                if not self._judge.is_negated(text, match.start):
                    yield Candidate(RESIDENT, match.start, match.end, strength=strength)

    def _of_work(self, text: str) -> Iterator[Candidate]:
        for match in self._people.find_folded(text):
            if self._himself.search(clause_before(text, match.start)):
                continue  # "ik ben leerling": he is one himself
            phrase = text[max(0, match.start - 5) : match.end + 9]
            strength = OWN_PEOPLE if self._possessive.search(phrase) else PEOPLE
            group = self._groups[match.value]
            negated = self._judge.is_negated(text, match.start)
            yield Candidate(group.audience, match.start, match.end, negated, strength, match.value)

    def _by_signs(self, text: str) -> Iterator[Candidate]:
        for match in self._signs.find_folded(text):
            group = self._groups[match.value]
            negated = self._judge.is_negated(text, match.start)
            if not negated:
                weight = OWN_PEOPLE + (0.2 if group.sector else 0.1)
                yield Candidate(group.audience, match.start, match.end, False, weight, match.value)


def _residents(private: tuple[Candidate, ...], child: Candidate | None) -> Iterator[Candidate]:
    for one in private:  # "niet mijn zoon" is a resident's too, when nothing else tells more
        strength = ASSUMED if one.negated else PRIVATE
        yield Candidate(RESIDENT, one.start, one.end, strength=strength)
    if child:
        yield Candidate(RESIDENT, child.start, child.end, strength=IN_PASSING)
