"""A message as words that can be compared with names: folded, with what stands between them."""

import re
from dataclasses import dataclass
from typing import Literal

from helpline.text import APOSTROPHES, NO_APOSTROPHE, without_accents

Gap = Literal["join", "comma", "break"]
"""What stands before a word: `join` keeps a name together, `comma` ends a clause, `break` ends a
sentence."""

_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_BREAK = re.compile(r"[!?;:\n]|[.…](?=\s|$)")
INITIALS = frozenset({"th", "ph", "chr", "joh", "jac", "tj", "sj", "wm"})
"""Of a person, of more than one letter ("Th. Brouwer")."""
# "St. Maarten", "H.I. Ambacht", "gem. Ede": a full stop that is no end of a sentence.
_ABBREVIATIONS = INITIALS | {"st", "gem", "prov", "nb", "ca", "dhr", "mw", "mevr", "evt"}
_ZERO = re.compile(r"(?<=[a-z])0|0(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `folded` is lower case without accents and apostrophes."""

    folded: str
    start: int
    end: int
    capital: bool
    gap: Gap


def fold(word: str) -> str:
    """Fold case, accents and apostrophes; a 0 beside a letter is read as an o ('R0tterdam')."""
    plain = without_accents(word.casefold().translate(NO_APOSTROPHE))
    return _ZERO.sub("o", plain) if "0" in plain else plain


def key(name: str) -> str:
    """A name as it is compared: its folded words with one space between them."""
    return " ".join(fold(word) for word in _WORD.findall(name))


def split(text: str) -> tuple[Word, ...]:
    """The words of a message, in order."""
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        before = words[-1].folded if words else ""
        written = match[0]
        gap = _gap(text[end : match.start()], before)
        words.append(Word(fold(written), match.start(), match.end(), written[0].isupper(), gap))
        end = match.end()
    return tuple(words)


def _gap(between: str, before: str) -> Gap:
    if between == " ":
        return "join"
    if _BREAK.search(between):
        dotted = between.strip() == "." and (len(before) == 1 or before in _ABBREVIATIONS)
        return "join" if dotted else "break"
    return "comma" if "," in between else "join"
