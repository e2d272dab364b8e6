"""The queue: who was sent back goes first, then the urgent, then who waits longest."""

from sqlalchemy import Connection, func, select

from gateway.handover.record import Handover
from gateway.handover.states import State
from gateway.storage.handover_tables import handovers

FIRST = 0
"""The rank of a visitor whose adviser was lost."""
_RANKS = {"acute": 1, "soon": 2, "none": 3}
_SOON = frozenset({"danger", "weight"})


def urgency_of(reason: str, in_danger: bool) -> str:
    """Give the urgency of a handover.

    Args:
        reason: why an adviser was offered.
        in_danger: whether a message of the conversation told of danger.
    """
    if in_danger:
        return "acute"
    return "soon" if reason in _SOON else "none"


def rank_of(urgency: str) -> int:
    """Give the place of an urgency; lower goes first."""
    return _RANKS[urgency]


def position(connection: Connection, handover: Handover) -> int:
    """Give the place of a waiting visitor in the team's queue; 1 is next."""
    mine = (handover.rank, handover.waiting_since, handover.id)
    query = select(handovers.c.rank, handovers.c.waiting_since, handovers.c.id).where(
        handovers.c.state == State.WAITING.value, handovers.c.team == handover.team
    )
    return 1 + sum(tuple(row) < mine for row in connection.execute(query))


def waiting_in(connection: Connection, municipality: str) -> int:
    """Count who waits for an adviser in a municipality."""
    query = select(func.count()).where(
        handovers.c.state == State.WAITING.value, handovers.c.municipality == municipality
    )
    return int(connection.execute(query).scalar_one())
