"""The danger check: rules on each sentence, guards about what they find, then the learned net.

The net finds what no rule says, and doubts a rule that strikes in a text that is ordinary for the
rest. Such a hit is possible danger instead of certain danger. A hit of some kinds is dropped where
the net is as good as sure that nothing is the matter.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from helpline.danger.guarding import Guards, Watch
from helpline.danger.hit import DangerHit
from helpline.danger.index import PatternIndex, Weights
from helpline.danger.learned import LearnedNet, Opinion, load_net
from helpline.danger.loader import DATA, load_rules
from helpline.danger.pattern import Sentence
from helpline.danger.reading import Reader
from helpline.danger.rules import Rule, RuleBook
from helpline.danger_kinds import KINDS

LEARNED: Final = "learned"
"""The `rule` of a hit that the net found by itself."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the check makes of a text; `possible` only when nothing is certain."""

    certain: tuple[DangerHit, ...]
    possible: DangerHit | None


class Checker:
    """A rule book and a learned net, made ready for checking."""

    def __init__(self, book: RuleBook, net: LearnedNet) -> None:
        weights = Weights(book.vocabulary)
        patterns = ((pattern, rule) for rule in book.rules for pattern in rule.patterns)
        self.reader = Reader(book, weights)
        self.guards = Guards(book, weights)
        self.rules: PatternIndex[Rule] = PatternIndex(patterns, weights)
        self.net = net

    def judge(self, text: str) -> Judgement:
        """Say which dangers are in `text`, most urgent first; at most one hit for each rule."""
        sentences = list(self.reader.sentences(text))
        opinion = self.net.weigh(sentences, text)
        certain, doubted = self._by_rules(sentences, opinion)
        if certain:
            return Judgement(certain, None)
        limits = self.net.data
        if opinion.score >= limits.sure:
            return Judgement((self._learned(sentences, text, opinion),), None)
        if doubted:
            return Judgement((), doubted[0])
        perhaps = opinion.score >= limits.perhaps
        return Judgement((), self._learned(sentences, text, opinion) if perhaps else None)

    def _by_rules(
        self, sentences: Sequence[Sentence], opinion: Opinion
    ) -> tuple[tuple[DangerHit, ...], tuple[DangerHit, ...]]:
        """Give the hits of the rules: those that are certain, and those that the net doubts.

        A hit that is dropped is in neither.
        """
        certain: dict[str, DangerHit] = {}
        doubted: dict[str, DangerHit] = {}
        limits = self.net.data
        for sentence in sentences:
            hits = self._hits(sentence)
            if not hits:
                continue
            seen = self._seen(sentence, opinion)
            for rule, hit in hits:
                if rule.firm or seen >= (limits.doubt_broad if rule.fallback else limits.doubt):
                    certain.setdefault(hit.rule, hit)
                elif seen >= limits.dismiss.get(rule.kind, seen):
                    doubted.setdefault(hit.rule, hit)
        return _by_urgency(certain.values()), _by_urgency(doubted.values())

    def _seen(self, sentence: Sentence, opinion: Opinion) -> float:
        """How much danger the net sees in the text, or in one sentence of it if that is more.

        The sentence alone, because ordinary questions around it must not hide a danger.
        """
        return max(opinion.score, self.net.weigh([sentence], "").score)

    def _learned(self, sentences: Sequence[Sentence], text: str, opinion: Opinion) -> DangerHit:
        tokens = list(chain.from_iterable(sentence.tokens for sentence in sentences))
        words = [tokens[number] for number in self.net.heaviest(opinion)]
        named = ", ".join(f"\u2018{text[word.start : word.end]}\u2019" for word in words)
        reason = f"Het geleerde vangnet herkent gevaar, vooral aan: {named}."
        span = (words[0].start, words[-1].end) if words else (0, len(text))
        return DangerHit(self.net.kind(opinion), LEARNED, reason, span)

    def _hits(self, sentence: Sentence) -> Collection[tuple[Rule, DangerHit]]:
        watch = Watch(sentence, self.guards)
        found: dict[bool, dict[str, tuple[Rule, DangerHit]]] = {True: {}, False: {}}
        for pattern, rule in self.rules.candidates(sentence.present):
            if rule.id in found[rule.fallback]:
                continue
            for places in pattern.matches(sentence):
                if not watch.disarms(rule.guards, places):
                    span = sentence.tokens[places[0]].start, sentence.tokens[places[-1]].end
                    hit = DangerHit(rule.kind, rule.id, rule.reason, span)
                    found[rule.fallback][rule.id] = (rule, hit)
                    break
        return (found[False] or found[True]).values()


def _by_urgency(hits: Iterable[DangerHit]) -> tuple[DangerHit, ...]:
    return tuple(sorted(hits, key=lambda hit: (KINDS.index(hit.kind), hit.span)))


_CHECKER: Final = Checker(load_rules(), load_net(DATA / "learned.json"))


def judge(text: str) -> Judgement:
    """Give what is certain and what is possible, in one reading. Never raises."""
    return _CHECKER.judge(text)


def check(text: str) -> tuple[DangerHit, ...]:
    """Give the dangers in `text`, most urgent first; empty when none is certain. Never raises."""
    return judge(text).certain


def possible(text: str) -> DangerHit | None:
    """Give the danger that `text` may tell of, when none is certain. Never raises.

    Its rule is "learned", or the id of a rule that the net doubts.
    """
    return judge(text).possible
