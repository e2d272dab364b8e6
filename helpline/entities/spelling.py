"""Mends slips in the words that matter ("leerlng", "docnet"), and knows where they stood."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from helpline.text import fold

LEAST_LETTERS = 6
"""Shorter words have too many neighbours that are words themselves ("zoon", "zoom")."""
_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True)
class Mended:
    """A folded text without slips, with the way back to the text as typed."""

    text: str
    edits: tuple[tuple[int, int, int, int], ...] = ()
    """Start and end of each mended word, in `text` and as typed."""

    def start(self, at: int) -> int:
        """Give the place in the text as typed of a match's start."""
        return self._typed(at, inside=2)

    def end(self, at: int) -> int:
        """Give the place in the text as typed of a match's end."""
        return self._typed(at, inside=3)

    def _typed(self, at: int, inside: int) -> int:
        shift = 0
        for edit in self.edits:
            start, end, _, typed_end = edit
            if start < at < end:
                return edit[inside]
            if at >= end:
                shift = typed_end - end
        return at + shift


class Speller:
    """Knows the words of `data/entities/`, and mends words that are one slip away from one."""

    def __init__(self, right: Iterable[str], real_words: Iterable[str]) -> None:
        """Build the neighbourhood of every long word (as SymSpell does).

        Args:
            right: words as they are spelled; what is no plain word among them is passed over.
            real_words: words that are never mended.
        """
        words = {word for word in map(fold, right) if _WORD.fullmatch(word)}
        self._known = words | {fold(word) for word in real_words}
        self._near: dict[str, str] = {}
        for word in sorted(words):
            if len(word) >= LEAST_LETTERS:
                for form in _with_one_less(word):
                    self._near.setdefault(form, word)

    def mend(self, folded: str) -> Mended:
        """Mend every word of a folded text that is one slip away from a known one."""
        parts, edits, done, length = [], [], 0, 0
        for match in _WORD.finditer(folded):
            right = self._right(match.group())
            if right is not None:
                parts += [folded[done : match.start()], right]
                start = length + match.start() - done
                length, done = start + len(right), match.end()
                edits.append((start, length, match.start(), match.end()))
        return Mended("".join([*parts, folded[done:]]), tuple(edits))

    def _right(self, word: str) -> str | None:
        if word in self._known:
            return None
        for form in _with_one_less(word):
            right = self._near.get(form)
            if right and right[0] == word[0] and OSA.distance(word, right, score_cutoff=1) <= 1:
                return right
        return None


def _with_one_less(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
