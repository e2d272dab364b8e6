"""The visitor's side: where a message goes, what the gateway's buttons do, and leaving."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from gateway.handover import record
from gateway.handover.availability import THERE, Availability
from gateway.handover.content import TextName
from gateway.handover.offers import ACCEPT, Offers, municipality_of
from gateway.handover.policy import Policy
from gateway.handover.queue import position, rank_of
from gateway.handover.readers import readers
from gateway.handover.record import Handover
from gateway.handover.states import AWAY_FROM_BOT, Cause, State
from gateway.messages import Draft

_LEAVING = {State.WAITING: Cause.LEFT_QUEUE, State.WITH_ADVISER: Cause.LEFT_TALK}
_WAITING: dict[Availability, TextName] = {
    Availability.FREE: "waiting_free",
    Availability.BUSY: "waiting_busy",
    Availability.UNKNOWN: "waiting_unknown",
}
_ENDING = {
    State.OFFERED: Cause.CONVERSATION_ENDED,
    State.WAITING: Cause.CONVERSATION_ENDED,
    State.WITH_ADVISER: Cause.VISITOR_ENDED,
}


class Switch:
    """Carries out what a visitor does, inside a transaction that holds the conversation."""

    def __init__(self, policy: Policy, offers: Offers) -> None:
        """Take what a handover goes by, and who makes offers."""
        self._policy = policy
        self._offers = offers

    def said(
        self, connection: Connection, conversation_id: str, in_danger: bool, now: datetime
    ) -> str | None:
        """Give the handover that what is said now belongs to; `None`: it is for the bot.

        Whoever tells of danger while waiting goes before those who do not.
        """
        if not self._policy.teams:
            return None  # as in `Handovers.status`: without teams there is nobody to talk to
        handover = record.active(connection, conversation_id)
        if handover is None or handover.state not in AWAY_FROM_BOT:
            return None
        changes: dict[str, object] = {
            "visitor_said_at": now,
            "visitor_seen_at": now,
            "warned_at": None,
        }
        if in_danger:
            changes |= {"urgency": "acute", "rank": min(handover.rank, rank_of("acute"))}
        record.note(connection, handover.id, **changes)
        return handover.id

    def pressed(
        self, connection: Connection, conversation_id: str, payload: str, now: datetime
    ) -> tuple[str | None, Sequence[Draft]]:
        """Carry out one of the gateway's own buttons; give the handover and what is said to it.

        A button of an offer that stands no more means what is on it all the same.
        """
        handover = record.active(connection, conversation_id)
        if handover is not None and handover.state in AWAY_FROM_BOT:
            return handover.id, ()
        if payload != ACCEPT:
            if handover is None:
                return None, self._declined(connection, conversation_id)
            record.move(connection, handover, Cause.DECLINED, now)
            return handover.id, self._say(handover.municipality, "declined")
        handover = handover or self._offers.begin_unasked(connection, conversation_id, now)
        if handover is None:
            return None, self._declined(connection, conversation_id)
        return handover.id, self._consent(connection, handover, now)

    def available(self, connection: Connection, municipality: str | None, now: datetime) -> bool:
        """Tell whether an adviser is free now."""
        return self._offers.available(connection, municipality, now)

    def readers(self, connection: Connection, handover_id: str) -> frozenset[str]:
        """Give the advisers who read along in a handover."""
        handover = record.find(connection, handover_id)
        return frozenset() if handover is None else readers(connection, handover)

    def leave(self, connection: Connection, conversation_id: str, now: datetime) -> Handover | None:
        """Stop waiting or talking; give what that ended, `None` when there was nothing."""
        return self._stop(connection, conversation_id, _LEAVING, now)

    def end(self, connection: Connection, conversation_id: str, now: datetime) -> Handover | None:
        """End what goes on, because the visitor ends the conversation."""
        return self._stop(connection, conversation_id, _ENDING, now)

    def left(self, handover: Handover) -> Sequence[Draft]:
        """Say that the visitor is back with the bot."""
        return self._say(handover.municipality, "left")

    def _declined(self, connection: Connection, conversation_id: str) -> Sequence[Draft]:
        return self._say(municipality_of(connection, conversation_id), "declined")

    def _stop(
        self,
        connection: Connection,
        conversation_id: str,
        causes: dict[State, Cause],
        now: datetime,
    ) -> Handover | None:
        handover = record.active(connection, conversation_id)
        if handover is None or handover.state not in causes:
            return None
        return record.move(connection, handover, causes[handover.state], now)

    def _consent(
        self, connection: Connection, handover: Handover, now: datetime
    ) -> Sequence[Draft]:
        handover = record.move(connection, handover, Cause.CONSENTED, now)
        team = self._policy.teams.of(handover.municipality)
        there = Availability.AWAY
        if team is not None:
            there = self._offers.availability(connection, team, handover.municipality, now)
        if there in THERE:
            handover = record.move(connection, handover, Cause.QUEUED, now)
            return self._waiting(handover, there, position(connection, handover))
        name: TextName = "no_callback"
        if team is not None and self._policy.calls_back(handover.municipality):
            record.move(connection, handover, Cause.NOBODY_THERE, now)
            name = "callback"
        else:
            record.move(connection, handover, Cause.NO_CALLBACK, now)
        return (self._policy.draft(name, handover.municipality, with_contacts=True),)

    def _waiting(self, handover: Handover, there: Availability, place: int) -> Sequence[Draft]:
        """Say that the visitor waits; who may have to wait long is told who else can help."""
        draft = self._policy.draft(
            _WAITING[there],
            handover.municipality,
            with_contacts=there is not Availability.FREE,
            position=place,
        )
        return (draft,)

    def _say(self, municipality: str | None, name: TextName) -> Sequence[Draft]:
        return (self._policy.draft(name, municipality),)
