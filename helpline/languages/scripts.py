"""The script of a text, and the languages that are written in it."""

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

LATIN: Final = "LATIN"
SCRIPTS: Final = {
    LATIN: ("nl", "en", "de", "fr", "es", "tr", "pl", "pt", "it", "ro", "so", "pap", "ar-Latn"),
    "CYRILLIC": ("uk", "ru", "bg"),
    "ARABIC": ("ar", "fa"),
}
"""Languages by script, in the order that decides where nothing else does. Names as in Unicode."""
ONE_LANGUAGE: Final = {"ETHIOPIC": "ti", "CJK": "zh"}
_LEAST_SHARE: Final = 0.5
"""Of the letters; below it a foreign word stands in a Dutch sentence."""


def script_of(text: str) -> str | None:
    """Give the script of most letters; `None` for a text without letters.

    Latin, unless at least half of the letters are of one other script.
    """
    counts = Counter(_script(letter) for letter in text if letter.isalpha())
    if not counts:
        return None
    script, count = counts.most_common(1)[0]
    return script if count >= _LEAST_SHARE * counts.total() else LATIN


@lru_cache(maxsize=2048)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]
