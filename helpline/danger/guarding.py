"""Whether words around a match take its danger away: "geen bom", "in de film"."""

from dataclasses import dataclass
from typing import Final

from helpline.danger.index import PatternIndex, Weights
from helpline.danger.pattern import Pattern, Places, Sentence
from helpline.danger.rules import Guard, RuleBook, Where

_REACH_BEFORE: Final = 3
_REACH_AFTER: Final = 2
_FARTHEST: Final = 20  # words; dictated texts have no commas, so a clause can be a whole story


@dataclass(frozen=True, slots=True)
class _Indexed:
    where: Where
    patterns: PatternIndex[None]
    exceptions: PatternIndex[None]
    unless: PatternIndex[None]


class Guards:
    """All guards of a rule book, by name."""

    def __init__(self, book: RuleBook, weights: Weights) -> None:
        def index(patterns: tuple[Pattern, ...]) -> PatternIndex[None]:
            return PatternIndex(((pattern, None) for pattern in patterns), weights)

        def indexed(guard: Guard) -> _Indexed:
            return _Indexed(
                guard.where, index(guard.patterns), index(guard.exceptions), index(guard.unless)
            )

        self.by_name = {name: [indexed(g) for g in all_] for name, all_ in book.guards.items()}


class Watch:
    """The guards at work on one sentence; what they find is kept, since rules share guards."""

    def __init__(self, sentence: Sentence, guards: Guards) -> None:
        self._sentence = sentence
        self._guards = guards
        self._found: dict[int, list[Places]] = {}

    def disarms(self, names: tuple[str, ...], places: Places) -> bool:
        """Whether one of the guards called `names` takes away the danger of the match."""
        return any(self._blocks(g, places) for name in names for g in self._guards.by_name[name])

    def _blocks(self, guard: _Indexed, places: Places) -> bool:
        if not any(self._reaches(guard.where, words, places) for words in self._words(guard)):
            return False
        unless = self._matches(guard.unless)
        if guard.where == "sentence":
            return not unless
        return not any(self._in_clause(words, places) for words in unless)

    def _words(self, guard: _Indexed) -> list[Places]:
        key = id(guard)
        if key not in self._found:
            spared = {place for words in self._matches(guard.exceptions) for place in words}
            found = self._matches(guard.patterns)
            self._found[key] = [words for words in found if spared.isdisjoint(words)]
        return self._found[key]

    def _matches(self, patterns: PatternIndex[None]) -> list[Places]:
        return patterns.matches(self._sentence)

    def _reaches(self, where: Where, words: Places, places: Places) -> bool:
        match where:
            case "sentence":
                return True
            case "clause":
                return self._near(words, places)
            case "before":
                return self._near(words, places) and words[0] < places[-1]
            case "touching":
                return not set(words).isdisjoint(places)
            case "around":
                return self._around(words, places)

    def _clause(self, place: int) -> int:
        return self._sentence.tokens[place].clause

    def _in_clause(self, words: Places, places: Places) -> bool:
        return self._clause(places[0]) <= self._clause(words[0]) <= self._clause(places[-1])

    def _near(self, words: Places, places: Places) -> bool:
        """In a clause of the match, and not so far off that it belongs to another story."""
        near = places[0] - _FARTHEST <= words[0] <= places[-1] + _FARTHEST
        return near and self._in_clause(words, places)

    def _around(self, words: Places, places: Places) -> bool:
        """In the match, shortly before it, or right after it where the clause ends."""
        word, after = words[0], words[-1] + 1
        if not set(places).isdisjoint(words) or not self._in_clause(words, places):
            return False
        if word < places[-1]:
            return word >= places[0] - _REACH_BEFORE
        last = after == len(self._sentence.tokens)
        ends = last or self._clause(after) != self._clause(words[-1])
        return ends and word <= places[-1] + _REACH_AFTER
