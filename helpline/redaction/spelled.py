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
FROM_TEN: Final = rf"(?:{_HUNDRED}|{_PAIR})\b"
"""The same, ten or more."""

_YEAR: Final = (
    rf"(?:(?:twee\s?duizend|negentien\s?(?:honderd)?)(?:\s?(?:en\s?)?(?:{_PAIR}|{_UNIT}))?"
    rf"|(?:19|20)\d\d)\b"
)
MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)
_MONTH: Final = f"(?:{'|'.join(MONTHS)})"
_DAY: Final = rf"(?:{_PAIR}|{_UNIT}|[0-3]?\d)"
_BORN: Final = re.compile(r"gebo(?:ren|orte)|\bgeb\b|jarig|verjaar", re.IGNORECASE)
_IS_OF: Final = re.compile(r"\b(?:ben|is|was|zijn) van\s$", re.IGNORECASE)
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
_FIGURES: Final = re.compile(
    rf"\b(?:{_PAIR}|{_UNIT})(?:[\s,.-]{{1,3}}(?:{_PAIR}|{_UNIT})(?![a-zà-ÿ])){{4,}}", re.IGNORECASE
)
_FIGURE_WORDS: Final = (
    *("nul", "een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf", "tig"),
)
_FEWEST_PIECES: Final = 5
_LONG_NUMBER: Final = range(8, 15)
"""Figures of a BSN, a telephone number without its beginning, an old account."""

_NATO: Final = (
    r"(?:alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar"
    r"|papa|quebec|romeo|sierra|tango|uniform|victor|whiskey|x-?ray|yankee|zulu"
    r"|bee|cee|dee|gee|haa|jee|kaa|pee|kuu|tee|vee|iks|zet)"
)
_LETTER: Final = rf"(?:{_NATO}|[a-z])"
_LETTER_PIECE: Final = re.compile(rf"\b{_LETTER}\b", re.IGNORECASE)
_SAID_NUMBER: Final = rf"(?:{_HUNDRED}|{_PAIR}|{_UNIT}|\d{{1,3}})"
_LETTERS: Final = re.compile(
    rf"\b(?:{_LETTER}[\s,-]{{1,2}}){{1,3}}(?:{_SAID_NUMBER}[\s,-]{{1,2}}){{1,3}}{_LETTER}\b"
    rf"(?:[\s,-]{{1,2}}{_LETTER}\b){{0,2}}",
    re.IGNORECASE,
)
"""Letters, figures and letters again, as nearly all plates of this century have them."""
_SPELLS: Final = re.compile(r"kenteken|\bplaat\b|nummerbord|nummerplaat|\bspel", re.IGNORECASE)
_PLATE_LETTERS: Final = range(3, 6)
"""At least three, so that "ik zag 3 a" and the like are none."""
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


def digits(text: str, keep: Keep) -> Spans:
    """Find a long number said figure by figure ("een acht acht een …"), whatever it is."""
    del keep  # The guide spells no number in letters.
    lowered = text.lower()
    if sum(map(lowered.count, _FIGURE_WORDS)) < _FEWEST_PIECES:
        return
    for match in _FIGURES.finditer(text):
        pieces = _PIECE.findall(match.group())
        if sum(map(_digits_of, pieces)) in _LONG_NUMBER and not _counts(pieces):
            yield match.span()


def _counts(pieces: list[str]) -> bool:
    """ "een twee drie …": somebody counts"""
    said = " ".join(pieces).lower()
    return said in "een twee drie vier vijf zes zeven acht negen tien elf twaalf"


def plates(text: str, keep: Keep) -> Spans:
    """Find a licence plate told letter by letter ("kilo romeo drie nul zes tango")."""
    del keep  # The guide holds no plates.
    if not _SPELLS.search(text):
        return
    for match in _LETTERS.finditer(text):
        letters = len(_LETTER_PIECE.findall(match.group()))
        if letters in _PLATE_LETTERS:
            yield match.span()


def _digits_of(piece: str) -> int:
    if piece.isdecimal():
        return len(piece)
    said = piece.lower()
    if re.fullmatch(_UNIT, said):
        return 1
    return 3 if said.startswith(("trippel", "driemaal", "drie ")) else 2


def birth_dates(text: str, keep: Keep) -> Spans:
    """Find dates in words, in a text that speaks of a birth, or of who "is van" that day."""
    del keep  # Organisations have no date of birth.
    lowered = text.lower()
    if not any(month in lowered for month in MONTHS):
        return
    born = bool(_BORN.search(text))
    for match in _DATE.finditer(text):
        if born or _IS_OF.search(text, 0, match.start()):
            yield match.span()
