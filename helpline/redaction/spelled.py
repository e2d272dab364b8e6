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
    rf"(?:(?:twee\s?duizend|negentien\s?(?:honderd)?)(?:\s?(?:en\s?)?(?:{_PAIR}|{_UNIT}))?"
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

_REPEATED: Final = (
    r"(?:(?:dubbele?|twee\s?(?:maal|keer)|trippel|drie\s?(?:maal|keer))\s(?:een\s)?"
    rf"(?:{_UNIT}|\d)(?!\w))"
)
"""A figure said once and meant twice or three times ("dubbel acht")."""
_PIECE: Final = re.compile(rf"{_REPEATED}|{_PAIR}|{_UNIT}|\d+", re.IGNORECASE)
_GAP: Final = r"[\s,.()-]{0,3}(?:(?:en|dan|daarna|streepje|plus)\s){0,2}"
_SAID: Final = re.compile(
    rf"(?<!\w)(?!0800|090\d)(?:nul|0|(?=zes\s))(?:{_GAP}(?:{_REPEATED}|(?:{_PAIR}|{_UNIT})(?![a-zà-ÿ])|\d{{1,8}})){{2,12}}",
    re.IGNORECASE,
)
_PHONE_DIGITS: Final = range(9, 12)
"""Ten, and one more or less for a slip."""


def phones(text: str, keep: Keep) -> Spans:
    """Find telephone numbers told in words ("nul zes twaalf …", "06 en dan 12 …")."""
    del keep  # The guide spells no number in letters.
    for match in _SAID.finditer(text):
        told = any(map(str.isalpha, match.group()))
        digits = sum(map(_digits_of, _PIECE.findall(match.group())))
        if told and digits in _PHONE_DIGITS:
            yield match.span()


def _digits_of(piece: str) -> int:
    if piece.isdecimal():
        return len(piece)
    said = piece.lower()
    if re.fullmatch(_UNIT, said):
        return 1
    return 3 if said.startswith(("trippel", "driemaal", "drie ")) else 2


def birth_dates(text: str, keep: Keep) -> Spans:
    """Find dates in words, in a text that speaks of a birth."""
    del keep  # Organisations have no date of birth.
    if _BORN.search(text):
        for match in _DATE.finditer(text):
            yield match.span()
