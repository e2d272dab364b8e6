"""How a handover stands here, as a visit to another desk needs it."""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, select

from gateway.handover import record
from gateway.handover.record import Handover
from gateway.handover.states import AWAY_FROM_BOT
from gateway.other_desk.links import Link
from gateway.seal import Seal
from gateway.storage.handover_tables import handover_steps
from gateway.storage.models import messages
from gateway.storage.rows import READ, opener


@dataclass(frozen=True, slots=True)
class Unsent:
    """Something that the visitor said and the desk has not got, with its number."""

    seq: int
    text: str = field(repr=False)


def going(connection: Connection, link: Link) -> Handover | None:
    """Give the handover of a link; `None` when the visitor erased everything."""
    return None if link.handover_id is None else record.find(connection, link.handover_id)


def is_over(handover: Handover) -> bool:
    """Tell whether nobody waits or talks in it any more."""
    return handover.state not in AWAY_FROM_BOT


def unsent(connection: Connection, link: Link, seal: Seal) -> list[Unsent]:
    """Give what the desk has not got, in order, as it was typed."""
    if link.handover_id is None:
        return []
    query = select(*READ).where(*_after(link.handover_id, link.sent_seq)).order_by(messages.c.seq)
    read = opener(seal, link.handover_id)
    rows = connection.execute(query).mappings()
    return [Unsent(row["seq"], read(row) or "") for row in rows]


def has_unsent(connection: Connection, handover_id: str, sent_seq: int) -> bool:
    """Tell whether a visitor said something that the desk has not got."""
    query = select(messages.c.seq).where(*_after(handover_id, sent_seq))
    return connection.execute(query.limit(1)).first() is not None


def _after(handover_id: str, seq: int) -> tuple[ColumnElement[bool], ...]:
    """Match what the visitor said in a handover after a number."""
    said = messages.c
    return (said.handover_id == handover_id, said.sender == "visitor", said.seq > seq)


def visitor_left(connection: Connection, handover: Handover) -> bool:
    """Tell whether it was the visitor who took the last step."""
    query = (
        select(handover_steps.c.who)
        .where(handover_steps.c.handover_id == handover.id)
        .order_by(handover_steps.c.id.desc())
        .limit(1)
    )
    return connection.scalar(query) == "visitor"
