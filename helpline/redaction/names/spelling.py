"""Names that are misspelt, and ordinary words that are."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST: Final = 5
"""Shorter names are one letter away from too many ordinary words."""

_SOUNDS: Final = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        ("oe|ou|w(?=[aeiou])", "u"),
        ("ph", "f"),
        ("ch|gh", "h"),
        ("ck|c(?!h)|q", "k"),
        ("sj|sh", "s"),
        ("ij|ie|y|j", "i"),
        ("z", "s"),
        ("dt|d$", "t"),
        ("(?<=[^aeiou])h|h$", ""),
        (r"(.)\1+", r"\1"),
    )
)


def sound(word: str) -> str:
    """Give how a name sounds, roughly: "Joessef" as "Youssef", "Achmet" as "Ahmed"."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


class Speller:
    """Compares words with common names and with words that people often type."""

    def __init__(self, names: Iterable[str], frequent: Iterable[str]) -> None:
        """Take the common names and the frequent words, all folded."""
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            if len(name) >= _SHORTEST:
                self._names[name[0]].append(name)
        self._sounds = {sound(name) for group in self._names.values() for name in group}
        self._frequent: defaultdict[int, list[str]] = defaultdict(list)
        for word in frequent:
            self._frequent[len(word)].append(word)

    def is_name(self, word: str) -> bool:
        """Tell whether this word is a common name with a slip in it."""
        if len(word) < _SHORTEST:
            return False
        return sound(word) in self._sounds or _near(word, self._names.get(word[0], []))

    def is_ordinary(self, word: str) -> bool:
        """Tell whether this word is a frequent word with a slip in it."""
        around = range(len(word) - 1, len(word) + 2)
        return any(_near(word, self._frequent.get(size, [])) for size in around)


def misspelt(word: str, of: Iterable[str]) -> bool:
    """Tell whether a word is one of these long words with one slip in it."""
    return len(word) >= _SHORTEST and _near(word, [one for one in of if one[0] == word[0]])


def _near(word: str, others: list[str]) -> bool:
    return process.extractOne(word, others, scorer=OSA.distance, score_cutoff=1) is not None
