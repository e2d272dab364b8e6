"""Which dangerous (or disarming) ideas a word stands for, also when it is misspelt or stuck together.

A word's *tags* are the word itself and the names of the groups of data/danger/words.yml that it
belongs to. Misspellings are tried only when the word is unknown. Nothing is remembered of what a
visitor typed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from helpline.danger import spelling

Tags = frozenset[str]
_NONE: Final[Tags] = frozenset()
_LONGEST_RUN_ON: Final = 300  # a longer "word" is no sentence without spaces; bounds the work
_CENSORED: Final = re.compile(r"[*#]")
_STUCK: Final = re.compile(r"[!|*#]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What data/danger/words.yml says. `fuzzy` words are also found when misspelt."""

    groups: Mapping[str, Iterable[str]]
    fuzzy: frozenset[str]
    ordinary: frozenset[str]  # real words that look like a dangerous one, or help to cut run-ons
    contractions: Mapping[str, tuple[str, ...]]
    glue: frozenset[str]  # little words, at least one of which a sentence without spaces must have


class Lexicon:
    """Looks words up; see the module."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._exact: dict[str, Tags] = {}
        self._stems: dict[str, Tags] = {}
        self._endings: dict[str, Tags] = {}
        for group, entries in vocabulary.groups.items():
            for entry in entries:
                self._add(entry, group)
        self._stem_lengths = sorted({len(s) for s in self._stems})
        self._ending_lengths = sorted({len(s) for s in self._endings})
        self._vocabulary = vocabulary
        self._fuzzy = sorted(vocabulary.fuzzy)
        self._sounds = {spelling.sound(w): w for w in self._fuzzy}
        self._sounds.pop("", None)
        self._slips = {
            form: w
            for w in self._fuzzy
            if len(w) >= spelling.SHORTEST_FUZZY
            for form in (w, *spelling.deletions(w))
        }

    def _add(self, entry: str, group: str) -> None:
        table, key = self._exact, entry
        if entry.endswith("*"):
            table, key = self._stems, entry[:-1]
        elif entry.startswith("*"):
            table, key = self._endings, entry[1:]
        table[key] = table.get(key, _NONE) | {group}

    def known(self, word: str) -> Tags:
        """Groups of `word`, spelt as it should be; empty when unknown."""
        tags = self._exact.get(word, _NONE)
        for length in self._stem_lengths:
            tags |= self._stems.get(word[:length], _NONE)
        for length in self._ending_lengths:
            tags |= self._endings.get(word[-length:], _NONE)
        return tags

    def read(self, word: str, spaced: bool = False) -> list[Tags]:
        """Tags of the word, or of each word in it when it is a contraction or a run-on."""
        return [self._tags(part) for part in self._parts(word, spaced)]

    def joined(self, first: str, second: str) -> Tags:
        """Tags of two words that are one dangerous word with a space in it ("aan slag")."""
        both = first + second
        if both not in self._vocabulary.fuzzy:
            return _NONE
        return self.known(both) | {both}

    def _tags(self, word: str) -> Tags:
        tags = self.known(word)
        if not tags and word not in self._vocabulary.ordinary:
            meant = self._meant(word)
            if meant:
                tags = self.known(meant) | {meant}
        return tags | {word}

    def _meant(self, word: str) -> str | None:
        """The word that `word` is a misspelling of, if any."""
        if _CENSORED.search(word):
            return spelling.censored(word, self._fuzzy)
        every = list(spelling.forms(word))
        for form in every:
            if self.known(form) or form in self._vocabulary.ordinary:
                return form
        near = (self._sounds.get(spelling.sound(f)) or self._slip(f) for f in every)
        return next((n for n in near if n), None)

    def _slip(self, word: str) -> str | None:
        if len(word) < spelling.SHORTEST_SLIP:
            return None
        near = (self._slips.get(d) for d in (word, *spelling.deletions(word)))
        return next((n for n in near if n and spelling.one_slip(word, n)), None)

    def _parts(self, word: str, spaced: bool) -> tuple[str, ...]:
        if word in self._vocabulary.contractions:
            return self._vocabulary.contractions[word]
        if self._is_piece(word) or self.known(word) or len(word) > _LONGEST_RUN_ON:
            return (word,)
        if self._meant(word):
            return (word,)
        if _STUCK.search(word):  # "help!mijn zoon"
            return tuple(p for p in _STUCK.split(word) if p)
        if not spaced and len(word) < spelling.SHORTEST_RUN_ON:
            return (word,)
        return spelling.split(word, self._is_piece, self._vocabulary.glue, spaced) or (word,)

    def _is_piece(self, piece: str) -> bool:
        return piece in self._exact or piece in self._vocabulary.ordinary
