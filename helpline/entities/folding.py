"""One form for a text in which spelling differences that mean nothing are gone."""

import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´"), "'")


def fold(text: str) -> str:
    """Fold a text without changing its length, so that positions stay valid.

    Lower case, no accents, one kind of apostrophe, any white space as a space.
    """
    return "".join(_fold_character(character) for character in text.translate(_APOSTROPHES))


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 else character
