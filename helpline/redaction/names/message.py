"""One message as words, with what redaction asks about them."""

import re
from dataclasses import replace
from typing import Final

from helpline.places.words import Word, split
from helpline.redaction.redacted import PLACEHOLDERS

_SKIPPED: Final = re.compile(
    "|".join(re.escape(one) for one in PLACEHOLDERS.values())
    + r"|\S*(?:@|://|www\.)\S*|\b[\w-]+\.(?:nl|com|org|eu|net|be)\b\S*"
)
"""What is masked already, and addresses: an organisation's own stay as a whole."""
_LETTERS: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e", "ð": "d"}
)
"""Letters that are no accented form of another one in Unicode."""
_MASKED: Final = "[]"
"""Stands for what is skipped: no word that anybody types."""
_LOUD_SHARE: Final = 0.6
_FEW_WORDS: Final = 3
_TITLE_SHARE: Final = 0.8
_MANY_WORDS: Final = 6
_PLURAL: Final = re.compile("['’]s$")
_ACRONYM: Final = 5
"""Letters, all capitals, of a short word that is an acronym rather than a name ("AIVD")."""


class Message:
    """The words of a message; positions are indexes of words."""

    def __init__(self, text: str) -> None:
        """Split the text; what is skipped becomes words that match nothing."""
        self.text = text
        masks = [match.span() for match in _SKIPPED.finditer(text)]
        self.words = tuple(_read(word, masks) for word in split(text))
        self.loud: Final = text.isupper() or self._mostly_capitals()

    def __len__(self) -> int:
        return len(self.words)

    def folded(self, at: int) -> str:
        """The word here; '' beyond the ends."""
        return self.words[at].folded if 0 <= at < len(self.words) else ""

    def joined(self, at: int) -> bool:
        """Whether this word follows the one before it without a comma or full stop."""
        return 0 < at < len(self.words) and self.words[at].gap == "join"

    def before(self, at: int, steps: int = 1) -> str:
        """The word so many steps earlier in the same part of the sentence; '' for none."""
        for one in range(at, at - steps, -1):
            if not self.joined(one):
                return ""
        return self.folded(at - steps)

    def after(self, at: int) -> str:
        """The next word in the same part of the sentence; '' for none."""
        return self.folded(at + 1) if self.joined(at + 1) else ""

    def between(self, at: int) -> str:
        """What stands before this word, up to the word before it."""
        start = self.words[at - 1].end if at else 0
        return self.text[start : self.words[at].start]

    def hyphened(self, at: int) -> bool:
        """Whether a hyphen joins this word to the one before it; beyond the end is none."""
        return at < len(self.words) and self.between(at) == "-"

    def opens(self, at: int) -> bool:
        """Whether a sentence begins here; a list behind a colon is none ("kinderen: Linde, …")."""
        if at and self.between(at).strip() == ":":
            listed = at + 1 == len(self.words) or self.words[at + 1].gap == "comma"
            return not (listed or self.folded(at + 1) == "en")
        return at == 0 or self.words[at].gap == "break"

    def capital(self, at: int) -> bool:
        """Whether this word has a capital that may mean something; beyond the ends is none."""
        if not 0 <= at < len(self.words):
            return False
        return self.words[at].capital and not self.loud and not self.acronym(at)

    def inner_capital(self, at: int) -> bool:
        """Whether it has a capital that does not come from the beginning of a sentence."""
        return self.capital(at) and not self.opens(at)

    def _mostly_capitals(self) -> bool:
        """Whether capitals say nothing: "MIJN ZOON is WEG", or Every Word With One."""
        words = [word for word in self.words if word.end - word.start > 1]
        upper = sum(self.text[word.start : word.end].isupper() for word in words)
        capital = sum(word.capital for word in words)
        many = len(words) > _MANY_WORDS and capital > len(words) * _TITLE_SHARE
        return many or (len(words) > _FEW_WORDS and upper > len(words) * _LOUD_SHARE)

    def acronym(self, at: int) -> bool:
        """Whether this is written as one ("SEH", "PGA's"); in a loud message all words are."""
        word = self.words[at]
        written = _PLURAL.sub("", self.text[word.start : word.end])
        return not self.loud and 1 < len(written) <= _ACRONYM and written.isupper()

    def phrase(self, first: int, last: int) -> str:
        """The folded words from `first` up to and including `last`."""
        return " ".join(word.folded for word in self.words[first : last + 1])


def _read(word: Word, masks: list[tuple[int, int]]) -> Word:
    if any(start < word.end and word.start < end for start, end in masks):
        return replace(word, folded=_MASKED, capital=False)
    if not word.folded.isascii():
        return replace(word, folded=word.folded.translate(_LETTERS))
    return word
