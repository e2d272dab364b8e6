"""Faults that a client is told about, as `application/problem+json` (RFC 9457)."""

from collections.abc import Mapping
from typing import Final, Literal

from gateway.callbacks.details import FieldFault
from gateway.messages import Draft

Code = Literal[
    "bad_request",
    "not_authorized",
    "origin_not_allowed",
    "not_found",
    "callback_fetched",
    "callback_sent",
    "conversation_gone",
    "method_not_allowed",
    "too_slow",
    "other_content",
    "conversation_ended",
    "body_too_large",
    "not_json",
    "invalid_request",
    "details_wrong",
    "message_empty",
    "message_too_long",
    "message_unreadable",
    "unknown_button",
    "too_many_messages",
    "too_many_callbacks",
    "too_many_conversations",
    "too_many_streams",
    "busy",
    "internal_fault",
    "unavailable",
    "not_signed_in",
    "sign_in_refused",
    "too_many_sign_ins",
    "desk_origin",
    "password_length",
    "password_common",
    "password_has_name",
    "password_not_new",
    "oidc_refused",
    "oidc_no_role",
    "oidc_unavailable",
]
"""What can be wrong; status, title and Dutch text of each are in `gateway/texts.yml`."""

OURS: Final[frozenset[Code]] = frozenset({"internal_fault", "unavailable"})
"""Faults of ours, which the operator must know of."""

WITH_CONTACTS: Final[frozenset[Code]] = OURS | {
    "busy",
    "too_many_callbacks",
    "too_many_conversations",
    "too_many_messages",
    "too_many_streams",
}
"""The chat is of no use now: the visitor gets contacts, so that nobody is left with nothing."""


class Problem(Exception):
    """The request cannot be met; `reason` is for developers.

    `reason` must not hold anything that the client sent.
    """

    def __init__(
        self,
        code: Code,
        reason: str | None = None,
        headers: Mapping[str, str] | None = None,
        instead: Draft | None = None,
        fields: Mapping[str, FieldFault] | None = None,
    ) -> None:
        """Take what went wrong, and what the visitor is told instead of the usual text.

        `fields`: what is wrong in a form, by the name of the field.
        """
        super().__init__(code)
        self.code: Code = code
        self.reason = reason
        self.headers = headers or {}
        self.instead = instead
        self.fields = fields or {}
