"""Faults that a client is told about, as `application/problem+json` (RFC 9457)."""

from collections.abc import Mapping
from typing import Final, Literal

Code = Literal[
    "bad_request",
    "not_authorized",
    "not_found",
    "conversation_gone",
    "method_not_allowed",
    "too_slow",
    "other_content",
    "body_too_large",
    "not_json",
    "invalid_request",
    "message_empty",
    "message_too_long",
    "message_unreadable",
    "unknown_button",
    "internal_fault",
    "unavailable",
]
"""What can be wrong; status, title and Dutch text of each are in `gateway/texts.yml`."""

OURS: Final[frozenset[Code]] = frozenset({"internal_fault", "unavailable"})
"""Faults of ours: the visitor gets contact cards with them, so that nobody is left with nothing."""


class Problem(Exception):
    """The request cannot be met; `reason` is for developers.

    `reason` must not hold anything that the client sent.
    """

    def __init__(
        self, code: Code, reason: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        """Take what went wrong."""
        super().__init__(code)
        self.code: Code = code
        self.reason = reason
        self.headers = headers or {}
