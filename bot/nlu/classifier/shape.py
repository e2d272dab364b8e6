"""What a message looks like, whatever its words: length, numbers, another script."""

import re
import unicodedata

_SHAPES = {
    "phone": re.compile(r"\b0\d(?:[ -]?\d){7,8}\b|\+31|\[telefoonnummer\]"),
    "mail": re.compile(r"\S@\S|\[e-mailadres\]"),
    "link": re.compile(r"https?:|www\.|\.nl\b|\[link\]"),
    "clock": re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:uur|u)\b"),
    "postcode": re.compile(r"\b\d{4} ?[a-z]{2}\b|\[postcode\]"),
    "number": re.compile(r"\d"),
    "young": re.compile(r"\b(?:[5-9]|1\d|2\d)\b"),
    "handle": re.compile(r"\w+_\w+"),
    "masked": re.compile(r"\[[\w-]+\]"),
    "question": re.compile(r"\?"),
    "exclamation": re.compile(r"!"),
    "emoji": re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]"),
}
_LENGTHS = (1, 2, 3, 5, 8, 13, 20)
"""Words up to which a message counts as one kind of short."""
_LATIN_ENDS = 0x24F


def shape(text: str, words: int) -> set[str]:
    """Name the shapes of a message.

    Args:
        text: as typed.
        words: how many it has.
    """
    lowered = text.lower()
    found = {f"={name}" for name, pattern in _SHAPES.items() if pattern.search(lowered)}
    found |= {f"={_script(letter)}" for letter in text if ord(letter) > _LATIN_ENDS}
    length = next((limit for limit in _LENGTHS if words <= limit), "more")
    return found | {f"=length {length}"}


def _script(letter: str) -> str:
    return unicodedata.name(letter, "unknown").split()[0] if letter.isalpha() else "symbol"
