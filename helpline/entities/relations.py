"""About whom the visitor worries."""

import re
from collections.abc import Iterator

from helpline.entities.choice import Candidate, Judge
from helpline.entities.phrases import PhraseFinder, PhraseMatch, longest
from helpline.entities.tables import Tables
from helpline.entities.wording import any_of, clause_before, directly_before
from helpline.text import fold

WEAK = 0.5
"""What the visitor is himself ("ik ben zijn moeder") tells it only when nothing else does."""


class RelationFinder:
    """Finds the people of relation.yml whose relation to the visitor is said."""

    def __init__(self, tables: Tables, judge: Judge) -> None:
        """Build the finders and patterns over the tables."""
        relations, context = tables.relations, tables.context
        self._judge = judge
        self._people = PhraseFinder({name: one.people for name, one in relations.items()})
        self._phrases = PhraseFinder({name: one.phrases for name, one in relations.items()})
        self._visitor = PhraseFinder({name: one.visitor for name, one in relations.items()})
        self._bare = {(name, fold(word)) for name, one in relations.items() for word in one.bare}
        possessives, adjectives = any_of(context.possessives), any_of(context.adjectives)
        self._mine = re.compile(rf"\b{possessives}\W+(?:(?:\d+|{adjectives})\W+){{0,3}}$")
        self._of_me = re.compile(r"\W+van (?:mij|me|ons|mn)\b")
        self._opens = re.compile(
            rf"^\W*(?:{any_of(context.openings)}\W+)*$|\b{any_of(context.topics)}\W+$"
        )
        self._of_another = re.compile(r"\W+van (?!mij\b|me\b|ons\b|vroeger\b|\d)\w+\b")
        self._i_am = re.compile(r"\b(?:ben|zijn)\W+(?:de|zijn|haar|hun|z'n|d'r)\W+$")
        self._i_am_of = re.compile(r"\b(?:ben|zijn)\b")
        self._of_him = re.compile(r"\W+van (?:hem|haar|deze|een|\d|iemand|twee|die)\b")

    def find(self, text: str) -> list[Candidate]:
        """Give the relations in a folded text, in order."""
        kept = longest([*self._named(text), *self._phrases.find_folded(text)])
        strong = [
            Candidate(one.value, one.start, one.end, self._judge.is_negated(text, one.start))
            for one in kept
        ]
        return sorted([*strong, *self._by_visitor(text)], key=lambda one: one.start)

    def _named(self, text: str) -> Iterator[PhraseMatch]:
        for match in self._people.find_folded(text):
            before = clause_before(text, match.start)
            mine = self._mine.search(before)
            if mine:
                yield PhraseMatch(
                    match.start - (len(before) - mine.start()), match.end, match.value
                )
            elif self._of_me.match(text, match.end) or self._is_bare(match, text):
                yield match

    def _is_bare(self, match: PhraseMatch, text: str) -> bool:
        if (match.value, text[match.start : match.end]) not in self._bare:
            return False
        if self._of_another.match(text, match.end):
            return False
        return bool(self._opens.search(directly_before(text, match.start)))

    def _by_visitor(self, text: str) -> Iterator[Candidate]:
        for match in self._visitor.find_folded(text):
            before = clause_before(text, match.start)
            own = self._i_am.search(before) or (
                self._i_am_of.search(before) and self._of_him.match(text, match.end)
            )
            if own and not self._judge.is_negated(text, match.start):
                yield Candidate(match.value, match.start, match.end, strength=WEAK)
