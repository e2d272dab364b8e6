"""Finds any of thousands of phrases in one pass (Aho-Corasick)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ahocorasick

from helpline.entities.folding import fold


@dataclass(frozen=True)
class PhraseMatch:
    """A phrase that stands in the text as whole words."""

    start: int
    end: int
    value: str


class PhraseFinder:
    """Looks for phrases that each stand for a value."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Build the finder.

        Args:
            phrases: for each value the phrases that stand for it; a phrase ending in `*` also
                matches longer words ("complot*": "complotdenker").
        """
        self._automaton = ahocorasick.Automaton()
        for value, words in phrases.items():
            for word in words:
                open_end = word.endswith("*")
                key = fold(word.rstrip("*"))
                self._automaton.add_word(key, (len(key), open_end, value))
        self._empty = not len(self._automaton)
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[PhraseMatch, ...]:
        """Give the matches in order, the longest where several overlap.

        Args:
            text: as typed.
        """
        if self._empty:
            return ()
        folded = fold(text)
        found = []
        for last, (length, open_end, value) in self._automaton.iter(folded):
            start, end = last - length + 1, last + 1
            if _word_edge(folded, start - 1) and (open_end or _word_edge(folded, end)):
                found.append(PhraseMatch(start, end, value))
        return _longest(found)


def _word_edge(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or not text[at].isalnum()


def _longest(matches: list[PhraseMatch]) -> tuple[PhraseMatch, ...]:
    kept: list[PhraseMatch] = []
    for match in sorted(matches, key=lambda match: (match.start - match.end, match.start)):
        if all(match.end <= other.start or match.start >= other.end for other in kept):
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: match.start))
