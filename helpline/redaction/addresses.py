"""Postcodes and streets with a house number."""

import re
from typing import Final

from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans

_NUMBER: Final = (
    r"\d{1,5}(?:[a-z]{1,2}|\s?-\s?\d{1,4}|\s?-?\s?(?:[a-h]|hs|bis|rood|zwart|[ivx]{1,4}))?\b"
)
_POSTCODE: Final = r"[1-9]\d{3}\s?(?!s[ads]\b)[a-z]{2}\b"

_POSTCODE_AND_NUMBER: Final = re.compile(
    rf"(?<![\w-])(?P<postcode>{_POSTCODE})"
    rf"(?P<number>\s*,?\s*(?:(?:huis)?(?:nr\.?|nummer)\s*)?{_NUMBER}(?!\s*(?:uur|jaar|keer|euro)))?",
    re.IGNORECASE,
)

_WORDS: Final = re.compile(
    "al|as|ca|cm|de|di|do|ed|eh|en|er|eu|gb|go|ik|in|is|ja|je|jr|kg|km|kw|la|ma|mb|me|mm|mn|na|nu"
    "|oa|of|om|op|pa|pc|pm|st|te|tm|tv|uw|va|vr|we|wo|ze|za|zo"
)
"""Two-letter words that follow a year or an amount: "in 2023 is hij …" holds no postcode."""

_TYPES: Final = (
    r"(?:straat|str\.|laan|weg|plein|kade|gracht|singel|dijk|steeg|hof|pad|dreef|plantsoen|boulevard"
    r"|markt|park|burgwal|brink)"
)
_BEFORE: Final = (
    r"(?:(?:van|de|der|den|het|'t|ten|ter|dr|mr|prof|burg|burgemeester|pastoor|sint|st|koning"
    r"|koningin|prins|prinses|oude|nieuwe|lange|korte|grote|kleine|eerste|tweede|derde|1e|2e|3e"
    r"|[a-z]\.)\.?\s+){0,4}"
)
_TWO_WORDS: Final = (
    r"(?:oude|nieuwe|lange|korte|grote|kleine|hoge|lage)\s"
    r"(?:straat|weg|gracht|markt|haven|dijk|kade|voorhout|houtstraat|singel|wal|steeg)"
)
_NO_STREETS: Final = (
    r"(?!(?:onderweg|snelweg|uitweg|omweg|fietspad|voetpad|zebrapad|supermarkt|arbeidsmarkt"
    r"|woningmarkt|gerechtshof|speelplein|schoolplein|marktplein|pretpark|rommelmarkt)\b)"
)

_STREET: Final = re.compile(
    rf"(?<![\w-])(?:{_TWO_WORDS}|{_BEFORE}{_NO_STREETS}[a-zà-ÿ][a-zà-ÿ'.-]{{1,40}}{_TYPES})"
    rf"\s*,?\s*(?:(?:huis)?(?:nr\.?|nummer)\s*)?{_NUMBER}(?!\s*(?:uur|jaar|keer|minuten|euro|dagen))"
    rf"(?:\s*,?\s*{_POSTCODE})?",
    re.IGNORECASE,
)


def postcodes(text: str, keep: Keep) -> Spans:
    """Find postcodes, with the house number when one follows."""
    shouting = text.isupper()
    position = 0
    while match := _POSTCODE_AND_NUMBER.search(text, position):
        postcode = match["postcode"]
        sure = postcode[-2:].isupper() and not shouting
        found = sure or not _WORDS.fullmatch(postcode[-2:].lower())
        if found and not keep.has_address(postcode):
            yield match.span()
        # "2024 en, 1500 EU": what looked like a house number may begin a postcode.
        position = match.end() if found else match.end("postcode")


def streets(text: str, keep: Keep) -> Spans:
    """Find a street with a house number, with the postcode when one follows."""
    for match in _STREET.finditer(text):
        if not keep.has_address(match.group()):
            yield match.span()
