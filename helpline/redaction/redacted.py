"""What redaction hands back, and how a masked stretch looks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Kind = Literal[
    "phone",
    "email",
    "bsn",
    "iban",
    "postcode",
    "address",
    "birth_date",
    "plate",
    "link",
    "ip_address",
    "name",
]

PLACEHOLDERS: Final[Mapping[Kind, str]] = {
    "phone": "[telefoonnummer]",
    "email": "[e-mailadres]",
    "bsn": "[BSN]",
    "iban": "[IBAN]",
    "postcode": "[postcode]",
    "address": "[adres]",
    "birth_date": "[geboortedatum]",
    "plate": "[kenteken]",
    "link": "[link]",
    "ip_address": "[IP-adres]",
    "name": "[naam]",
}
"""docs/contracts.md, Redaction. None holds a digit, `@` or `/`: masking twice changes nothing."""

Spans: TypeAlias = Iterator[tuple[int, int]]
"""Start and end of what must be masked, in order, never overlapping."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without the personal data that was recognised.

    `kinds` names what was masked, each once, in the order of the detectors.
    """

    text: str
    kinds: tuple[Kind, ...]
