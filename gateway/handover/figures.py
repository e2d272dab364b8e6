"""What is counted of a handover. The overview of a day and the metrics both go by it.

Nothing here says of whom or about what: a cause is one of the code's own words, an outcome one of
the installation's own list.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from gateway.handover.policy import UNACCEPTED
from gateway.handover.states import FINAL, STEPS, Cause, State

if TYPE_CHECKING:
    from gateway.handover.record import Handover

Kind: TypeAlias = Literal["asked", "nobody_there", "left_queue", "not_accepted", "wait", "talk"]
"""`asked`: a visitor said yes to an adviser. One of the next four is what became of it: nobody was
there, the visitor stopped waiting, nobody accepted in time, or (`wait`) an adviser accepted.
`talk`: what was accepted is over."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`seconds`: how long that lasted; `ending` of a talk: its outcome, or the cause of its end."""

    kind: Kind
    seconds: int
    ending: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken, and what is counted of it, if anything."""

    cause: Cause
    figure: Figure | None


def figure_of(
    before: "Handover", cause: Cause, outcome: str | None, now: datetime
) -> Figure | None:
    """Give what is counted of a step.

    Args:
        before: the handover that takes it.
        cause: why.
        outcome: the code that an adviser gave at the end of a talk.
        now: the moment.
    """
    kind = _kind(before, cause)
    if kind is None:
        return None
    since = before.waiting_since or before.offered_at
    if kind == "talk":
        since = before.accepted_at or since
    seconds = round((now - since).total_seconds())
    return Figure(kind, seconds, (outcome or cause.value) if kind == "talk" else None)


def _kind(before: "Handover", cause: Cause) -> Kind | None:
    if cause is Cause.CONSENTED:
        return "asked"
    if cause is Cause.ACCEPTED:
        # Who had to wait again because an adviser's line broke, has been counted.
        return "wait" if before.accepted_at is None else None
    if STEPS[cause].after not in FINAL:
        return None
    if before.accepted_at is not None:
        return "talk"
    if before.state is State.CONSENTED:
        return "nobody_there"
    if before.state is State.WAITING:
        return "not_accepted" if cause in UNACCEPTED else "left_queue"
    return None
