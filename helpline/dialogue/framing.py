"""What belongs to any answer: a welcome back, a word about names, the number after danger."""

import dataclasses
from collections.abc import Collection

from helpline.dialogue import repeats
from helpline.dialogue.context import names_somebody
from helpline.dialogue.turn import Part, Reply, Turn
from helpline.guide import Guide

STILL = "utter_still_emergency"
"""Response that keeps the number in sight; with the kind of danger behind it where one exists."""
GREETS = frozenset({"greet", "welcome_back", "goodbye"})
OVER = "over"
"""The `danger_kind` after a visitor said that the danger is over."""
WELCOME_BACK = "utter_welcome_back"
NAME_MASKED = "utter_name_masked"


def framed(turn: Turn, reply: Reply, known: Collection[str], guide: Guide) -> Reply:
    """Complete an answer, and say nothing twice in the same words.

    Args:
        turn: that is answered.
        reply: as composed.
        known: names of the responses that exist.
        guide: with the fixed texts.
    """
    opening = []
    if turn.away and turn.intent not in GREETS:
        opening.append(Part(response=WELCOME_BACK))
    if names_somebody(turn) and NAME_MASKED not in turn.said:
        opening.append(Part(response=NAME_MASKED))
    whole = dataclasses.replace(reply, parts=(*opening, *reply.parts))
    return repeats.fresh(_with_emergency(turn, whole, known, guide), turn.said, known)


def _with_emergency(turn: Turn, reply: Reply, known: Collection[str], guide: Guide) -> Reply:
    """Keep the number in sight after danger, above the question if there is one.

    A message that may tell of danger gets it too, and later answers then keep it in sight.
    """
    kind = reply.slots.get("danger_kind")
    if turn.danger_perhaps and not kind and turn.danger_before in {None, OVER}:
        municipality = turn.municipality or turn.site_municipality
        text = guide.perhaps_danger(turn.danger_perhaps, municipality)
        told = dataclasses.replace(reply, slots=reply.slots | {"danger_kind": turn.danger_perhaps})
        return _above_question(told, Part(text=text))
    if not turn.danger_before:
        return reply
    particular = f"{STILL}_{kind or turn.danger_before}"
    return _above_question(reply, Part(response=particular if particular in known else STILL))


def _above_question(reply: Reply, part: Part) -> Reply:
    said = len(reply.parts) - (1 if reply.slots.get("open_question") else 0)
    return dataclasses.replace(reply, parts=(*reply.parts[:said], part, *reply.parts[said:]))
