"""Where each handover stands at another desk; the table is the queue of what has to be done there.

Nothing a visitor typed is copied here: what has to be brought are the messages of the handover
that come after `sent_seq`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, insert, or_, select, update

from gateway.adapters.live_chat import Talk
from gateway.handover import record
from gateway.handover.record import Handover
from gateway.handover.states import State
from gateway.storage.handover_tables import desk_links, handovers

LEASE = timedelta(seconds=30)
"""How long a gateway has a link in hand; more than a visit may take. When it dies meanwhile,
another takes it up after this."""

UNMARKED = "none"
"""The urgency of a talk of which nothing was said."""

_c = desk_links.c


class LostError(Exception):
    """Another gateway has the link in hand now; it goes on from what is written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A row of the table (`gateway.storage.handover_tables`)."""

    id: int
    handover_id: str | None
    desk: str
    contact: str
    conversation: str | None
    introduced: bool
    urgency: str
    closed: bool
    sent_seq: int
    sent_id: int
    heard_id: int
    due_at: datetime | None
    claimed_until: datetime | None
    attempts: int
    denied_since: datetime | None

    @property
    def talk(self) -> Talk:
        """The conversation there."""
        return Talk(self.contact, self.conversation or "")


_COLUMNS = tuple(_c[field.name] for field in fields(Link))


def adopt(connection: Connection, elsewhere: Mapping[str, str], now: datetime) -> int:
    """Make links for visitors who wait for another desk and have none; give how many."""
    query = select(handovers.c.id).where(
        handovers.c.state == State.WAITING.value,
        handovers.c.municipality.in_(sorted(elsewhere)),
        ~exists().where(_c.handover_id == handovers.c.id),
    )
    found = connection.scalars(query).all()
    for handover_id in found:
        # Kept from here on: of two gateways one makes the link.
        handover = record.find_locked(connection, handover_id)
        waits = handover is not None and handover.state is State.WAITING
        if handover is not None and waits and of(connection, handover_id) is None:
            _adopt(connection, handover, elsewhere[handover.municipality], now)
    return len(found)


def _adopt(connection: Connection, handover: Handover, desk: str, now: datetime) -> None:
    new: dict[str, object] = {
        "handover_id": handover.id,
        "introduced": False,
        "closed": False,
        "due_at": now,
        "attempts": 0,
        "denied_since": None,
    }
    earlier = _closed_of(connection, handover, desk)
    if earlier is not None:
        # The same visitor comes back: it is the same conversation there. While that is being
        # visited, the next look takes it up.
        which = (_c.id == earlier, _unclaimed(now))
        connection.execute(update(desk_links).where(*which).values(**new, claimed_until=None))
        return
    first: dict[str, object] = {"desk": desk, "contact": handover.id, "made_at": now}
    first |= {"urgency": UNMARKED}
    numbers = {"sent_seq": 0, "sent_id": 0, "heard_id": 0}
    connection.execute(insert(desk_links).values(**new, **first, **numbers))


def _closed_of(connection: Connection, handover: Handover, desk: str) -> int | None:
    query = (
        select(_c.id)
        .join(handovers, handovers.c.id == _c.handover_id)
        .where(
            handovers.c.conversation_id == handover.conversation_id,
            _c.desk == desk,
            _c.closed,
        )
        .order_by(_c.id.desc())
        .limit(1)
    )
    found: int | None = connection.scalar(query)
    return found


def of(connection: Connection, handover_id: str) -> Link | None:
    """Give the link of a handover."""
    return _one(connection, _c.handover_id == handover_id)


def at(connection: Connection, desk: str, talk: Talk) -> Link | None:
    """Give the link of a conversation at a desk; those of other desks are never found.

    An adviser may speak before it is written down which conversation it became.
    """
    same = or_(_c.conversation == talk.conversation, _c.conversation.is_(None))
    return _one(connection, and_(_c.desk == desk, _c.contact == talk.contact, same))


def _one(connection: Connection, which: ColumnElement[bool]) -> Link | None:
    row = connection.execute(select(*_COLUMNS).where(which)).mappings().one_or_none()
    return None if row is None else Link(**row)


def ring(connection: Connection, handover_ids: Collection[str], now: datetime) -> None:
    """Have the links of these handovers visited now."""
    which = (_c.handover_id.in_(sorted(handover_ids)), ~_c.closed)
    connection.execute(update(desk_links).where(*which).values(due_at=now))


def wake(connection: Connection, now: datetime) -> None:
    """Have everything that goes on visited now: who rang while nobody was here is not known."""
    which = (_c.handover_id.is_not(None), ~_c.closed)
    connection.execute(update(desk_links).where(*which).values(due_at=now))


def knock(connection: Connection, link: Link, now: datetime) -> None:
    """Have one link visited now, also when the handover is over."""
    connection.execute(update(desk_links).where(_c.id == link.id).values(due_at=now))


def claim(connection: Connection, now: datetime, most: int) -> list[Link]:
    """Take in hand what is due; nobody else gets the same.

    What a visitor has just erased is due without anybody having said so.
    """
    erased = and_(_c.handover_id.is_(None), _c.attempts == 0)
    free = (or_(_c.due_at <= now, erased), _unclaimed(now))
    query = select(*_COLUMNS).where(*free).order_by(_c.due_at).limit(most)
    mine = []
    for row in connection.execute(query).mappings().all():
        link = replace(Link(**row), claimed_until=now + LEASE)
        statement = update(desk_links).where(_c.id == link.id, *free)
        if connection.execute(statement.values(claimed_until=link.claimed_until)).rowcount:
            mine.append(link)
    return mine


def put(connection: Connection, link: Link, **values: Any) -> Link:
    """Write down how far a visit came; give the link as it is now.

    Raises:
        LostError: it is not in hand any more.
    """
    statement = update(desk_links).where(*_in_hand(link)).values(**values)
    if connection.execute(statement).rowcount != 1:
        raise LostError
    return replace(link, **values)


def release(
    connection: Connection,
    link: Link,
    due_at: datetime | None,
    attempts: int,
    denied_since: datetime | None = None,
) -> None:
    """Let go of a link until later; when somebody rang meanwhile, that counts."""
    rung = _c.due_at.is_not_distinct_from(link.due_at)
    connection.execute(update(desk_links).where(*_in_hand(link), rung).values(due_at=due_at))
    connection.execute(
        update(desk_links)
        .where(*_in_hand(link))
        .values(claimed_until=None, attempts=attempts, denied_since=denied_since)
    )


def drop(connection: Connection, link: Link) -> None:
    """Forget a link."""
    connection.execute(delete(desk_links).where(_c.id == link.id))


def expire(connection: Connection, before: datetime) -> int:
    """Delete links of erased talks that could not be ended there for long; give how many."""
    which = (_c.handover_id.is_(None), _c.made_at < before)
    return connection.execute(delete(desk_links).where(*which)).rowcount


def _unclaimed(now: datetime) -> ColumnElement[bool]:
    return or_(_c.claimed_until.is_(None), _c.claimed_until < now)


def _in_hand(link: Link) -> tuple[ColumnElement[bool], ...]:
    return (_c.id == link.id, _c.claimed_until == link.claimed_until)
