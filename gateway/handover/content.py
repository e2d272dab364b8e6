"""What is said around a handover, and what advisers choose from (`data/guide/handover.yml`)."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from string import Formatter
from typing import Literal, get_args

import msgspec

from gateway.errors import StartError
from gateway.handover.views import Summary
from gateway.messages import Sender
from helpline.guide import Guide
from helpline.yaml_file import read_yaml

TextName = Literal[
    "offer_free",
    "offer_busy",
    "offer_away",
    "offer_closed",
    "offer_closed_for_long",
    "offer_unknown",
    "offer_again",
    "offer_elsewhere",
    "nobody_away",
    "nobody_closed",
    "nobody_closed_for_long",
    "declined",
    "waiting_free",
    "waiting_busy",
    "waiting_unknown",
    "callback",
    "no_callback",
    "not_accepted",
    "left",
    "accepted",
    "transferred",
    "adviser_gone",
    "silent",
    "closed_silent",
    "returned",
    "finished",
]
"""Every text; `offer_…` and `nobody_…` differ by what is known of the team's availability."""

_PLACES: Mapping[str, frozenset[str]] = {
    "accepted": frozenset({"adviser"}),
    "transferred": frozenset({"adviser"}),
    "offer_closed": frozenset({"opening"}),
    "nobody_closed": frozenset({"opening"}),
    "waiting_free": frozenset({"position"}),
    "waiting_busy": frozenset({"position"}),
    "waiting_unknown": frozenset({"position"}),
}


_LABELS = (*Summary.__struct_fields__, "chat")
"""What stands before each thing that another desk is told."""


class CannedReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that an adviser can insert."""

    id: str
    title: str
    text: str


class Outcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a talk or a callback request can end."""

    code: str
    title: str


class _Buttons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    talk: str
    callback: str
    decline: str


class _Calendar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    days: tuple[str, ...]
    months: tuple[str, ...]
    opening: str


class NoteContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What advisers at another desk read, and what the visitor is called there.

    `labels` stand before what is known of a visitor, by the fields of `Summary`, with `chat` above
    the conversation; `values` say what a field holds when that is a name of ours. `asked`: the
    visitor is asked whether to go on; `gone`: is not there any more. `someone`: an adviser without
    a name.
    """

    visitor: str
    someone: str
    title: str
    asked: str
    gone: str
    labels: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    senders: Mapping[str, str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    texts: Mapping[TextName, str]
    buttons: _Buttons
    calendar: _Calendar
    replies: tuple[CannedReply, ...]
    outcomes: tuple[Outcome, ...]
    callback_outcomes: tuple[Outcome, ...]
    elsewhere: NoteContent


class Content:
    """The file, read and checked, with the guide's numbers filled in."""

    def __init__(self, path: Path, guide: Guide) -> None:
        """Read the file.

        Raises:
            StartError: something is missing, or names a place to fill in that does not exist.
        """
        read = read_yaml(path, _File, StartError)
        known = guide.template_variables()
        faults = [f"no text {name}" for name in get_args(TextName) if name not in read.texts]
        faults += [f"no label {name}" for name in _LABELS if name not in read.elsewhere.labels]
        faults += [
            f"no sender {name}" for name in get_args(Sender) if name not in read.elsewhere.senders
        ]
        texts: list[tuple[str, str]] = [*read.texts.items()]
        texts += [(f"reply {one.id}", one.text) for one in read.replies]
        for name, text in texts:
            unknown = _places(text) - _PLACES.get(name, frozenset()) - set(known)
            faults += [f"{name}: no {{{one}}}" for one in sorted(unknown)]
        if len(read.calendar.days) != 7 or len(read.calendar.months) != 12:
            faults.append("a week has 7 days and a year 12 months")
        if faults:
            raise StartError("\n".join(f"{path.name}: {fault}" for fault in faults))
        self._texts = read.texts
        self._informal = {name: guide.informal.said(text) for name, text in read.texts.items()}
        self._address = guide.address
        self._known = known
        self._calendar = read.calendar
        self.buttons = read.buttons
        self.replies = tuple(
            msgspec.structs.replace(one, text=one.text.strip().format_map(known))
            for one in read.replies
        )
        self.outcomes = read.outcomes
        self.callback_outcomes = read.callback_outcomes
        self.elsewhere = read.elsewhere

    def text(self, name: TextName, municipality: str | None, **values: object) -> str:
        """Give a text as the site of this municipality says it, with its places filled in."""
        informal = self._address.is_informal(municipality)
        text = (self._informal if informal else self._texts)[name]
        return text.strip().format_map({**self._known, **values})

    def opening(self, moment: datetime) -> str:
        """Say a moment in Dutch: the day, the date and the time."""
        calendar = self._calendar
        return calendar.opening.format(
            day=calendar.days[moment.weekday()],
            date=moment.day,
            month=calendar.months[moment.month - 1],
            time=f"{moment:%H.%M}",
        )

    def has_outcome(self, code: str) -> bool:
        """Tell whether a talk can end so."""
        return any(one.code == code for one in self.outcomes)

    def has_callback_outcome(self, code: str) -> bool:
        """Tell whether a callback request can end so."""
        return any(one.code == code for one in self.callback_outcomes)


def _places(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}
