"""Which new passwords are refused: by length and by what everybody tries first.

After NIST SP 800-63B-4 section 3.1.1.2 and the NCSC's advice: no demands on kinds of signs, no
change by the calendar, but a list of what is common or about this service or person.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from gateway.problem import Code
from helpline.text import fold, without_accents

SHORTEST: Final = 12
LONGEST: Final = 128
"""Characters: NIST asks to allow at least 64, and a hash has to be made of it."""

FEWEST_DIFFERENT: Final = 5
_PART_OF_A_NAME = 4
"""Letters: a shorter part of a name stands in many words by chance."""

_FILE = Path(__file__).with_name("common_passwords.txt")
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmikolp",
)
_RUN = 4
_LEFT = 5
"""Signs that must be left when rows of keys are taken out."""


class PasswordRules:
    """Judges new passwords."""

    def __init__(self, places: Iterable[str]) -> None:
        """Take names of places, which stand in many passwords, beside the list of common ones."""
        listed = _FILE.read_text(encoding="utf-8").splitlines()
        stems = {_letters(line) for line in [*listed, *places] if not line.startswith("#")}
        self._stems = sorted(stems - {""}, key=len, reverse=True)

    def fault(self, password: str, names: Iterable[str]) -> Code | None:
        """Tell what is wrong with a new password.

        Args:
            password: as it was typed.
            names: of the person; the sign-in name too.

        Returns:
            The problem to tell, or `None` when it will do.
        """
        if not SHORTEST <= len(password) <= LONGEST:
            return "password_length"
        if any(part in _letters(password) for part in _parts(names)):
            return "password_has_name"
        if self._is_common(_plain(password)):
            return "password_common"
        return None

    def _is_common(self, plain: str) -> bool:
        if len(set(plain)) < FEWEST_DIFFERENT or len(_without_rows(plain)) < _LEFT:
            return True
        letters = _letters(_without_leet(plain)) or plain
        for stem in self._stems:
            letters = letters.replace(stem, " ")
        return len(letters.replace(" ", "")) < _RUN and " " in letters


def _plain(text: str) -> str:
    return without_accents(fold(text))


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", _plain(text))


def _without_leet(plain: str) -> str:
    """Read `W3lk0m` as it was meant; digits at the ends are years and counts."""
    core = plain.strip("0123456789!?.,-_#@$%&*+= ")
    return core.translate(str.maketrans("0134578@$!", "oieastbasi"))


def _without_rows(plain: str) -> str:
    """Take out rows of keys and of the alphabet, in both directions."""
    left, at = "", 0
    while at < len(plain):
        length = _row_at(plain, at)
        left += "" if length else plain[at]
        at += length or 1
    return left


def _row_at(plain: str, at: int) -> int:
    best = 0
    for row in _ROWS:
        for direction in (row, row[::-1]):
            length = _RUN
            while at + length <= len(plain) and plain[at : at + length] in direction:
                best = max(best, length)
                length += 1
    return best


def _parts(names: Iterable[str]) -> set[str]:
    found = {_letters(part) for name in names for part in re.split(r"[\W_]+", name)}
    whole = {_letters(name) for name in names}
    return {one for one in found | whole if len(one) >= _PART_OF_A_NAME}
