"""The states of a handover and every step that there is between them. Nothing else may happen.

A step is named by its cause; the cause fixes from which states it leads where, and who takes it.
`gateway.handover.record.move` is the only code that changes a state, and takes a cause, never a
state: a step that is not in `STEPS` cannot be written down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, TypeAlias

Who: TypeAlias = Literal["visitor", "bot", "adviser", "system"]


class State(StrEnum):
    """Where a handover stands (docs/contracts.md). `CONSENTED` lasts as long as one statement."""

    BOT = "bot"
    OFFERED = "offered"
    CONSENTED = "consented"
    WAITING = "waiting"
    WITH_ADVISER = "with_adviser"
    ENDED = "ended"
    CALLBACK = "callback"
    EXPIRED = "expired"


class Cause(StrEnum):
    """Why a handover goes from one state to another."""

    OFFERED = "offered"
    REPLACED = "replaced"
    DECLINED = "declined"
    LAPSED = "lapsed"
    CONSENTED = "consented"
    QUEUED = "queued"
    NOBODY_THERE = "nobody_there"
    NO_CALLBACK = "no_callback"
    ACCEPTED = "accepted"
    LEFT_QUEUE = "left_queue"
    NOT_ACCEPTED = "not_accepted"
    VISITOR_GONE = "visitor_gone"
    ADVISER_GONE = "adviser_gone"
    TRANSFERRED = "transferred"
    RETURNED = "returned"
    LEFT_TALK = "left_talk"
    FINISHED = "finished"
    VISITOR_ENDED = "visitor_ended"
    VISITOR_SILENT = "visitor_silent"
    IDLE = "idle"
    CONVERSATION_ENDED = "conversation_ended"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: from any of `before` to `after`, taken by `who`."""

    before: frozenset[State]
    after: State
    who: Who


def _step(before: State | tuple[State, ...], after: State, who: Who) -> Step:
    befores = (before,) if isinstance(before, State) else before
    return Step(frozenset(befores), after, who)


STEPS: Mapping[Cause, Step] = MappingProxyType(
    {
        Cause.OFFERED: _step(State.BOT, State.OFFERED, "bot"),
        # A newer offer takes the place of one that was not answered.
        Cause.REPLACED: _step(State.OFFERED, State.BOT, "system"),
        Cause.DECLINED: _step(State.OFFERED, State.BOT, "visitor"),
        Cause.LAPSED: _step(State.OFFERED, State.EXPIRED, "system"),
        Cause.CONSENTED: _step(State.OFFERED, State.CONSENTED, "visitor"),
        Cause.QUEUED: _step(State.CONSENTED, State.WAITING, "system"),
        Cause.NOBODY_THERE: _step(State.CONSENTED, State.CALLBACK, "system"),
        # Nobody is there, and the team has no callback either.
        Cause.NO_CALLBACK: _step((State.CONSENTED, State.WAITING), State.EXPIRED, "system"),
        Cause.ACCEPTED: _step(State.WAITING, State.WITH_ADVISER, "adviser"),
        Cause.LEFT_QUEUE: _step(State.WAITING, State.BOT, "visitor"),
        Cause.NOT_ACCEPTED: _step(State.WAITING, State.CALLBACK, "system"),
        Cause.VISITOR_GONE: _step(State.WAITING, State.EXPIRED, "system"),
        Cause.ADVISER_GONE: _step(State.WITH_ADVISER, State.WAITING, "system"),
        Cause.TRANSFERRED: _step(State.WITH_ADVISER, State.WITH_ADVISER, "adviser"),
        Cause.RETURNED: _step(State.WITH_ADVISER, State.BOT, "adviser"),
        Cause.LEFT_TALK: _step(State.WITH_ADVISER, State.BOT, "visitor"),
        Cause.FINISHED: _step(State.WITH_ADVISER, State.ENDED, "adviser"),
        Cause.VISITOR_ENDED: _step(State.WITH_ADVISER, State.ENDED, "visitor"),
        Cause.VISITOR_SILENT: _step(State.WITH_ADVISER, State.EXPIRED, "system"),
        Cause.IDLE: _step(State.WITH_ADVISER, State.EXPIRED, "system"),
        Cause.CONVERSATION_ENDED: _step((State.OFFERED, State.WAITING), State.EXPIRED, "visitor"),
    }
)

ACTIVE = frozenset({State.OFFERED, State.CONSENTED, State.WAITING, State.WITH_ADVISER})
"""A conversation has at most one handover in these states."""

AWAY_FROM_BOT = frozenset({State.WAITING, State.WITH_ADVISER})
"""Nothing that is said in these states reaches Rasa."""

FINAL = frozenset({State.BOT, State.ENDED, State.CALLBACK, State.EXPIRED})
"""Where a handover is over; it begins in the first of these too."""


def is_legal(before: State, cause: Cause) -> bool:
    """Tell whether this cause can change a handover that stands so."""
    return before in STEPS[cause].before
