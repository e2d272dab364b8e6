"""Masks personal data in what a visitor writes, before it is stored, logged or sent on.

`Redactor.redact(text)` does all of it; `redact_patterns(text)` only numbers, addresses, dates and
links.
"""

from helpline.redaction.keep import NOTHING, Keep
from helpline.redaction.names import NamesError, Persons
from helpline.redaction.own_details import own_details, own_names
from helpline.redaction.patterns import redact_patterns
from helpline.redaction.redacted import PLACEHOLDERS, Kind, Redacted
from helpline.redaction.redactor import Redactor

__all__ = [
    "NOTHING",
    "PLACEHOLDERS",
    "Keep",
    "Kind",
    "NamesError",
    "Persons",
    "Redacted",
    "Redactor",
    "own_details",
    "own_names",
    "redact_patterns",
]
