"""Which words a reader at B1 knows (docs/adr/0016)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from helpline.guide import Guide
from tools.language.forms import forms
from tools.language.sentences import words

WORD_LIST = "frequent-words.txt"
KNOWN = "known.yml"
EXPLAINS: Final = ("ask_definition.yml", "ask_organization.yml")
"""Tables of `data/variants` whose words the assistant explains when asked."""
SHORTEST_PART = 4
"""Letters; below that nearly every word falls apart into two others."""
JOINTS: Final = ("", "s", "e", "en", "n")


class Known(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`known.yml`: names and words with the reason why they stand there."""

    names: dict[str, str]
    words: dict[str, str]


@dataclass(frozen=True)
class Vocabulary:
    """Frequent words, terms that the assistant explains, and names."""

    frequent: frozenset[str]
    explained: frozenset[str]
    names: frozenset[str]

    def knows(self, word: str) -> bool:
        """Tell whether a reader knows the word, one of its forms, or both parts of a compound."""
        if not any(letter.isalpha() for letter in word) or self.is_given(word):
            return True
        return all(self._is_familiar(part) for part in _plain(word).split("-") if part)

    def is_given(self, word: str) -> bool:
        """Tell whether the word is a name, an abbreviation or a term that is explained.

        Such a word cannot be written in an easier way.
        """
        if word in self.names or (len(word) > 1 and word.isupper()):
            return True
        plain = _plain(word)
        return any(one in self.explained for one in (plain, *_singulars(plain)))

    def difficult(self, text: str) -> list[str]:
        """Give the words of a text that are not known, in order, each as often as it occurs."""
        return [word for word in words(text) if not self.knows(word)]

    def _is_familiar(self, word: str) -> bool:
        return self._has_form(word) or any(
            self._has_form(word[start:]) and self._is_first_part(word[:start])
            for start in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        )

    def _is_first_part(self, part: str) -> bool:
        stems = (part.removesuffix(joint) for joint in JOINTS if part.endswith(joint))
        return any(stem in self.frequent for stem in stems if len(stem) >= SHORTEST_PART - 1)

    def _has_form(self, word: str) -> bool:
        return word in self.explained or any(form in self.frequent for form in forms(word))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").strip("'")


def _singulars(word: str) -> tuple[str, ...]:
    return tuple(word.removesuffix(end) for end in ("en", "e", "s") if word.endswith(end))


def load_vocabulary(root: Path, guide: Guide) -> Vocabulary:
    """Read the word list and the words that need no easier word.

    Args:
        root: the project's folder.
        guide: the guide to organisations, for their names.

    Raises:
        OSError, msgspec.DecodeError: a file is missing or cannot be read.
    """
    folder = root / "data" / "language"
    lines = (folder / WORD_LIST).read_text(encoding="utf-8").splitlines()
    frequent = {word for line in lines if line[:1] != "#" for word in line.split()[1:]}
    known = msgspec.yaml.decode((folder / KNOWN).read_bytes(), type=Known)
    tables = [
        msgspec.yaml.decode((root / "data/variants" / name).read_bytes(), type=dict[str, list[str]])
        for name in EXPLAINS
    ]
    explained = {word for table in tables for said in table.values() for word in said}
    return Vocabulary(
        frozenset(frequent),
        frozenset(word for word in explained if " " not in word) | frozenset(known.words),
        proper_names(guide) | frozenset(known.names),
    )


def proper_names(guide: Guide) -> frozenset[str]:
    """Give the words with a capital in names of organisations, services, places and provinces."""
    names = [one.name for one in guide.organizations.values()]
    names += [one.name for one in guide.services.values()]
    names += guide.municipalities
    names += {one.province for one in guide.municipalities.values()}
    return frozenset(word for name in names for word in words(name) if word != word.lower())
