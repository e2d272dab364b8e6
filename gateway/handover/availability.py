"""Whether an adviser can be had now: opening hours, and somebody who is really there."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from gateway.handover.presence import Seat
from gateway.handover.teams import Team


class Availability(StrEnum):
    """What is known, told to the visitor before he or she chooses."""

    FREE = "free"
    """Open, and somebody has room for one more talk."""
    BUSY = "busy"
    """Open, and everybody who is there has as many talks as may be."""
    AWAY = "away"
    """Open, and nobody is there."""
    UNKNOWN = "unknown"
    """Open, and the other desk answers, but does not tell who is there."""
    CLOSED = "closed"


THERE = frozenset({Availability.FREE, Availability.BUSY, Availability.UNKNOWN})
"""One can wait for an adviser."""


def availability(
    team: Team,
    municipality: str,
    seats: Iterable[Seat],
    limit: int,
    now: datetime,
    elsewhere: str | None = None,
) -> Availability:
    """Tell whether an adviser can be had.

    Args:
        team: that serves the municipality.
        municipality: where the adviser must have the role.
        seats: who is present.
        limit: talks that one adviser may have at once.
        now: the moment.
        elsewhere: the desk that the municipality's advisers work at, when it is not our own.
    """
    if not team.hours.is_open(now):
        return Availability.CLOSED
    serving = [
        seat
        for seat in seats
        if municipality in seat.municipalities and elsewhere in (None, seat.adviser_id)
    ]
    if any(seat.people and seat.talks < limit * seat.people for seat in serving):
        return Availability.FREE
    if any(seat.people is None for seat in serving):
        return Availability.UNKNOWN
    return Availability.BUSY if serving else Availability.AWAY
