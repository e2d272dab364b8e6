"""The answer to a message with danger in it."""

from collections.abc import Iterable

from helpline.dialogue.turn import Part, Reply, Turn
from helpline.guide import ContactCard, Guide

NOTHING_FURTHER = frozenset({"suicide", "domestic_violence", "cannot_talk"})
"""Danger for the visitor or at home: there help comes first, and nothing beside it."""


def reply(
    guide: Guide, turn: Turn, further: list[Part], beside: tuple[ContactCard, ...] = ()
) -> Reply:
    """Give the fixed text of each kind of danger, unless the gateway has shown it already.

    Args:
        guide: with the fixed texts.
        turn: its kinds of danger, most urgent first.
        further: an answer that also helps with this danger.
        beside: who helps with the question itself when there is no danger now; stands under the
            numbers.
    """
    municipality = turn.municipality or turn.site_municipality
    fresh = [kind for kind in turn.danger if kind not in turn.danger_shown]
    parts = []
    for kind in fresh[:2]:
        message = guide.danger_message(kind, municipality)
        parts.append(Part(text=message.text, cards=tuple(message.cards)))
    parts += further
    new = _not_shown(parts, beside)
    if new and turn.danger[0] not in NOTHING_FURTHER:
        parts.append(Part(response="utter_danger_further", cards=new))
    parts.append(Part(response="utter_after_danger"))
    slots = {
        "danger_kind": turn.danger[0],
        "open_question": None,
        "thread": None,
        "misunderstood": 0,
    }
    return Reply(tuple(parts), slots, handover="danger")


def _not_shown(parts: Iterable[Part], cards: Iterable[ContactCard]) -> tuple[ContactCard, ...]:
    shown = {card.id for part in parts for card in part.cards}
    return tuple(card for card in cards if card.id not in shown)
