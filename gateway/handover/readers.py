"""Who may read a talk: its adviser, and colleagues who were asked about it."""

from sqlalchemy import ColumnElement, Connection, select

from gateway.handover.record import Handover
from gateway.storage.handover_tables import handover_notes, handovers


def was_asked(connection: Connection, handover_id: str, adviser_id: str) -> bool:
    """Tell whether a colleague was asked about a talk."""
    query = select(handover_notes.c.id).where(
        handover_notes.c.handover_id == handover_id, handover_notes.c.to_id == adviser_id
    )
    return connection.execute(query.limit(1)).first() is not None


def asks(adviser_id: str) -> ColumnElement[bool]:
    """Match handovers about which a colleague was asked."""
    asked = select(handover_notes.c.handover_id).where(handover_notes.c.to_id == adviser_id)
    return handovers.c.id.in_(asked)


def readers(connection: Connection, handover: Handover) -> frozenset[str]:
    """Give who may read along: the adviser, and who was asked."""
    query = select(handover_notes.c.to_id).where(
        handover_notes.c.handover_id == handover.id, handover_notes.c.to_id.is_not(None)
    )
    own = (handover.adviser_id,) if handover.adviser_id else ()
    return frozenset(own) | frozenset(connection.scalars(query))
