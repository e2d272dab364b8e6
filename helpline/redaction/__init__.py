"""Masks personal data in what a visitor writes, before it is stored, logged or sent on.

`redact_patterns(text)` does the deterministic part: numbers, addresses, dates and links.
"""

from helpline.redaction.keep import NOTHING, Keep
from helpline.redaction.own_details import own_details
from helpline.redaction.patterns import redact_patterns
from helpline.redaction.redacted import PLACEHOLDERS, Kind, Redacted

__all__ = ["NOTHING", "PLACEHOLDERS", "Keep", "Kind", "Redacted", "own_details", "redact_patterns"]
