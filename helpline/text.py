"""Spelling differences that mean nothing, taken away: accents, capitals, kinds of apostrophe.

Whoever reads words goes by these; what one reader needs on top stands with that reader.
"""

import re
import unicodedata
from typing import Final

APOSTROPHES: Final = "'\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4\uff07\u02b9\u02bb"
"""All that visitors' keyboards make of an apostrophe, the plain one first."""
ONE_APOSTROPHE: Final = dict.fromkeys(map(ord, APOSTROPHES), "'")
"""For `str.translate`."""
NO_APOSTROPHE: Final = dict.fromkeys(map(ord, APOSTROPHES), None)
"""For `str.translate`."""

_MARKS: Final = frozenset({"Mn", "Me", "Cf"})  # accents, enclosing signs, invisible characters
_SPACES: Final = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f"), " ")
_NOT_OF_A_SLUG: Final = re.compile(r"[^a-z0-9]+")


def without_accents(text: str) -> str:
    """Give the text without accents and invisible characters; ligatures become letters (NFKD)."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if unicodedata.category(char) not in _MARKS)


def fold(text: str) -> str:
    """Fold a text without changing its length, so that positions stay valid.

    Lower case, no accents, one kind of apostrophe, any white space as a space.
    """
    if text.isascii():  # nearly every message; letter by letter costs ten times as much
        return text.lower().translate(ONE_APOSTROPHE).translate(_SPACES)
    return "".join(_fold_character(character) for character in text.translate(ONE_APOSTROPHE))


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 else character


def slug(name: str) -> str:
    """Give a name as it stands in an id: 'bergen-nh', 's-hertogenbosch', 'sudwest-fryslan'."""
    return _NOT_OF_A_SLUG.sub("-", without_accents(name).lower()).strip("-")
