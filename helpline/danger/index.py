"""Finds the few patterns that a sentence can match, among the many that there are.

Each pattern is filed under the tags of its rarest item; a sentence only tries the patterns that are
filed under a tag it has.
"""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from helpline.danger.lexicon import Tags, Vocabulary
from helpline.danger.pattern import Pattern, Places, Sentence

T = TypeVar("T")
_COMMON: float = 1000  # a tag that little words have (glue) is in nearly every sentence


class Weights:
    """How common each tag is: in how many words, and whether a little word is among them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._glue = vocabulary.glue
        self._groups = {
            name: len(words) + _COMMON * any(w in self._glue for w in words)
            for name, words in vocabulary.groups.items()
        }

    def __call__(self, tag: str) -> float:
        return self._groups.get(tag, _COMMON if tag in self._glue else 1)


class PatternIndex(Generic[T]):
    """Patterns with something that belongs to each."""

    def __init__(self, entries: Iterable[tuple[Pattern, T]], weights: Weights) -> None:
        self._entries = list(entries)
        self._under: dict[str, list[int]] = {}
        for number, (pattern, _) in enumerate(self._entries):
            for tag in min(pattern.needs, key=lambda need: sum(map(weights, need))):
                self._under.setdefault(tag, []).append(number)

    def candidates(self, present: Tags) -> Iterator[tuple[Pattern, T]]:
        """The patterns, in the order they were given, of which all words are in the sentence."""
        numbers = {number for tag in self._under.keys() & present for number in self._under[tag]}
        for number in sorted(numbers):
            pattern, owner = self._entries[number]
            if not any(need.isdisjoint(present) for need in pattern.needs):
                yield pattern, owner

    def matches(self, sentence: Sentence) -> list[Places]:
        """The places of every match of every pattern."""
        found = self.candidates(sentence.present)
        return [places for pattern, _ in found for places in pattern.matches(sentence)]
