"""Numbers written in letters: telephone numbers, house numbers, dates of birth."""

import re
from typing import Final

from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans

_UNIT: Final = r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TEEN: Final = r"(?:tien|elf|twaalf|dertien|veertien|(?:vijf|zes|zeven|acht|negen)tien)"
_TENS: Final = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_PAIR: Final = rf"(?:(?:{_UNIT}\s?(?:en|ën)\s?)?{_TENS}|{_TEEN})"
_HUNDRED: Final = rf"(?:{_UNIT}?honderd(?:\s?(?:en\s?)?(?:{_PAIR}|{_UNIT}))?)"
NUMBER: Final = rf"(?:{_HUNDRED}|{_PAIR}|{_UNIT})\b"
"""A number below a thousand in letters; match it without regard to capitals."""

_YEAR: Final = (
    rf"(?:(?:twee\s?duizend|negentien\s?honderd)(?:\s?(?:en\s?)?(?:{_PAIR}|{_UNIT}))?"
    rf"|(?:19|20)\d\d)\b"
)
_MONTH: Final = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_DAY: Final = rf"(?:{_PAIR}|{_UNIT}|[0-3]?\d)"
_BORN: Final = re.compile(r"gebo(?:ren|orte)|\bgeb\b|jarig|verjaar", re.IGNORECASE)
_DATE: Final = re.compile(
    rf"\b{_DAY}(?:e|de|ste)?\s(?:van\s)?{_MONTH}\s(?:van\s)?{_YEAR}", re.IGNORECASE
)

_PIECE: Final = re.compile(rf"{_PAIR}|{_UNIT}|\d+", re.IGNORECASE)
_SAID: Final = re.compile(
    rf"(?<!\w)(?:nul|0|(?=zes\s))[\s,.-]{{0,3}}(?:(?:(?:{_PAIR}|{_UNIT})(?![a-zà-ÿ])|\d{{1,4}})[\s,.-]{{0,3}}){{4,12}}",
    re.IGNORECASE,
)
_PHONE_DIGITS: Final = range(9, 12)
"""Ten, and one more or less for a slip."""


def phones(text: str, keep: Keep) -> Spans:
    """Find telephone numbers that are told in words ("nul zes twaalf vierendertig …")."""
    del keep  # The guide spells no number in letters.
    for match in _SAID.finditer(text):
        pieces = _PIECE.findall(match.group())
        digits = sum(len(one) if one.isdecimal() else _digits_of(one) for one in pieces)
        if digits in _PHONE_DIGITS and not all(one.isdecimal() for one in pieces):
            yield match.start(), match.start() + len(match.group().rstrip(" ,.-\n"))


def _digits_of(word: str) -> int:
    return 1 if re.fullmatch(_UNIT, word, re.IGNORECASE) else 2


def birth_dates(text: str, keep: Keep) -> Spans:
    """Find dates in words, in a text that speaks of a birth."""
    del keep  # Organisations have no date of birth.
    if _BORN.search(text):
        for match in _DATE.finditer(text):
            yield match.span()
