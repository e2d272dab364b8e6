"""Addresses of devices on a network: who has one can be found by it.

An IP address is personal data (Court of Justice EU, C-582/14, Breyer, 2016).
"""

import re
from ipaddress import ip_address
from typing import Final

from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans

_DOTTED: Final = re.compile(
    r"(?<![\w.,-])(?<!artikel\s)(?<!art\.\s)(?<!versie\s)(?<!version\s)(?<!hoofdstuk\s)(?<!paragraaf\s)"
    r"\d{1,3}(?:(?:\.|\spunt\s)\d{1,3}){3}(?![\w-]|[.,]\d)",
    re.IGNORECASE,
)
"""Version 4; four numbers are also the place of a rule in a law, or the version of a program."""
_COLONS: Final = re.compile(r"(?<![\w:])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\w:])", re.IGNORECASE)
"""Version 6, and times ("12:30:45"), which are none."""
_CARD: Final = re.compile(
    r"(?<![\w:-])(?=[\d:-]*[a-f])[\da-f]{2}(?:[:-][\da-f]{2}){5}(?![\w:-])", re.IGNORECASE
)
"""Of a network card (MAC); without a letter it is another number."""


def addresses(text: str, keep: Keep) -> Spans:
    """Find IP addresses (versions 4 and 6) and MAC addresses."""
    del keep  # The guide holds no such addresses.
    found = [match.span() for match in _CARD.finditer(text)]
    for pattern in (_DOTTED, _COLONS):
        found += [match.span() for match in pattern.finditer(text) if _is_public(match.group())]
    yield from sorted(found)


def _is_public(written: str) -> bool:
    """Whether the world can reach it: "192.168.1.1" is in every home, and points to nobody."""
    try:
        return ip_address(written.replace(" punt ", ".")).is_global
    except ValueError:
        return False
