"""Lists of words as regular expressions, and the part of a message before a word."""

import re
from collections.abc import Iterable

from helpline.text import fold

REACH = 70
"""Characters before a word that may still say something about it."""
_CLAUSE_END = re.compile(r"[.!?;:,()]")


def any_of(words: Iterable[str]) -> str:
    """Give a group that matches any of the words, longest first; nothing for no words."""
    folded = sorted({fold(word) for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, folded)) + ")" if folded else "(?!)"


def clause_before(text: str, start: int) -> str:
    """Give what stands before a position, back to the clause's beginning."""
    return _CLAUSE_END.split(text[max(0, start - REACH) : start])[-1]


def directly_before(text: str, start: int) -> str:
    """Give what stands before a position, over the clause's border."""
    return text[max(0, start - REACH) : start]
