"""The gateway's message to Rasa, checked (docs/contracts.md, Rasa channel)."""

from typing import Annotated, Any

import msgspec

MAX_TEXT = 1000
"""Characters of a visitor's message; 15 kB of text would block Rasa for 0.2 s."""
MAX_PAYLOAD = 500
MAX_BODY = 20_000
"""Bytes of the whole request."""
MAX_ID = 128


class BadRequestError(ValueError):
    """The request breaks the contract. The message says how, and holds none of its text."""


class TooLargeError(BadRequestError):
    """The request or its text is larger than allowed."""


class ChannelRequest(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One message of a visitor, or one button that was pressed."""

    conversation_id: str
    message_id: str
    text: str | None = None
    payload: str | None = None
    municipality: str | None = None
    danger_shown: tuple[str, ...] = ()
    advisers_available: bool = False
    kept_hours: Annotated[float, msgspec.Meta(gt=0)] | None = None
    """How long the gateway keeps a conversation after its last message."""

    def metadata(self) -> dict[str, Any]:
        """Give what actions need to know besides the words."""
        return {
            "municipality": self.municipality,
            "danger_shown": list(self.danger_shown),
            "advisers_available": self.advisers_available,
            "kept_hours": self.kept_hours,
        }


_decoder = msgspec.json.Decoder(ChannelRequest)


def read(body: bytes) -> ChannelRequest:
    """Read a request body.

    Raises:
        TooLargeError: the body, the text or the payload is too large.
        BadRequestError: no JSON, or not in the agreed form.
    """
    if len(body) > MAX_BODY:
        raise TooLargeError(f"body over {MAX_BODY} bytes")
    try:
        request = _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        # msgspec names the field and the type that was expected, never the value.
        raise BadRequestError(str(error)) from error
    for name in ("conversation_id", "message_id"):
        if not 0 < len(getattr(request, name)) <= MAX_ID:
            raise BadRequestError(f"{name}: 1 to {MAX_ID} characters")
    if (request.text is None) == (request.payload is None):
        raise BadRequestError("exactly one of text and payload")
    if request.text is not None:
        _check_text(request.text)
    if request.payload is not None:
        _check_payload(request.payload)
    return request


def _check_payload(payload: str) -> None:
    if len(payload) > MAX_PAYLOAD:
        raise TooLargeError(f"payload over {MAX_PAYLOAD} characters")
    if not payload.startswith("/") or len(payload) == 1:
        raise BadRequestError("payload: must name an intent after /")


def _check_text(text: str) -> None:
    if not text.strip():
        raise BadRequestError("text: empty")
    if len(text) > MAX_TEXT:
        raise TooLargeError(f"text over {MAX_TEXT} characters")
