"""What time does to a handover. Pure: everything follows from moments that are stored."""

from datetime import datetime
from typing import Final, Literal, TypeAlias

from gateway.handover.policy import Timings
from gateway.handover.record import Handover
from gateway.handover.states import Cause, State

WARN: Final = "warn"
"""No step: the visitor is asked whether he or she is still there."""
Due: TypeAlias = Cause | Literal["warn"] | None


def due(handover: Handover, timings: Timings, adviser_there: bool, now: datetime) -> Due:
    """Give what must happen now, if anything.

    Args:
        handover: as it is.
        timings: how long things may take.
        adviser_there: whether its adviser has an event stream, or had one a moment ago.
        now: the moment.
    """
    if handover.state is State.OFFERED:
        return Cause.LAPSED if now - handover.offered_at >= timings.offer else None
    if handover.state is State.WAITING:
        return _waiting(handover, timings, now)
    if handover.state is State.WITH_ADVISER:
        return _talking(handover, timings, now) if adviser_there else Cause.ADVISER_GONE
    return None


def _waiting(handover: Handover, timings: Timings, now: datetime) -> Due:
    if now - handover.visitor_seen_at >= timings.away:
        return Cause.VISITOR_GONE
    since = handover.waiting_since or handover.offered_at
    return Cause.NOT_ACCEPTED if now - since >= timings.wait else None


def _talking(handover: Handover, timings: Timings, now: datetime) -> Due:
    spoken = [handover.accepted_at, handover.visitor_said_at, handover.adviser_said_at]
    last = max((moment for moment in spoken if moment is not None), default=handover.offered_at)
    if now - last >= timings.idle:
        return Cause.IDLE
    asked, answered = handover.adviser_said_at, handover.visitor_said_at
    if asked is None or (answered is not None and answered >= asked):
        return None  # it is not the visitor's turn
    if handover.warned_at is None:
        return WARN if now - asked >= timings.silence else None
    return Cause.VISITOR_SILENT if now - handover.warned_at >= timings.silence else None
