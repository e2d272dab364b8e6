"""The summary for an adviser: made of what is stored, when it is asked for, and kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from gateway.handover import situation as situations
from gateway.handover.record import Handover
from gateway.handover.views import Summary
from gateway.storage.history import LAST, messages_between
from gateway.storage.models import messages

MOST_WORDS = 8
"""Messages of the visitor in the summary; the whole chat is beside it."""
_MIN_CHARACTERS = 12
"""Shorter messages ("ja", "ok") tell nothing by themselves."""


@dataclass(frozen=True, slots=True)
class _Words:
    """`to_adviser`: said in this handover, while waiting or talking; the adviser hears those."""

    text: str
    in_danger: bool
    to_adviser: bool


def subject_of(needs: tuple[str, ...], titles: Mapping[str, str]) -> str | None:
    """Say what a visitor asked about, by the titles of the guide."""
    return next((titles[need] for need in needs if need in titles), None)


def summarise(connection: Connection, handover: Handover, titles: Mapping[str, str]) -> Summary:
    """Make the summary of a handover.

    Args:
        connection: to read from.
        handover: whose.
        titles: what each need is called in Dutch.
    """
    known = situations.of(handover.situation)
    said = messages_between(connection, handover.conversation_id, 1, LAST)
    own = _own_words(connection, handover)
    until = handover.ended_at
    given = (
        card.organization
        for one in said
        if one.sender == "bot" and (until is None or one.sent_at <= until)
        for card in one.cards
    )
    return Summary(
        urgency=handover.urgency,
        urgency_because=next((one.text for one in reversed(own) if one.in_danger), None),
        audience=known.audience,
        municipality=handover.municipality,
        relation=known.relation,
        subject=subject_of(known.needs, titles),
        seen=_seen(own),
        given=tuple(dict.fromkeys(given)),
        anonymity=known.anonymity,
        reason=handover.reason,
    )


def _seen(own: list[_Words]) -> tuple[str, ...]:
    """Give what the visitor told before waiting for an adviser: that is what was agreed to."""
    told = [one.text for one in own if not one.to_adviser and len(one.text) >= _MIN_CHARACTERS]
    return tuple(told[-MOST_WORDS:])


def _own_words(connection: Connection, handover: Handover) -> list[_Words]:
    """Give what the visitor typed until the end of the handover, masked."""
    query = (
        select(messages.c.text, messages.c.danger_shown, messages.c.handover_id)
        .where(
            messages.c.conversation_id == handover.conversation_id,
            messages.c.sender == "visitor",
            messages.c.button_id.is_(None),
        )
        .order_by(messages.c.seq)
    )
    if handover.ended_at is not None:
        query = query.where(messages.c.sent_at <= handover.ended_at)
    return [
        _Words(text or "", bool(danger), of == handover.id)
        for text, danger, of in connection.execute(query)
    ]
