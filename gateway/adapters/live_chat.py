"""Another desk in the place of our own: the interface that every live chat fits.

Calls go out by `LiveChat`; what happens at the other desk comes in as webhooks, which `read` turns
into events. An event may come more than once: `gateway.adapters.seen` tells whether it did.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias


class AwayError(Exception):
    """The other desk does not answer now; later it may. The message is one word for the log."""


class DeniedError(Exception):
    """The other desk does not accept this: settings or versions differ. One word for the log."""


class ForgedError(Exception):
    """A webhook that the other desk did not send, or sent too long ago. One word for the log."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation at the other desk, by its own names: `contact` and `conversation`."""

    contact: str
    conversation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What the other desk is told of a visitor who agreed to it.

    `handover_id`: 128 bits or more that nobody can guess; the key against doubles. `label`: what
    the visitor is called there, never a name of theirs. `note`: the summary and the chat with names
    masked, for advisers only. `attributes`: for sorting (urgency, municipality).
    """

    handover_id: str
    label: str
    note: str = field(repr=False)
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviserSaid:
    """An adviser said something to the visitor; `by` is the name that may be shown."""

    id: str
    talk: Talk
    text: str = field(repr=False)
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviserTypes:
    """An adviser types, or stopped."""

    id: str
    talk: Talk
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkResolved:
    """The talk was ended at the other desk, or by `LiveChat.end`."""

    id: str
    talk: Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkReopened:
    """The talk was taken up again."""

    id: str
    talk: Talk


DeskEvent: TypeAlias = AdviserSaid | AdviserTypes | TalkResolved | TalkReopened
"""`id` is the same when the same thing is told again."""


class LiveChat(Protocol):
    """Another desk. Calls that go out may raise `AwayError` or `DeniedError`."""

    async def begin(self, introduction: Introduction) -> Talk:
        """Open a conversation there, after the visitor agreed; the same handover has only one."""

    async def say(self, talk: Talk, message_id: str, text: str) -> None:
        """Pass on what the visitor said."""

    async def types(self, talk: Talk, active: bool) -> None:
        """Pass on that the visitor types, or stopped."""

    async def end(self, talk: Talk) -> None:
        """End the conversation there; doing it twice does no harm."""

    async def reopen(self, talk: Talk) -> None:
        """Take it up again there; doing it twice does no harm."""

    def read(self, headers: Mapping[str, str], body: bytes, now: float) -> tuple[DeskEvent, ...]:
        """Read a webhook.

        Args:
            headers: by name in small letters.
            body: as it came in.
            now: seconds since 1970.

        Raises:
            ForgedError: it is not genuine.
        """

    async def close(self) -> None:
        """Close all connections."""
