"""Words that stigmatise, accuse, judge or promise, or that make a sentence hard."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from tools.language.sentences import sentences

FILE = "data/language/terms.yml"


class Term(msgspec.Struct, forbid_unknown_fields=True, frozen=True, dict=True):
    """One entry of `terms.yml`; the file explains the fields."""

    term: str
    kind: Literal["stigma", "verwijt", "oordeel", "belofte", "moeilijk"]
    why: str
    better: str
    unless: str | None = None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self.term})(?!\w)", re.IGNORECASE)

    def find(self, sentence: str) -> str | None:
        """Give the word as it stands in the sentence; `None` when it is not there or is right."""
        found = self._pattern.search(sentence)
        if found is None or (self.unless and re.search(self.unless, sentence, re.IGNORECASE)):
            return None
        return found[0]


@dataclass(frozen=True)
class Found:
    """A word that should not be there."""

    word: str
    sentence: str
    term: Term


def load_terms(root: Path) -> tuple[Term, ...]:
    """Read the list of words.

    Raises:
        OSError, msgspec.DecodeError: the file is missing or has another form.
    """
    return msgspec.yaml.decode((root / FILE).read_bytes(), type=tuple[Term, ...])


def find_terms(text: str, terms: Iterable[Term]) -> list[Found]:
    """Give every word of the list that a text uses, sentence by sentence."""
    listed = tuple(terms)
    return [
        Found(word, sentence, term)
        for sentence in sentences(text)
        for term in listed
        if (word := term.find(sentence))
    ]
