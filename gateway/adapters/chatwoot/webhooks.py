"""What Chatwoot tells us: checked to be genuine, and turned into events.

Since 4.13 an API inbox signs its webhooks: `X-Chatwoot-Signature` is `sha256=` and the HMAC-SHA256
of the time stamp, a full stop and the body; `X-Chatwoot-Timestamp` is when it was sent, and
`X-Chatwoot-Delivery` is the same when it is sent again (chatwoot/chatwoot pull requests 13573 and
13892).
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

import msgspec

from gateway.adapters.live_chat import (
    AdviserSaid,
    AdviserTypes,
    DeskEvent,
    ForgedError,
    Talk,
    TalkReopened,
    TalkResolved,
)

WINDOW_SECONDS = 300
"""How old a webhook may be, or how far ahead Chatwoot's clock: what its makers advise."""

_OUTGOING = (1, "outgoing")
_STATUS_EVENTS = ("conversation_status_changed", "conversation_updated")
"""Both: an open conversation that is assigned by itself is told by the second only
(chatwoot/chatwoot issue 9277)."""
_TYPING_EVENTS = {"conversation_typing_on": True, "conversation_typing_off": False}


class _ContactInbox(msgspec.Struct, frozen=True):
    source_id: str


class _Conversation(msgspec.Struct, frozen=True):
    id: int
    contact_inbox: _ContactInbox
    status: str = ""

    def talk(self) -> Talk:
        return Talk(self.contact_inbox.source_id, str(self.id))


class _Person(msgspec.Struct, frozen=True):
    name: str | None = None
    available_name: str | None = None
    type: str | None = None


class _Event(msgspec.Struct, frozen=True):
    event: str


class _MessageCreated(msgspec.Struct, frozen=True):
    id: int
    conversation: _Conversation
    content: str | None = None
    message_type: int | str | None = None
    private: bool = False
    sender: _Person | None = None


class _StatusChanged(_Conversation, frozen=True):
    changed_attributes: tuple[dict[str, Any], ...] | None = None


class _Typing(msgspec.Struct, frozen=True):
    conversation: _Conversation
    is_private: bool = False
    user: _Person | None = None


class Webhooks:
    """Reads webhooks of one inbox."""

    def __init__(self, secret: str) -> None:
        """Take the secret with which Chatwoot signs."""
        self._secret = secret.encode()

    def read(self, headers: Mapping[str, str], body: bytes, now: float) -> tuple[DeskEvent, ...]:
        """Read one; see `LiveChat.read`. What is of no concern gives no event.

        Raises:
            ForgedError: not signed, signed by somebody else, too old, or no JSON of Chatwoot's.
        """
        self._check(headers, body, now)
        delivery = headers.get("x-chatwoot-delivery") or hashlib.sha256(body).hexdigest()
        try:
            name = msgspec.json.decode(body, type=_Event).event
            return _events(name, body, f"chatwoot-delivery-{delivery[:64]}")
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise ForgedError("form") from None

    def _check(self, headers: Mapping[str, str], body: bytes, now: float) -> None:
        stamp = headers.get("x-chatwoot-timestamp", "")
        signed = hmac.new(self._secret, stamp.encode() + b"." + body, hashlib.sha256)
        given = headers.get("x-chatwoot-signature", "").encode()
        if not hmac.compare_digest(given, f"sha256={signed.hexdigest()}".encode()):
            raise ForgedError("signature")
        if not stamp.isascii() or not stamp.isdecimal() or abs(now - int(stamp)) > WINDOW_SECONDS:
            raise ForgedError("time")


def _events(name: str, body: bytes, delivery: str) -> tuple[DeskEvent, ...]:
    if name == "message_created":
        return _said(msgspec.json.decode(body, type=_MessageCreated))
    if name in _STATUS_EVENTS:
        return _status(name, msgspec.json.decode(body, type=_StatusChanged), delivery)
    if name in _TYPING_EVENTS:
        typing = msgspec.json.decode(body, type=_Typing)
        if typing.is_private or (typing.user and typing.user.type == "contact"):
            return ()
        talk = typing.conversation.talk()
        return (AdviserTypes(id=delivery, talk=talk, active=_TYPING_EVENTS[name]),)
    return ()


def _said(message: _MessageCreated) -> tuple[DeskEvent, ...]:
    text = (message.content or "").strip()
    if message.private or message.message_type not in _OUTGOING or not text:
        return ()
    sender = message.sender or _Person()
    by = sender.available_name or sender.name
    talk = message.conversation.talk()
    # The number of the message, not of the delivery: two webhooks may tell of the same.
    return (AdviserSaid(id=f"chatwoot-message-{message.id}", talk=talk, text=text, by=by),)


def _status(name: str, changed: _StatusChanged, delivery: str) -> tuple[DeskEvent, ...]:
    attributes = {key for one in changed.changed_attributes or () for key in one}
    if name == "conversation_updated" and "status" not in attributes:
        return ()
    if changed.status == "resolved":
        return (TalkResolved(id=delivery, talk=changed.talk()),)
    if changed.status == "open":
        return (TalkReopened(id=delivery, talk=changed.talk()),)
    return ()
