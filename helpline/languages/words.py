"""Words of languages, with how often they are used."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from helpline.text import without_accents
from helpline.yaml_file import read_yaml

FOLDER = Path(__file__).resolve().parents[2] / "data" / "other_languages"
DUTCH = Path(__file__).resolve().parents[2] / "data" / "language" / "frequent-words.txt"
HINTS = "hints.yml"
_WORD = re.compile(r"[^\W_]+")
_DOTLESS = str.maketrans("ıİ", "iI")


class Hints(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What an editor adds for one language (`hints.yml`; the file explains the fields)."""

    words: str = ""
    letters: str = ""
    endings: str = ""


class LanguagesError(ValueError):
    """The words of languages cannot be used; the message names file and reason."""


def words_of(text: str) -> list[str]:
    """Give the words of a text as written; an apostrophe ends a word ("j'ai", "oğlum'a")."""
    return _WORD.findall(text)


def key(word: str) -> str:
    """Give a word as it is looked up: many type Turkish or Polish without its accents."""
    return without_accents(word.translate(_DOTLESS).lower())


def read_frequencies(path: Path) -> Iterator[tuple[str, float]]:
    """Give each word of a list with its Zipf value: log10 of its frequency per billion words.

    Raises:
        LanguagesError: the file cannot be read or has another form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        for line in lines:
            if line[:1] != "#":
                value, *words = line.split()
                zipf = float(value)
                yield from ((key(word), zipf) for word in words)
    except (OSError, ValueError) as error:
        raise LanguagesError(f"{path}: {error}") from error


def read_hints(folder: Path) -> dict[str, Hints]:
    """Read what editors added, by language.

    Raises:
        LanguagesError: the file cannot be read or has another form.
    """
    return read_yaml(folder / HINTS, dict[str, Hints], LanguagesError)
