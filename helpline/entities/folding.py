"""One form for a text in which spelling differences that mean nothing are gone."""

import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´"), "'")
_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f"), " ")


def fold(text: str) -> str:
    """Fold a text without changing its length, so that positions stay valid.

    Lower case, no accents, one kind of apostrophe, any white space as a space.
    """
    if text.isascii():  # nearly every message; letter by letter costs ten times as much
        return text.lower().translate(_APOSTROPHES).translate(_SPACES)
    return "".join(_fold_character(character) for character in text.translate(_APOSTROPHES))


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 else character
