"""Who sits at the desk, in which municipalities, and how many talks each has.

Several gateways may hold the event streams of advisers, so presence is a row: the streams keep
`seen_at` up, and who has not been seen for `GONE` is not there, whatever the row says.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from gateway.handover.people import Adviser
from gateway.handover.states import State
from gateway.storage.handover_tables import desk_presence, handovers

GONE = timedelta(seconds=30)
"""After the last stream of an adviser (docs/contracts.md, Desk API)."""

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Seat:
    """An adviser at the desk, or another desk with `people`; `None`: it does not say how many."""

    adviser_id: str
    name: str
    municipalities: frozenset[str]
    talks: int
    people: int | None = 1


def set_present(
    connection: Connection,
    adviser: Adviser,
    present: bool,
    now: datetime,
    people: int | None = 1,
) -> None:
    """Write down that an adviser takes talks, or no more of them; see `Seat` for `people`."""
    values = _known(adviser) | {"present": present, "seen_at": now, "people": people}
    _put(connection, adviser.id, values, values)


def hold(connection: Connection, adviser: Adviser, now: datetime) -> None:
    """Keep the row of an adviser for this transaction: nobody takes two talks at once."""
    values = _known(adviser) | {"present": False, "seen_at": now}
    _put(connection, adviser.id, values, _known(adviser))
    keep(connection, adviser.id)


def keep(connection: Connection, adviser_id: str) -> None:
    """Keep a row that is there. Always before a conversation is kept, so that nobody blocks."""
    row = select(desk_presence.c.adviser_id).where(desk_presence.c.adviser_id == adviser_id)
    connection.execute(row.with_for_update())


def seen(connection: Connection, adviser_ids: list[str], now: datetime) -> None:
    """Write down that the streams of these advisers are open."""
    which = desk_presence.c.adviser_id.in_(adviser_ids)
    connection.execute(update(desk_presence).where(which).values(seen_at=now))


def follows(connection: Connection, adviser: Adviser, now: datetime) -> None:
    """Write down that an adviser opened a stream, with the municipalities of this moment."""
    which = desk_presence.c.adviser_id == adviser.id
    connection.execute(update(desk_presence).where(which).values(seen_at=now, **_known(adviser)))


def leave_stale(connection: Connection, now: datetime) -> int:
    """End the presence of who is gone; give how many those were."""
    stale = (desk_presence.c.present.is_(True), desk_presence.c.seen_at < now - GONE)
    return connection.execute(update(desk_presence).where(*stale).values(present=False)).rowcount


def grace(connection: Connection, now: datetime) -> None:
    """Give every adviser in a talk the time to come back after a stop of the gateway."""
    talking = select(handovers.c.adviser_id).where(handovers.c.state == State.WITH_ADVISER.value)
    present = desk_presence.c.present.is_(True)
    which = desk_presence.c.adviser_id.in_(talking) | present
    connection.execute(update(desk_presence).where(which).values(seen_at=now))


def leave(connection: Connection, adviser_id: str) -> None:
    """Write down that an adviser is gone now: what he or she has goes back to the queue."""
    which = desk_presence.c.adviser_id == adviser_id
    long_ago = datetime.fromtimestamp(0, UTC)
    connection.execute(update(desk_presence).where(which).values(present=False, seen_at=long_ago))


def is_there(connection: Connection, adviser_id: str, municipality: str, now: datetime) -> bool:
    """Tell whether an adviser of a municipality has a stream, or had one a moment ago."""
    columns = (desk_presence.c.seen_at, desk_presence.c.municipalities)
    query = select(*columns).where(desk_presence.c.adviser_id == adviser_id)
    row = connection.execute(query).one_or_none()
    return (
        row is not None and row.seen_at >= now - GONE and municipality in _read(row.municipalities)
    )


def is_present(connection: Connection, adviser_id: str) -> bool:
    """Tell whether an adviser has said to be there."""
    query = select(desk_presence.c.present).where(desk_presence.c.adviser_id == adviser_id)
    return bool(connection.execute(query).scalar_one_or_none())


def talks_of(connection: Connection, adviser_id: str) -> int:
    """Count the talks that an adviser has now."""
    query = select(func.count()).where(
        handovers.c.adviser_id == adviser_id, handovers.c.state == State.WITH_ADVISER.value
    )
    return int(connection.execute(query).scalar_one())


def seats(connection: Connection, now: datetime) -> list[Seat]:
    """Give who is present now, with the number of their talks."""
    talks = (
        select(func.count())
        .where(
            handovers.c.adviser_id == desk_presence.c.adviser_id,
            handovers.c.state == State.WITH_ADVISER.value,
        )
        .scalar_subquery()
    )
    query = (
        select(desk_presence, talks.label("talks"))
        .where(desk_presence.c.present.is_(True), desk_presence.c.seen_at >= now - GONE)
        .order_by(desk_presence.c.name, desk_presence.c.adviser_id)
    )
    return [
        Seat(
            row.adviser_id,
            row.name,
            _read(row.municipalities),
            row.talks,
            row.people,
        )
        for row in connection.execute(query)
    ]


def _known(adviser: Adviser) -> dict[str, object]:
    municipalities = msgspec.json.encode(sorted(adviser.municipalities("adviser"))).decode()
    return {"name": adviser.name, "municipalities": municipalities}


def _read(municipalities: str) -> frozenset[str]:
    return frozenset(msgspec.json.decode(municipalities, type=list[str]))


def _put(
    connection: Connection, adviser_id: str, new: dict[str, object], changed: dict[str, object]
) -> None:
    statement = _INSERTS[connection.dialect.name](desk_presence).values(
        adviser_id=adviser_id, **new
    )
    key = [desk_presence.c.adviser_id]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))
