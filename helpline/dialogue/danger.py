"""The answer to a message with danger in it."""

import dataclasses

from helpline.dialogue.turn import Part, Reply, Turn
from helpline.guide import ContactCard, Guide


def reply(guide: Guide, turn: Turn, further: list[Part]) -> Reply:
    """Give the fixed text of each kind of danger, unless the gateway has shown it already.

    Args:
        guide: with the fixed texts.
        turn: its kinds of danger, most urgent first.
        further: an answer that also helps with this danger.
    """
    municipality = turn.municipality or turn.site_municipality
    fresh = [kind for kind in turn.danger if kind not in turn.danger_shown]
    parts = []
    for kind in fresh[:2]:
        message = guide.danger_message(kind, municipality)
        parts.append(Part(text=message.text, cards=tuple(message.cards)))
    parts += [*further, Part(response="utter_after_danger")]
    slots = {
        "danger_kind": turn.danger[0],
        "open_question": None,
        "thread": None,
        "misunderstood": 0,
    }
    return Reply(tuple(parts), slots, handover="danger")


NOTHING_FURTHER = frozenset({"suicide", "domestic_violence", "child_danger", "cannot_talk"})
"""Danger for the visitor or at home: there help comes first, and nothing beside it."""


def with_cards(said: Reply, cards: tuple[ContactCard, ...]) -> Reply:
    """Add, under the numbers, who helps with the question itself when there is no danger now.

    Args:
        said: the answer to the danger.
        cards: of the organisations for what else was asked.
    """
    if said.slots["danger_kind"] in NOTHING_FURTHER:
        return said
    shown = {card.id for part in said.parts for card in part.cards}
    new = tuple(card for card in cards if card.id not in shown)
    if not new:
        return said
    part = Part(response="utter_danger_further", cards=new)
    return dataclasses.replace(said, parts=(*said.parts[:-1], part, said.parts[-1]))
