"""The summary for an adviser: made of what is stored, when it is asked for, and kept nowhere."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from gateway.handover import situation as situations
from gateway.handover.record import Handover
from gateway.handover.views import Summary
from gateway.storage.history import LAST, messages_between
from gateway.storage.models import conversations, messages

MOST_WORDS = 8
"""Messages of the visitor in the summary; the whole chat is beside it."""
_MIN_CHARACTERS = 12
"""Shorter messages ("ja", "ok") tell nothing by themselves."""


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
    query = select(conversations.c.situation).where(conversations.c.id == handover.conversation_id)
    known = situations.of(connection.execute(query).scalar_one_or_none())
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
        urgency_because=next((text for text, danger in reversed(own) if danger), None),
        audience=known.audience,
        municipality=handover.municipality,
        relation=known.relation,
        subject=subject_of(known.needs, titles),
        seen=tuple(text for text, _ in own if len(text) >= _MIN_CHARACTERS)[-MOST_WORDS:],
        given=tuple(dict.fromkeys(given)),
        anonymity=known.anonymity,
        reason=handover.reason,
    )


def _own_words(connection: Connection, handover: Handover) -> list[tuple[str, bool]]:
    """Give what the visitor typed to the bot, masked, and whether it told of danger."""
    query = (
        select(messages.c.text, messages.c.danger_shown)
        .where(
            messages.c.conversation_id == handover.conversation_id,
            messages.c.sender == "visitor",
            messages.c.button_id.is_(None),
        )
        .order_by(messages.c.seq)
    )
    if handover.ended_at is not None:
        query = query.where(messages.c.sent_at <= handover.ended_at)
    return [(text or "", bool(danger)) for text, danger in connection.execute(query)]
