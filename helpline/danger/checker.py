"""The danger check: tries the rules on each sentence, and asks the guards about what they find."""

from collections.abc import Iterable
from typing import Final

from helpline.danger.guarding import Guards, Watch
from helpline.danger.hit import DangerHit
from helpline.danger.index import PatternIndex, Weights
from helpline.danger.loader import load_rules
from helpline.danger.pattern import Sentence
from helpline.danger.reading import Reader
from helpline.danger.rules import Rule, RuleBook
from helpline.danger_kinds import KINDS


class Checker:
    """A rule book, made ready for checking."""

    def __init__(self, book: RuleBook) -> None:
        weights = Weights(book.vocabulary)
        patterns = ((pattern, rule) for rule in book.rules for pattern in rule.patterns)
        self.reader = Reader(book, weights)
        self.guards = Guards(book, weights)
        self.rules: PatternIndex[Rule] = PatternIndex(patterns, weights)

    def check(self, text: str) -> tuple[DangerHit, ...]:
        """Give the dangers in `text`, most urgent first; at most one hit for each rule."""
        hits: dict[str, DangerHit] = {}
        for sentence in self.reader.sentences(text):
            for hit in self._hits(sentence):
                hits.setdefault(hit.rule, hit)
        return tuple(sorted(hits.values(), key=lambda hit: (KINDS.index(hit.kind), hit.span)))

    def _hits(self, sentence: Sentence) -> Iterable[DangerHit]:
        watch = Watch(sentence, self.guards)
        found: dict[bool, dict[str, DangerHit]] = {True: {}, False: {}}
        for pattern, rule in self.rules.candidates(sentence.present):
            if rule.id in found[rule.fallback]:
                continue
            for places in pattern.matches(sentence):
                if not watch.disarms(rule.guards, places):
                    span = sentence.tokens[places[0]].start, sentence.tokens[places[-1]].end
                    hit = DangerHit(rule.kind, rule.id, rule.reason, span)
                    found[rule.fallback][rule.id] = hit
                    break
        return (found[False] or found[True]).values()


_CHECKER: Final = Checker(load_rules())


def check(text: str) -> tuple[DangerHit, ...]:
    """Give the dangers in `text`, most urgent first; empty when nothing is wrong. Never raises."""
    return _CHECKER.check(text)
