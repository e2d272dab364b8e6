"""What Chatwoot tells us: checked to be genuine, and taken as a doorbell.

Since 4.13 an API inbox signs its webhooks: `X-Chatwoot-Signature` is `sha256=` and the HMAC-SHA256
of the time stamp, a full stop and the body; `X-Chatwoot-Timestamp` is when it was sent
(chatwoot/chatwoot pull requests 13573 and 13892).
"""

import hashlib
import hmac
from collections.abc import Mapping

import msgspec

from gateway.adapters.live_chat import (
    AdviserTypes,
    DeskEvent,
    ForgedError,
    FormError,
    Talk,
    TalkChanged,
)

WINDOW_SECONDS = 300
"""How old a webhook may be, or how far ahead Chatwoot's clock: what its makers advise."""

OUTGOING = (1, "outgoing")
"""As a number in lists, as a word in webhooks."""
_STATUS_EVENTS = ("conversation_status_changed", "conversation_updated")
"""Both: an open conversation that is assigned by itself is told by the second only
(chatwoot/chatwoot issue 9277)."""
_TYPING_EVENTS = {"conversation_typing_on": True, "conversation_typing_off": False}


class _ContactInbox(msgspec.Struct, frozen=True):
    source_id: str


class _Conversation(msgspec.Struct, frozen=True):
    id: int
    contact_inbox: _ContactInbox

    def talk(self) -> Talk:
        return Talk(self.contact_inbox.source_id, str(self.id))


class _Person(msgspec.Struct, frozen=True):
    type: str | None = None


class _Event(msgspec.Struct, frozen=True):
    event: str


class _MessageCreated(msgspec.Struct, frozen=True):
    conversation: _Conversation
    message_type: int | str | None = None
    private: bool = False


class _Typing(msgspec.Struct, frozen=True):
    conversation: _Conversation
    is_private: bool = False
    user: _Person | None = None


class Webhooks:
    """Reads webhooks of one inbox."""

    def __init__(self, secret: str) -> None:
        """Take the secret with which Chatwoot signs."""
        self._secret = secret.encode()

    def read(self, headers: Mapping[str, str], body: bytes, now: float) -> DeskEvent | None:
        """Read one; see `LiveChat.read`. What is of no concern gives no event.

        Raises:
            ForgedError: not signed, signed by somebody else, or too old.
            FormError: no JSON of Chatwoot's.
        """
        self._check(headers, body, now)
        try:
            name = msgspec.json.decode(body, type=_Event).event
            return _event(name, body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise FormError from None

    def _check(self, headers: Mapping[str, str], body: bytes, now: float) -> None:
        stamp = headers.get("x-chatwoot-timestamp", "")
        signed = hmac.new(self._secret, stamp.encode() + b"." + body, hashlib.sha256)
        given = headers.get("x-chatwoot-signature", "").encode()
        if not hmac.compare_digest(given, f"sha256={signed.hexdigest()}".encode()):
            raise ForgedError("signature")
        if not stamp.isascii() or not stamp.isdecimal() or abs(now - int(stamp)) > WINDOW_SECONDS:
            raise ForgedError("time")


def _event(name: str, body: bytes) -> DeskEvent | None:
    if name == "message_created":
        message = msgspec.json.decode(body, type=_MessageCreated)
        if message.private or message.message_type not in OUTGOING:
            return None
        return TalkChanged(message.conversation.talk(), said=True)
    if name in _STATUS_EVENTS:
        return TalkChanged(msgspec.json.decode(body, type=_Conversation).talk(), said=False)
    if name in _TYPING_EVENTS:
        typing = msgspec.json.decode(body, type=_Typing)
        if typing.is_private or (typing.user and typing.user.type == "contact"):
            return None
        return AdviserTypes(typing.conversation.talk(), _TYPING_EVENTS[name])
    return None
