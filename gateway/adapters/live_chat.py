"""Another desk in the place of our own: the interface that every live chat fits.

Calls go out by `LiveChat`. What comes in by webhook is a doorbell: `read` tells at which talk
something happened, and `hear` asks the other desk what is true. So a webhook that is lost, old,
doubled or out of order changes nothing.
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


class FormError(Exception):
    """A genuine webhook that cannot be read: the versions differ."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation at the other desk, by its own names: `contact` and `conversation`."""

    contact: str
    conversation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What the other desk is told of a visitor who agreed to it.

    `contact`: 128 bits or more that nobody can guess; the key against doubles. `label`: what the
    visitor is called there, never a name of theirs. `note`: the summary and the chat with names
    masked, for advisers only. `attributes`: for sorting (municipality).
    """

    contact: str
    label: str
    note: str = field(repr=False)
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that was said in a talk; `id` counts up. `by`: a person's name, as visitors see it.

    `of_visitor`: we brought it. `of_person`: an adviser said it, no bot or rule of the other desk.
    `at`: seconds since 1970, by the clock of the other desk.
    """

    id: int
    of_visitor: bool
    of_person: bool
    text: str = field(repr=False)
    by: str | None
    at: float


@dataclass(frozen=True, slots=True)
class Heard:
    """How a talk stands at the other desk, all of one moment; `told` in order."""

    is_open: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class AdviserTypes:
    """An adviser types, or stopped."""

    talk: Talk
    active: bool


@dataclass(frozen=True, slots=True)
class TalkChanged:
    """Something was said in the talk (`said`), or it was ended or taken up again."""

    talk: Talk
    said: bool


DeskEvent: TypeAlias = AdviserTypes | TalkChanged


class LiveChat(Protocol):
    """Another desk. Calls that go out may raise `AwayError` or `DeniedError`."""

    async def people(self) -> int | None:
        """Count the advisers who are there now; `None`: it answers, and does not tell that."""

    async def begin(self, introduction: Introduction) -> Talk:
        """Open a conversation there, after the visitor agreed; the same contact has only one.

        Begun again, it goes on with the same one, opened again when it was ended.
        """

    async def say(self, talk: Talk, text: str, after: int) -> int:
        """Pass on what the visitor said; give its number there.

        Args:
            talk: where.
            text: what was typed.
            after: the number of what the visitor said last.
        """

    async def hear(self, talk: Talk) -> Heard:
        """Ask how the talk stands."""

    async def types(self, talk: Talk, active: bool) -> None:
        """Pass on that the visitor types, or stopped."""

    async def note(self, talk: Talk, text: str) -> None:
        """Write something that only advisers see, once."""

    async def mark(self, talk: Talk, urgency: str) -> None:
        """Show how urgent it is: `acute`, `soon` or `none`."""

    async def end(self, contact: str) -> None:
        """End what is open there of a visitor, if anything is; doing it twice does no harm."""

    def read(self, headers: Mapping[str, str], body: bytes, now: float) -> DeskEvent | None:
        """Read a webhook; `None` when it is of no concern.

        Args:
            headers: by name in small letters.
            body: as it came in.
            now: seconds since 1970.

        Raises:
            ForgedError: it is not genuine.
            FormError: it cannot be read.
        """

    async def close(self) -> None:
        """Close all connections."""
