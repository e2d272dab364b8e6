"""A script with visitors, the bot and advisers: what each does, and what each then sees."""

from pathlib import Path
from typing import Literal

import msgspec

from tests.dialogues.script import Expected

FOLDER = Path(__file__).parent
VISITOR = "bezoeker"
_ACTS = (
    "visitor",
    "press",
    "phone",
    "leaves",
    "erases",
    "ends",
    "closes",
    "comes_back",
    "passes",
    "adviser",
)


class Status(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Whom the visitor's page says that it talks to."""

    state: Literal["bot", "offered", "waiting", "with_adviser", "ended", "callback"]
    position: int | None = None
    adviser: str | None = None


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A visitor who waits, as the desk shows it; what is not named is not looked at."""

    urgency: str | None = None
    subject: str | None = None
    municipality: str | None = None
    audience: str | None = None


class Summary(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What stands in the summary; what is not named is not looked at."""

    reason: str | None = None
    urgency: str | None = None
    urgency_because: str | None = None
    relation: str | None = None
    subject: str | None = None
    seen: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


class Sees(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What an adviser's desk must show."""

    waiting: tuple[Entry, ...] | None = None
    """The whole queue, in order."""
    talks: int | None = None
    """Talks that go on."""
    said: tuple[str, ...] = ()
    """Texts in the talk, by whomever."""
    notes: tuple[str, ...] = ()
    callbacks: int | None = None
    """Visitors who want to be called back."""
    lacks: tuple[str, ...] = ()
    """Words that stand nowhere on this desk."""
    summary: Summary | None = None


class Turn(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Somebody does something, or time passes; then somebody sees something.

    A visitor types (`visitor`), presses a button (`press`), leaves a number to be called back
    (`phone`), goes back to the assistant (`leaves`), `erases` everything, `ends` the conversation,
    `closes` the page or `comes_back` to it. An `adviser` (a name) `does` or `says` something, or
    only looks. `passes`: minutes.
    """

    by: str = VISITOR
    """Which visitor it is, or whose talk it is about."""
    visitor: str | None = None
    press: str | None = None
    phone: str | None = None
    leaves: bool = False
    erases: bool = False
    ends: bool = False
    closes: bool = False
    comes_back: bool = False
    passes: float | None = None
    adviser: str | None = None
    does: (
        Literal[
            "comes",
            "goes",
            "loses_line",
            "accepts",
            "returns",
            "ends",
            "transfers",
            "asks",
            "reads",
        ]
        | None
    ) = None
    says: str | None = None
    note: str | None = None
    card: str | None = None
    colleague: str | None = None
    """Who is asked, or takes over."""
    outcome: str = "answered"
    refused: int | None = None
    """The status of the answer, when this may not be done."""

    bot: Expected | None = None
    """What the visitor is then told, by the bot or on behalf of the advisers."""
    silent: bool = False
    """The visitor is told nothing."""
    status: Status | None = None
    sees: Sees | None = None

    def acts(self) -> list[str]:
        """Name who acts here; there is to be one."""
        return [name for name in _ACTS if getattr(self, name)]


class TalkScript(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A whole dialogue. `advisers`: who is present when it begins."""

    name: str
    turns: tuple[Turn, ...]
    themes: tuple[str, ...]
    """What the dialogue is an example of; see `test_talk_scripts.py`."""
    municipality: str = "Enschede"
    advisers: tuple[str, ...] = ("noor",)
    child: bool = False
    """The visitor is a child who writes itself, and is answered with 'je'."""


def talk_scripts() -> list[TalkScript]:
    """Read all scripts, in the order of the files."""
    return [
        script
        for path in sorted(FOLDER.glob("talk_*.yml"))
        for script in msgspec.yaml.decode(path.read_bytes(), type=list[TalkScript])
    ]
