"""The deterministic part of redaction: one detector per kind, in a fixed order."""

import re
from collections.abc import Callable
from typing import Final

from helpline.redaction import (
    addresses,
    birthdays,
    homes,
    identities,
    networks,
    numbers,
    online,
    spelled,
)
from helpline.redaction.keep import NOTHING, Keep
from helpline.redaction.redacted import PLACEHOLDERS, Kind, Redacted, Spans

_DETECTORS: Final[tuple[tuple[Kind, Callable[[str, Keep], Spans]], ...]] = (
    # What can hold another kind comes first: a link holds a number, an IBAN holds a BSN's digits,
    # a street has its postcode behind it, and "1234AB" is a postcode before it is a plate.
    ("link", online.profiles),
    ("email", online.emails),
    ("link", online.handles),
    ("link", online.accounts),
    ("iban", numbers.ibans),
    ("iban", numbers.likely_ibans),
    ("iban", numbers.labelled_ibans),
    ("iban", numbers.old_accounts),
    ("birth_date", identities.birth_dates),
    ("birth_date", spelled.birth_dates),
    ("birth_date", birthdays.birthdays),
    ("bsn", numbers.bsns),
    ("phone", numbers.phones),
    ("phone", numbers.labelled_phones),
    ("phone", spelled.phones),
    ("phone", spelled.digits),
    # Behind telephone numbers, which are written with dots too ("06 12.34.56.78").
    ("ip_address", networks.addresses),
    ("plate", spelled.plates),
    ("plate", identities.labelled_plates),
    ("address", addresses.streets),
    ("address", addresses.spelled_streets),
    ("address", addresses.before_postcodes),
    ("address", homes.homes),
    ("address", homes.lived_in),
    ("postcode", addresses.postcodes),
    ("postcode", addresses.labelled_postcodes),
    ("plate", identities.plates),
    ("plate", identities.loose_plates),
)


_WITHOUT_DIGITS: Final = frozenset(
    {
        online.profiles,
        online.emails,
        online.handles,
        online.accounts,
        spelled.birth_dates,
        spelled.phones,
        spelled.digits,
        spelled.plates,
        addresses.spelled_streets,
    }
)
"""The others find nothing in a text without a digit: most messages are done in a moment."""
_DIGIT: Final = re.compile(r"\d")


def redact_patterns(text: str, keep: Keep = NOTHING) -> Redacted:
    """Mask numbers, addresses, dates and links that can point to a person.

    Args:
        text: a visitor's words.
        keep: the organisations' own details, which stay.

    Returns:
        The text with placeholders, and which kinds were masked.
    """
    kinds: dict[Kind, None] = {}
    digits = bool(_DIGIT.search(text))
    for kind, detect in _DETECTORS:
        if not digits and detect not in _WITHOUT_DIGITS:
            continue
        spans = list(detect(text, keep))
        for start, end in reversed(spans):
            text = text[:start] + PLACEHOLDERS[kind] + text[end:]
        if spans:
            kinds[kind] = None
    return Redacted(text, tuple(kinds))
