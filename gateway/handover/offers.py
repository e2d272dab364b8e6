"""Offering an adviser: when that may be, and what is said."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from gateway.handover import presence, record
from gateway.handover.availability import THERE, Availability, availability
from gateway.handover.content import TextName
from gateway.handover.policy import Policy
from gateway.handover.queue import rank_of, urgency_of
from gateway.handover.record import Handover
from gateway.handover.states import AWAY_FROM_BOT, Cause, State
from gateway.handover.teams import Team
from gateway.messages import Draft, DraftButton
from gateway.storage.handover_tables import handovers
from gateway.storage.models import conversations, messages
from gateway.tokens import new_id
from helpline.handover_reasons import REASONS, REQUEST

ACCEPT: Final = "gateway:accept"
DECLINE: Final = "gateway:decline"
OUTAGE: Final = "outage"
"""The gateway's own reason: the assistant does not work, and an adviser is there."""
ADVISER: Final = "adviser"
"""The gateway's own reason: an adviser at another desk took up a talk that was over."""
_REASONS = REASONS | {OUTAGE}
_AGAIN = frozenset({REQUEST, "danger"})
"""Reasons for which an adviser may be offered more than once."""


class Offers:
    """Makes offers, inside a transaction that holds the conversation."""

    def __init__(self, policy: Policy) -> None:
        """Take what a handover goes by."""
        self._policy = policy

    def offer(
        self, connection: Connection, conversation_id: str, reason: str, now: datetime
    ) -> Sequence[Draft]:
        """Offer an adviser, if that can and may be; give what is said.

        Nothing is said when no team serves the municipality, when the visitor waits or talks, or
        when it was offered before for the same reason.
        """
        municipality = municipality_of(connection, conversation_id)
        team = self._policy.teams.of(municipality)
        if team is None or municipality is None or reason not in _REASONS:
            return ()
        current = record.active(connection, conversation_id)
        if not _may_offer(connection, conversation_id, current, reason):
            return ()
        there = self.availability(connection, team, municipality, now)
        calls_back = self._policy.calls_back(municipality) and reason != OUTAGE
        if there not in THERE and not calls_back:
            return self._nobody(municipality, team, there, now) if reason == REQUEST else ()
        if current is not None:
            record.move(connection, current, Cause.REPLACED, now)
        self.begin(connection, conversation_id, municipality, team, reason, now)
        text = self._text("offer", municipality, team, there, now)
        return (self._draft(text, municipality, there),)

    def offer_again(
        self, connection: Connection, before: Handover, now: datetime
    ) -> Sequence[Draft]:
        """Ask a visitor whose talk is over to go on with it; nothing while something goes on."""
        current = record.active(connection, before.conversation_id)
        team = self._policy.teams.of(before.municipality)
        if team is None or (current is not None and current.state in AWAY_FROM_BOT):
            return ()
        if current is not None:
            record.move(connection, current, Cause.REPLACED, now)
        municipality = before.municipality
        self.begin(connection, before.conversation_id, municipality, team, ADVISER, now)
        text = self._policy.content.text("offer_again", municipality)
        return (self._draft(text, municipality, Availability.FREE),)

    def begin(
        self,
        connection: Connection,
        conversation_id: str,
        municipality: str,
        team: Team,
        reason: str,
        now: datetime,
    ) -> Handover:
        """Write down an offer."""
        urgency = urgency_of(reason, _in_danger(connection, conversation_id))
        handover = Handover(
            id=new_id(),
            conversation_id=conversation_id,
            municipality=municipality,
            team=team.id,
            reason=reason,
            urgency=urgency,
            state=State.BOT,
            rank=rank_of(urgency),
            offered_at=now,
            visitor_seen_at=now,
        )
        return record.begin(connection, handover, now)

    def begin_unasked(
        self, connection: Connection, conversation_id: str, now: datetime
    ) -> Handover | None:
        """Write down an offer for a visitor who says yes to one that stands no more."""
        municipality = municipality_of(connection, conversation_id)
        team = self._policy.teams.of(municipality)
        if team is None or municipality is None:
            return None
        return self.begin(connection, conversation_id, municipality, team, REQUEST, now)

    def available(self, connection: Connection, municipality: str | None, now: datetime) -> bool:
        """Tell whether an adviser is free now."""
        team = self._policy.teams.of(municipality)
        if team is None or municipality is None:
            return False
        return self.availability(connection, team, municipality, now) is Availability.FREE

    def availability(
        self, connection: Connection, team: Team, municipality: str, now: datetime
    ) -> Availability:
        """Tell whether an adviser can be had."""
        seats = presence.seats(connection, now)
        elsewhere = self._policy.elsewhere.get(municipality)
        return availability(team, municipality, seats, self._policy.limit, now, elsewhere)

    def _draft(self, text: str, municipality: str, there: Availability) -> Draft:
        content, buttons = self._policy.content, self._policy.content.buttons
        yes = buttons.talk if there in THERE else buttons.callback
        if there in THERE and municipality in self._policy.elsewhere:
            text = f"{text}\n{content.text('offer_elsewhere', municipality)}"
        return Draft(
            sender="system",
            text=text,
            buttons=(DraftButton(yes, ACCEPT), DraftButton(buttons.decline, DECLINE)),
        )

    def _nobody(
        self, municipality: str, team: Team, there: Availability, now: datetime
    ) -> Sequence[Draft]:
        text = self._text("nobody", municipality, team, there, now)
        return (Draft(sender="system", text=text, cards=self._policy.contacts(municipality)),)

    def _text(
        self, kind: str, municipality: str, team: Team, there: Availability, now: datetime
    ) -> str:
        content = self._policy.content
        if there is not Availability.CLOSED:
            return content.text(_name(f"{kind}_{there.value}"), municipality)
        opening = team.hours.next_opening(now)
        if opening is None:
            return content.text(_name(f"{kind}_closed_for_long"), municipality)
        told = content.opening(opening)
        return content.text(_name(f"{kind}_closed"), municipality, opening=told)


def _name(name: str) -> TextName:
    return name  # type: ignore[return-value]  # `Content` checks at start that all are there


def _may_offer(
    connection: Connection, conversation_id: str, current: Handover | None, reason: str
) -> bool:
    if current is not None and current.state in AWAY_FROM_BOT:
        return False
    if reason in _AGAIN:
        return True
    query = select(handovers.c.id).where(
        handovers.c.conversation_id == conversation_id, handovers.c.reason == reason
    )
    return current is None and connection.execute(query.limit(1)).first() is None


def municipality_of(connection: Connection, conversation_id: str) -> str | None:
    """Give the municipality on whose site a conversation is."""
    query = select(conversations.c.municipality).where(conversations.c.id == conversation_id)
    municipality: str | None = connection.execute(query).scalar_one_or_none()
    return municipality


def _in_danger(connection: Connection, conversation_id: str) -> bool:
    query = select(messages.c.id).where(
        messages.c.conversation_id == conversation_id, messages.c.danger_shown > ""
    )
    return connection.execute(query.limit(1)).first() is not None
