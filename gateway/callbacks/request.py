"""Who wants to be called or mailed back."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackRequest:
    """What a municipality gets of it. What was talked about is not in it.

    `id`: 64 hexadecimal signs that say nothing of anybody, the key against doubles at the target.
    `reference`: 9 digits, the number that the visitor was given. `phone` is E.164. A name, a
    number and an address must not come into a log by way of an object that is printed.
    """

    id: str
    reference: str
    municipality: str | None
    asked_at: datetime
    name: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
