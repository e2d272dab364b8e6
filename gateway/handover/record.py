"""The record of a handover: one row each, changed only by the steps of `gateway.handover.states`.

Everything here runs inside a transaction of the caller, who holds the conversation's row first
(`lock`), as everywhere, so that no two transactions wait for each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from gateway.handover.figures import Taken, figure_of
from gateway.handover.states import ACTIVE, FINAL, STEPS, Cause, State, Step
from gateway.storage.database import tell_when_stored
from gateway.storage.handover_tables import handover_figures, handover_steps, handovers
from gateway.storage.models import conversations, messages
from gateway.storage.rows import LOCK


class IllegalStepError(Exception):
    """The handover does not stand where this step begins; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A row of the table (`gateway.storage.handover_tables`)."""

    id: str
    conversation_id: str
    municipality: str
    team: str
    reason: str
    urgency: str
    state: State
    rank: int
    offered_at: datetime
    visitor_seen_at: datetime
    adviser_id: str | None = None
    adviser_name: str | None = None
    outcome: str | None = None
    situation: str | None = None
    waiting_since: datetime | None = None
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    visitor_said_at: datetime | None = None
    adviser_said_at: datetime | None = None
    warned_at: datetime | None = None
    read_seq: int = 0


_COLUMNS = tuple(handovers.c[field.name] for field in fields(Handover))
_ACTIVE = select(*_COLUMNS).where(
    handovers.c.conversation_id == bindparam("conversation"),
    handovers.c.state.in_(sorted(state.value for state in ACTIVE)),
)
"""Asked with every message of every visitor: built once, as in `gateway.storage.rows`."""


def lock(connection: Connection, conversation_id: str) -> int | None:
    """Keep a conversation for this transaction; give its last number, `None` when it is gone."""
    kept = connection.execute(LOCK, {"conversation": conversation_id}).one_or_none()
    return None if kept is None else kept.last_seq


def find(connection: Connection, handover_id: str) -> Handover | None:
    """Give a handover as it is now."""
    query = select(*_COLUMNS).where(handovers.c.id == handover_id)
    return _of(connection.execute(query).mappings().one_or_none())


def find_locked(connection: Connection, handover_id: str) -> Handover | None:
    """Give a handover as it is, with its conversation kept for this transaction."""
    query = select(handovers.c.conversation_id).where(handovers.c.id == handover_id)
    conversation_id = connection.execute(query).scalar_one_or_none()
    if conversation_id is None or lock(connection, conversation_id) is None:
        return None
    return find(connection, handover_id)


def active(connection: Connection, conversation_id: str) -> Handover | None:
    """Give the handover that goes on in a conversation."""
    found = connection.execute(_ACTIVE, {"conversation": conversation_id})
    return _of(found.mappings().one_or_none())


def latest(connection: Connection, conversation_id: str) -> Handover | None:
    """Give the handover that goes on in a conversation, else the one that was offered last."""
    query = (
        select(*_COLUMNS)
        .where(handovers.c.conversation_id == conversation_id)
        .order_by(handovers.c.offered_at.desc(), handovers.c.id)
        .limit(1)
    )
    return active(connection, conversation_id) or _of(
        connection.execute(query).mappings().one_or_none()
    )


def in_state(connection: Connection, *states: State) -> list[Handover]:
    """Give all handovers that stand so, in the order of the queue."""
    query = (
        select(*_COLUMNS)
        .where(handovers.c.state.in_(_values(states)))
        .order_by(handovers.c.rank, handovers.c.waiting_since, handovers.c.id)
    )
    return [_made(row) for row in connection.execute(query).mappings()]


def begin(connection: Connection, handover: Handover, now: datetime) -> Handover:
    """Write down an offer: the first step of a handover.

    Args:
        connection: with the conversation locked.
        handover: with the state `bot`.
        now: the moment.
    """
    row = {field.name: getattr(handover, field.name) for field in fields(handover)}
    connection.execute(insert(handovers), row | {"state": handover.state.value})
    return move(connection, handover, Cause.OFFERED, now)


def move(
    connection: Connection, handover: Handover, cause: Cause, now: datetime, **changes: Any
) -> Handover:
    """Take a step, and write it down; the only way that a state changes.

    Args:
        connection: with the conversation locked.
        handover: as it was read in this transaction.
        cause: why; it fixes where the step leads.
        now: the moment.
        changes: other columns that change with it.

    Raises:
        IllegalStepError: the row does not stand where this step begins.
    """
    step = STEPS[cause]
    changes = _moments(step, now) | changes
    statement = (
        update(handovers)
        .where(
            handovers.c.id == handover.id,
            handovers.c.state == handover.state.value,
            handovers.c.state.in_(_values(step.before)),
            handovers.c.adviser_id.is_not_distinct_from(handover.adviser_id),
        )
        .values(state=step.after.value, **changes)
    )
    if connection.execute(statement).rowcount != 1:
        raise IllegalStepError(cause)
    row = {
        "handover_id": handover.id,
        "at": now,
        "before": handover.state.value,
        "after": step.after.value,
        "cause": cause.value,
        "who": step.who,
    }
    connection.execute(insert(handover_steps), row)
    _follow(connection, handover, step, now)
    _count(connection, handover, cause, changes.get("outcome"), now)
    return replace(handover, state=step.after, **changes)


def note(connection: Connection, handover_id: str, **changes: Any) -> None:
    """Change what is not the state: who spoke when, what was read."""
    connection.execute(update(handovers).where(handovers.c.id == handover_id).values(**changes))


def _moments(step: Step, now: datetime) -> dict[str, Any]:
    if step.after in FINAL:
        return {"ended_at": now}
    if step.after is State.WAITING:
        return {"waiting_since": now, "warned_at": None}
    return {}


def _follow(connection: Connection, before: Handover, step: Step, now: datetime) -> None:
    """Do what belongs to a step in the same transaction."""
    conversation = conversations.c.id == before.conversation_id
    if step.after is State.WAITING:
        # What still waited for the bot is for the adviser now; an answer under way is dropped.
        unanswered = (messages.c.sender == "visitor", messages.c.answered_at.is_(None))
        which = messages.c.conversation_id == before.conversation_id
        connection.execute(update(messages).where(which, *unanswered).values(answered_at=now))
        # What is told to the bot after the talk was not agreed to.
        known = select(conversations.c.situation).where(conversation).scalar_subquery()
        mine = handovers.c.id == before.id
        connection.execute(update(handovers).where(mine).values(situation=known))
    elif step.after in FINAL and before.accepted_at is not None:
        connection.execute(update(conversations).where(conversation).values(adviser_spoke=True))


def _count(
    connection: Connection, before: Handover, cause: Cause, outcome: str | None, now: datetime
) -> None:
    """Count a step: for the overview of the day, and when it is stored for the metrics."""
    figure = figure_of(before, cause, outcome, now)
    tell_when_stored(connection, Taken(cause, figure))
    if figure is None:
        return
    row = {
        "municipality": before.municipality,
        "kind": figure.kind,
        "at": now,
        "seconds": figure.seconds,
        "ending": figure.ending,
    }
    connection.execute(insert(handover_figures), row)


def _values(states: Iterable[State]) -> list[str]:
    return [state.value for state in states]


def _of(row: Any) -> Handover | None:
    return None if row is None else _made(row)


def _made(row: Any) -> Handover:
    return Handover(**{**row, "state": State(row["state"])})
