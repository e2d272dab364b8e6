"""A message as words that can be compared with names: folded, with what stands between them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Gap = Literal["join", "comma", "break"]
"""What stands before a word: `join` keeps a name together, `comma` ends a clause, `break` ends a
sentence."""

_WORD = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_BREAK = re.compile(r"[!?;:\n]|[.…](?=\s|$)")
# "St. Maarten", "H.I. Ambacht", "gem. Ede": a full stop that is no end of a sentence.
_ABBREVIATIONS = frozenset({"st", "gem", "prov", "nb", "ca", "dhr", "mw", "mevr", "nl", "evt"})
_LEET = re.compile(r"(?<=[a-z])0|0(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `folded` is lower case without accents and apostrophes."""

    folded: str
    start: int
    end: int
    capital: bool
    gap: Gap


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Fold case, accents and apostrophes; a 0 between letters is read as an o ('R0tterdam')."""
    plain = word.casefold().translate(_APOSTROPHES)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _LEET.sub("o", plain) if "0" in plain else plain


def split(text: str) -> list[Word]:
    """The words of a message, in order."""
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        before = words[-1].folded if words else ""
        words.append(
            Word(
                folded=fold(match[0]),
                start=match.start(),
                end=match.end(),
                capital=match[0][0].isupper() or "'" in match[0][:2] and match[0][1:2] == "s",
                gap=_gap(text[end : match.start()], before),
            )
        )
        end = match.end()
    return words


def key(name: str) -> str:
    """A name as it is compared: its folded words with one space between them."""
    return " ".join(fold(word) for word in _WORD.findall(name))


def _gap(between: str, before: str) -> Gap:
    if _BREAK.search(between):
        dotted = between.strip() == "." and (len(before) == 1 or before in _ABBREVIATIONS)
        return "join" if dotted else "break"
    return "comma" if "," in between else "join"
