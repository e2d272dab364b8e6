"""Whom a visitor talks to, from the record of the handover."""

from sqlalchemy import Connection

from gateway.events import ConversationStatus
from gateway.events.hub import Talker
from gateway.handover import record
from gateway.handover.queue import position
from gateway.handover.states import State

_SHOWN: dict[State, Talker] = {
    State.OFFERED: "offered",
    State.WAITING: "waiting",
    State.WITH_ADVISER: "with_adviser",
    State.ENDED: "ended",
    State.CALLBACK: "callback",
}


def status_of(connection: Connection, conversation_id: str) -> ConversationStatus:
    """Give whom a visitor talks to now."""
    handover = record.latest(connection, conversation_id)
    if handover is None:
        return ConversationStatus()
    shown = _SHOWN.get(handover.state, "bot")
    return ConversationStatus(
        shown,
        position(connection, handover) if shown == "waiting" else None,
        handover.adviser_name if shown == "with_adviser" else None,
    )
