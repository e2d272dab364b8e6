"""Dates of birth and licence plates."""

import re
from typing import Final

from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans

_MONTH: Final = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|m(?:aart|rt)|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER: Final = r"(?:0?[1-9]|1[0-2])"
_LONG_AGO: Final = r"(?:19\d\d|200\d|201[0-8])"
"""A full date in these years is hardly ever that of something seen, and often one of birth."""


def _date(year: str) -> str:
    return (
        rf"(?:{_DAY}\s?[-/.\s]\s?{_MONTH_NUMBER}\s?[-/.\s]\s?{year}"
        rf"|{_DAY}(?:e|ste|de)?\s?-?{_MONTH}[\s-]?{year}"
        rf"|{year}-{_MONTH_NUMBER}-{_DAY})"
    )


_BIRTH: Final = re.compile(
    r"(?<![\w-])(?:"
    rf"(?:(?<=geboren )|(?<=geboren op )|(?<=geb )|(?<=geb\. )|(?<=geboortedatum )"
    rf"|(?<=geboortedatum: )|(?<=geboortedatum is )|(?<=verjaardag ))"
    rf"{_date(r'(?:(?:19|20)?[0-9]{2})')}"
    rf"|{_date(_LONG_AGO)}"
    r")(?![\w-])",
    re.IGNORECASE,
)

_LAYOUTS: Final = (
    "XX-99-99|99-99-XX|99-XX-99|XX-99-XX|XX-XX-99|99-XX-XX|99-XXX-9|9-XXX-99|XX-999-X|X-999-XX"
    "|XXX-99-X|X-99-XXX|9-XX-999|999-XX-9"
)
"""The fourteen layouts of Dutch number plates (RDW, "sidecodes")."""


def _plates(gap: str) -> str:
    pattern = _LAYOUTS.replace("-", gap)
    return pattern.replace("X", "[A-Z]").replace("9", "[0-9]")


_PLATE: Final = re.compile(
    rf"(?<![\w-])(?:(?i:{_plates('-')})|{_plates(' ')}|{_plates('')})(?![\w-])"
)
"""With hyphens in any case; without them in capitals only ("in 10 de 99" is no plate)."""


def birth_dates(text: str, keep: Keep) -> Spans:
    """Find full dates after "geboren" and the like, and every full date of long ago."""
    del keep  # Organisations have no date of birth.
    for match in _BIRTH.finditer(text):
        yield match.span()


def plates(text: str, keep: Keep) -> Spans:
    """Find Dutch licence plates."""
    del keep  # The guide holds no plates.
    for match in _PLATE.finditer(text):
        yield match.span()
