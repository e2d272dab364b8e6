"""Finds any of thousands of phrases in one pass (Aho-Corasick)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ahocorasick

from helpline.text import fold


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
                matches longer words ("complot*": "complotdenker"), one beginning with `*` words
                that end so ("*docent": "gymdocent"). A phrase without letters is passed over.
        """
        self._automaton = ahocorasick.Automaton()
        for value, words in phrases.items():
            for word in words:
                key = fold(word.strip("*"))
                if key.strip():
                    open_ends = (word.startswith("*"), word.endswith("*"))
                    self._automaton.add_word(key, (len(key), *open_ends, value))
        self._empty = not len(self._automaton)
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[PhraseMatch, ...]:
        """Give the matches in order, the longest where several overlap.

        Args:
            text: as typed.
        """
        return self.find_folded(fold(text))

    def find_folded(self, folded: str) -> tuple[PhraseMatch, ...]:
        """Give the matches in a text that was folded before."""
        if self._empty:
            return ()
        found = []
        for last, (length, open_start, open_end, value) in self._automaton.iter(folded):
            start, end = last - length + 1, last + 1
            if open_start:
                start = _word_start(folded, start)
            if _word_edge(folded, start - 1) and (open_end or _word_edge(folded, end)):
                found.append(PhraseMatch(start, end, value))
        return longest(found)


def _word_edge(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or not text[at].isalnum()


def _word_start(text: str, at: int) -> int:
    while not _word_edge(text, at - 1):
        at -= 1
    return at


def longest(matches: list[PhraseMatch]) -> tuple[PhraseMatch, ...]:
    """Give the matches in order, without those that overlap a longer one."""
    if len(matches) < 2:
        return tuple(matches)
    kept: list[PhraseMatch] = []
    taken = bytearray(max(match.end for match in matches))
    for match in sorted(matches, key=lambda match: (match.start - match.end, match.start)):
        if not any(taken[match.start : match.end]):
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: match.start))
