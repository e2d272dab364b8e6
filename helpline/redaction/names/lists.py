"""First names and surnames, with how sure it is that such a word is a name."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from enum import IntEnum
from pathlib import Path
from typing import Final

from helpline.redaction.names.context import NamesError


class Sure(IntEnum):
    """How much a word by itself points to a person."""

    NO = 0
    RARE = 1
    """An ordinary word nearly always ("will", "man")."""
    ALSO = 2
    """An ordinary word or a place too ("roos", "bakker")."""
    YES = 3


_LEVELS: Final = tuple(Sure)
_MARKS: Final = {"": Sure.YES, "+": Sure.YES, "*": Sure.ALSO, "+*": Sure.ALSO, "!": Sure.RARE}


class NameList:
    """One list of folded names; `popular` are those marked as common.

    The names are kept as sorted hashes, nine bytes each instead of a hundred: 40,000 words in
    two processes. That two words share a hash of 64 bits is not to be expected.
    """

    def __init__(self, names: Mapping[str, Sure], popular: Iterable[str] = ()) -> None:
        """Take the names."""
        ordered = sorted((hash(name), sure) for name, sure in names.items())
        self._hashes = array("q", (hashed for hashed, _ in ordered))
        self._sure = bytes(sure for _, sure in ordered)
        self.popular = frozenset(popular)

    def sure(self, word: str) -> Sure:
        """Tell how sure it is that this folded word is such a name."""
        hashed = hash(word)
        at = bisect_left(self._hashes, hashed)
        found = at < len(self._hashes) and self._hashes[at] == hashed
        return _LEVELS[self._sure[at]] if found else Sure.NO


def load_list(path: Path) -> NameList:
    """Read one file: a name on a line, with its mark behind it.

    Raises:
        NamesError: the file is missing, or a line is wrong.
    """
    names: dict[str, Sure] = {}
    popular = []
    for number, line in enumerate(read_lines(path), start=1):
        if line and not line.startswith("#"):
            name, _, mark = line.partition(" ")
            if mark not in _MARKS:
                raise NamesError(f"{path.name}:{number}: onbekend teken '{mark}'")
            names[name] = _MARKS[mark]
            if mark.startswith("+"):
                popular.append(name)
    return NameList(names, popular)


def read_lines(path: Path) -> list[str]:
    """Read a text file as lines.

    Raises:
        NamesError: the file is missing or no UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NamesError(f"{path.name}: dit bestand is niet te lezen: {error}") from error
