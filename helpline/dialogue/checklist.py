"""The building blocks for municipalities (`data/guide/checklist.yml`), and answers about them."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from helpline.text import fold
from helpline.yaml_file import read_yaml

FILE = "checklist.yml"
STOP = "stop"
_WORDS = re.compile(r"\d+(?:\s*[-–]\s*\d+)?|\w+")
_MOST_OTHER_WORDS = 1


class ChecklistError(ValueError):
    """The checklist cannot be used; the message names file and reason."""


class Heading(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One part of the checklist."""

    title: str
    topic: str
    """Variant of `ask_policy` that explains it."""
    items: dict[str, str]
    """By id ("BS1"), a sentence that is true of a municipality or not."""


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How somebody answers which items there are already."""

    all: tuple[str, ...]
    none: tuple[str, ...]
    stop: tuple[str, ...]
    numbers: dict[str, int]
    beside: tuple[str, ...]
    """Words that may stand beside numbers."""


class Checklist(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole list."""

    nothing: str
    """Stands where a list of items is empty."""
    headings: tuple[Heading, ...]
    words: Words

    @property
    def items(self) -> dict[str, str]:
        """Every item of every heading, in order."""
        return {name: text for one in self.headings for name, text in one.items.items()}

    def read(self, text: str, heading: Heading) -> tuple[str, ...] | str | None:
        """Read which items of a heading somebody has already.

        Args:
            text: as typed: "1 en 3", "1-4", "alles", "nog niets", "stop".
            heading: that was asked about.

        Returns:
            Ids of the items, or `STOP`; nothing when the text is no answer to this.
        """
        said = " ".join(fold(text).strip(" .!?,").split())
        ids = tuple(heading.items)
        for words, meaning in (
            (self.words.all, ids),
            (self.words.none, ()),
            (self.words.stop, STOP),
        ):
            if said in {fold(word) for word in words}:
                return meaning
        numbers = self._numbers(said)
        return (
            tuple(ids[number - 1] for number in sorted(numbers or ()) if number <= len(ids)) or None
        )

    def _numbers(self, said: str) -> set[int] | None:
        beside = {fold(word) for word in self.words.beside}
        words = {fold(word): number for word, number in self.words.numbers.items()}
        found: set[int] = set()
        other = 0
        for token in _WORDS.findall(said):
            first, _, last = (part.strip() for part in token.replace("–", "-").partition("-"))
            if first.isdecimal():
                found.update(range(int(first), min(int(last or first), len(self.items)) + 1))
            elif token in words and token not in beside:
                found.add(words[token])
            else:
                other += token not in beside
        return found - {0} if other <= _MOST_OTHER_WORDS else None


def numbered(items: Iterable[str]) -> str:
    """Write items under each other, with the numbers that a visitor may type."""
    return "\n".join(f"{number}. {text}" for number, text in enumerate(items, start=1))


def load_checklist(folder: Path) -> Checklist:
    """Read the checklist.

    Args:
        folder: `data/guide`.

    Raises:
        ChecklistError: the file is missing or has a wrong or unknown field.
    """
    return read_yaml(folder / FILE, Checklist, ChecklistError)
