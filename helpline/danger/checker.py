"""The danger check: tries each rule on each sentence, and asks the guards about what it finds."""

from collections.abc import Iterator
from typing import Final

from helpline.danger.hit import KINDS, DangerHit
from helpline.danger.pattern import Pattern, Places
from helpline.danger.reading import Sentence, read
from helpline.danger.rules import Guard, Rule, RuleBook, load_rules

_REACH_BEFORE: Final = 3
_REACH_AFTER: Final = 2
_BOOK: Final = load_rules()


def check(text: str, book: RuleBook = _BOOK) -> tuple[DangerHit, ...]:
    """Give the dangers in `text`, most urgent first; empty when nothing is wrong. Never raises."""
    hits: dict[str, DangerHit] = {}
    for sentence in read(text, book):
        for hit in _Checked(sentence, book).hits():
            hits.setdefault(hit.rule, hit)
    return tuple(sorted(hits.values(), key=lambda hit: (KINDS.index(hit.kind), hit.span)))


class _Checked:
    """One sentence and, once looked for, the words in it that take danger away."""

    def __init__(self, sentence: Sentence, book: RuleBook) -> None:
        self.tokens, self.present = sentence.tokens, sentence.present
        self.book = book
        self._found: dict[int, list[Places]] = {}

    def hits(self) -> Iterator[DangerHit]:
        for rule in self.book.rules:
            places = self._first(rule)
            if places:
                span = self.tokens[places[0]].start, self.tokens[places[-1]].end
                yield DangerHit(rule.kind, rule.id, rule.reason, span)

    def _first(self, rule: Rule) -> Places | None:
        for pattern in rule.patterns:
            for places in pattern.matches(self.tokens, self.present):
                if not self._disarmed(rule, places):
                    return places
        return None

    def _disarmed(self, rule: Rule, places: Places) -> bool:
        guards = (guard for name in rule.guards for guard in self.book.guards[name])
        return any(self._blocks(guard, places) for guard in guards)

    def _blocks(self, guard: Guard, places: Places) -> bool:
        if not any(self._reaches(guard, words, places) for words in self._disarming_words(guard)):
            return False
        return not any(self._in_clause(words, places) for words in self._matches(guard.unless))

    def _disarming_words(self, guard: Guard) -> list[Places]:
        key = id(guard)
        if key not in self._found:
            spared = {place for words in self._matches(guard.exceptions) for place in words}
            found = self._matches(guard.patterns)
            self._found[key] = [words for words in found if spared.isdisjoint(words)]
        return self._found[key]

    def _matches(self, patterns: tuple[Pattern, ...]) -> list[Places]:
        return [words for p in patterns for words in p.matches(self.tokens, self.present)]

    def _reaches(self, guard: Guard, words: Places, places: Places) -> bool:
        match guard.where:
            case "sentence":
                return True
            case "clause":
                return self._in_clause(words, places)
            case "before":
                return self._in_clause(words, places) and words[0] < places[-1]
            case "touching":
                return not set(words).isdisjoint(places)
            case "around":
                return self._around(words, places)

    def _in_clause(self, words: Places, places: Places) -> bool:
        first, last = self.tokens[places[0]].clause, self.tokens[places[-1]].clause
        return first <= self.tokens[words[0]].clause <= last

    def _around(self, words: Places, places: Places) -> bool:
        """In the match, shortly before it, or right after it where the clause ends."""
        word, end = words[0], words[-1] + 1
        if not set(places).isdisjoint(words) or not self._in_clause(words, places):
            return False
        if word > places[-1]:
            at_end = end == len(self.tokens) or (
                self.tokens[end].clause != self.tokens[words[-1]].clause
            )
            return at_end and word <= places[-1] + _REACH_AFTER
        return word >= places[0] - _REACH_BEFORE
