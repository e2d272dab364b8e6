"""Birthdays without a year ("jarig op 3 mei"): with an age they are a date of birth."""

import re
from typing import Final

from helpline.redaction.identities import DAY, MONTH, MONTH_NUMBER
from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans

_DATE: Final = (
    rf"(?<![\w/-])(?:{DAY}(?:e|ste|de)?\s(?:van\s)?{MONTH}|{DAY}[-/]{MONTH_NUMBER})"
    r"(?!\w|[-/]\d|\.?\s?(?:19|20)\d\d)"
)
_AGE: Final = (
    r"(?:\d{1,2}|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën)(?:twin|der|veer|vijf)tig"
    r"|twintig|dertig|elf|twaalf|[a-z]{3,6}tien)(?:\sjaar)?(?=\s*(?:$|[.,;:!?)]|en\b))"
)
_BIRTHDAY: Final = re.compile(
    r"\b(?:jarig|verjaardag|verjaar|verjaart|verjaarde|geboren|geb\.?|geboortedag|b-?day"
    r"|jarige job)\W{1,2}"
    r"(?:(?:is|was|valt|ook|dus|altijd|pas|op|ik|(?:over)?morgen,?|vandaag,?|[a-z]{2,5}dag,?)\s){0,3}"
    rf"(?P<after>{_DATE})"
    r"|\b(?:verjaardag|geboortedag)\svan\s(?:[\w'’.-]+\s){1,3}(?:is|was|valt)\s(?:op\s)?"
    rf"(?P<of>{_DATE})"
    rf"|\b(?:verjaardag|geboortedag)\b[^.?!(]{{0,25}}\((?P<aside>{_DATE})\)"
    rf"|(?P<before>{_DATE})\s(?:is|was|ben|wordt|word|werd)\s(?:[\w'’.\[\]-]+\s){{0,3}}?"
    r"(?:jarig|verjaardag|geboren)\b"
    rf"|(?P<jarig>{_DATE})\s(?:jarig|geboren)\b"
    rf"|(?P<age>{_DATE})\s(?:wordt|word|werd)\s(?!het\b)(?:[\w'’.\[\]-]+\s){{1,3}}?{_AGE}"
    rf"|(?P<then>{_DATE}),?\s(?:en\s)?dan\s(?:word|wordt)\s(?!het\b)(?:[\w'’.\[\]-]+\s){{1,3}}?{_AGE}"
    rf"|\b(?:word|wordt|werd)\s(?:op\s)?(?P<turned>{_DATE})\s{_AGE}",
    re.IGNORECASE,
)
_SPEAKS: Final = re.compile(
    r"jarig|verjaa|b-?day|geb(?:oren|\b)|geboortedag|\bword|\bwerd", re.IGNORECASE
)
"""Without one of these there is no birthday; most messages stop here."""
_PUBLIC: Final = re.compile(
    r"hitler|f[uü]hrer|\bkoning|\bprins|profeet|jezus|mohammed|sint\b|sinterklaas|school|bevrijd",
    re.IGNORECASE,
)
"""Birthdays that everybody knows, and other things that began on a day."""


def birthdays(text: str, keep: Keep) -> Spans:
    """Find a day and a month that somebody's birthday is on."""
    del keep  # Organisations have no birthday.
    if not _SPEAKS.search(text) or _PUBLIC.search(text):
        return
    for match in _BIRTHDAY.finditer(text):
        yield match.span(match.lastgroup or 0)
