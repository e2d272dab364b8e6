"""What counts as a message: words, numbers, emoji; not emptiness, not binary data."""

import unicodedata

from gateway.problem import Problem

MAX_CHARACTERS = 1000
"""docs/contracts.md, Rasa channel. Characters as a visitor counts them: code points."""

_LAYOUT = frozenset("\n\t")
_UNREADABLE = frozenset({"Cc", "Cs"})
"""Control characters and halves of characters. `Cf` stays: emoji are joined with it."""
_INVISIBLE = frozenset({"Cf", "Zs", "Zl", "Zp", "Cc"})


def clean(text: str, most: int = MAX_CHARACTERS) -> str:
    """Give the text as it is kept: without space around it, with one kind of line break.

    Raises:
        Problem: empty, too long, or with characters that are not text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > most:
        raise Problem("message_too_long")
    kinds = {unicodedata.category(character) for character in text if character not in _LAYOUT}
    if kinds & _UNREADABLE:
        raise Problem("message_unreadable")
    if kinds <= _INVISIBLE:
        raise Problem("message_empty")
    return text
