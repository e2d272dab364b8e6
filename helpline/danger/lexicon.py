"""Which dangerous (or disarming) ideas a word stands for, also misspelt or stuck to others.

A word's *tags* are the word itself and the names of the groups of data/danger/words.yml that it
belongs to. Misspellings are tried only when the word is unknown. Nothing is remembered of what a
visitor typed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from helpline.danger import spelling

Tags = frozenset[str]
_NONE: Final[Tags] = frozenset()
_PAIR: Final = 2
_SUFFIX: Final = 2  # a last piece as short as this is an ending ("fiets-en", "zoon-de")
_MEAN_PIECE: Final = 3  # shorter ones come from cutting an unknown word ("be-zorg-er")
_FIRST_LETTERS: Final = frozenset({"k", "i"})  # "kwil", "iwantto"
_LONGEST_WORD: Final = 40  # no longer word is looked up as a misspelling; bounds the work
_LONGEST_RUN_ON: Final = 300  # a longer "word" is no sentence without spaces; bounds the work
_CENSORED: Final = re.compile(r"[*#]")
_STUCK: Final = re.compile(r"[!|*#]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What data/danger/words.yml says."""

    groups: Mapping[str, Sequence[str]]
    fuzzy: frozenset[str]  # also found when misspelt
    breakable: frozenset[str]  # also found with a space in it ("aan slag")
    pieces: frozenset[str]  # ordinary words that help to cut a sentence without spaces
    ordinary: frozenset[str]  # a dictionary: these are spelt as they should be
    contractions: Mapping[str, tuple[str, ...]]
    glue: frozenset[str]  # little words, at least one of which a sentence without spaces must have
    particles: frozenset[str]  # glue that also makes ordinary compounds: "aansteken", "inkomen"


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
        self._sounds: dict[str, list[str]] = {}
        self._slips: dict[str, list[str]] = {}
        self._lengths: dict[int, str] = {}
        for fuzzy in sorted(vocabulary.fuzzy):
            self._index(fuzzy)
        plain = (self._exact.keys() | vocabulary.pieces) - vocabulary.contractions.keys()
        self._ready = {word: [self._tags(word)] for word in plain}

    def _add(self, entry: str, group: str) -> None:
        table, key = self._exact, entry
        if entry.endswith("*"):
            table, key = self._stems, entry[:-1]
        elif entry.startswith("*"):
            table, key = self._endings, entry[1:]
        table[key] = table.get(key, _NONE) | {group}

    def _index(self, fuzzy: str) -> None:
        length = len(fuzzy)
        self._lengths[length] = f"{self._lengths.get(length, '')} {fuzzy}"
        key = spelling.sound(fuzzy)
        if key:
            self._sounds.setdefault(key, []).append(fuzzy)
        if length >= spelling.SHORTEST_FUZZY:
            for form in (fuzzy, *spelling.deletions(fuzzy)):
                self._slips.setdefault(form, []).append(fuzzy)

    def known(self, word: str) -> Tags:
        """Groups of `word`, spelt as it should be; empty when unknown."""
        tags = self._exact.get(word, _NONE)
        for length in self._stem_lengths:
            tags |= self._stems.get(word[:length], _NONE)
        return tags

    def _form(self, word: str) -> Tags:
        """Groups that the ending of `word` puts it in; that does not make it a known word."""
        return _NONE.union(*(self._endings.get(word[-n:], _NONE) for n in self._ending_lengths))

    def read(self, word: str, spaced: bool = False) -> list[Tags]:
        """Tags of the word, or of each word in it when it is a contraction or a run-on."""
        ready = self._ready.get(word)
        return ready or [self._tags(part) for part in self._parts(word, spaced)]

    def mistakes(self, word: str) -> bool:
        """Whether `word`, an ordinary word, would be taken for something else (dutch.txt)."""
        meant = [] if self.known(word) or self._ordinary(word) else self._meant(word)
        return meant not in ([], [word]) or len(self._parts(word, spaced=False)) > 1

    def joined(self, first: str, second: str) -> Tags:
        """Tags of two words that are one dangerous word with a space in it ("aan slag")."""
        both = first + second
        if both not in self._vocabulary.breakable:
            return _NONE
        return self.known(both) | {both}

    def _tags(self, word: str) -> Tags:
        tags = self.known(word)
        if not tags and not self._ordinary(word):
            for meant in self._meant(word):
                tags |= self.known(meant) | {meant}
        return tags | self._form(word) | {word}

    def _meant(self, word: str) -> list[str]:
        """The words that `word` can be a misspelling of."""
        if len(word) > _LONGEST_WORD:
            return []
        if _CENSORED.search(word):
            return spelling.censored(word, self._lengths.get(len(word), ""))
        every = list(spelling.forms(word))
        for good in (self.known, self._ordinary):
            right = [form for form in every if good(form)][:1]
            if right:
                return right
        if not word.isascii():
            return []  # what counts as a slip is only known for Dutch
        near = (self._sounds.get(spelling.sound(f)) or self._slip(f) for f in every)
        return next((n for n in near if n), [])

    def _slip(self, word: str) -> list[str]:
        if len(word) < spelling.SHORTEST_SLIP:
            return []
        near = (w for d in (word, *spelling.deletions(word)) for w in self._slips.get(d, ()))
        return sorted({n for n in near if spelling.one_slip(word, n)})

    def _parts(self, word: str, spaced: bool) -> tuple[str, ...]:
        if word in self._vocabulary.contractions:
            return self._vocabulary.contractions[word]
        if self._ordinary(word) or self.known(word) or len(word) > _LONGEST_RUN_ON:
            return (word,)
        if self._meant(word):
            return (word,)
        if _STUCK.search(word):  # "help!mijn zoon"
            return tuple(p for p in _STUCK.split(word) if p)
        if not spaced and len(word) < spelling.SHORTEST_RUN_ON:
            return (word,)
        pieces = spelling.split(word, self._is_letter if spaced else self._is_piece)
        return pieces if spaced or self._is_sentence(pieces) else (word,)

    def _is_sentence(self, pieces: tuple[str, ...]) -> bool:
        """Whether stuck-together words are a sentence, and not a compound ("wapenvergunning")."""
        glue = self._vocabulary.glue
        if len(pieces) == _PAIR:
            first, last = pieces
            firm = glue - self._vocabulary.particles
            return first in firm or (last in firm and len(last) > _SUFFIX)
        lengths = [len(piece) for piece in pieces if len(piece) > 1]
        long_enough = sum(lengths) >= _MEAN_PIECE * len(lengths)
        return long_enough and any(piece in glue for piece in pieces)

    def _ordinary(self, word: str) -> bool:
        return word in self._vocabulary.ordinary or word in self._vocabulary.pieces

    def _is_piece(self, piece: str, place: int) -> bool:
        single = len(piece) == 1 and (place or piece not in _FIRST_LETTERS)
        return not single and self._is_letter(piece, place)

    def _is_letter(self, piece: str, _place: int) -> bool:
        return piece in self._exact or piece in self._vocabulary.pieces
