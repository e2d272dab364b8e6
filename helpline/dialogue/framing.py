"""What belongs to any answer: a welcome back, a word about names, the number after danger."""

import dataclasses
from collections.abc import Collection

from helpline.dialogue import repeats
from helpline.dialogue.context import names_somebody
from helpline.dialogue.turn import Part, Reply, Turn

STILL = "utter_still_emergency"
"""Response that keeps the number in sight; with the kind of danger behind it where one exists."""
GREETS = frozenset({"greet", "welcome_back", "goodbye"})
WELCOME_BACK = "utter_welcome_back"
NAME_MASKED = "utter_name_masked"


def framed(turn: Turn, reply: Reply, known: Collection[str]) -> Reply:
    """Complete an answer, and say nothing twice in the same words.

    Args:
        turn: that is answered.
        reply: as composed.
        known: names of the responses that exist.
    """
    opening = []
    if turn.away and turn.intent not in GREETS:
        opening.append(Part(response=WELCOME_BACK))
    if names_somebody(turn) and NAME_MASKED not in turn.said:
        opening.append(Part(response=NAME_MASKED))
    whole = dataclasses.replace(reply, parts=(*opening, *reply.parts))
    return repeats.fresh(_with_emergency(turn, whole, known), turn.said, known)


def _with_emergency(turn: Turn, reply: Reply, known: Collection[str]) -> Reply:
    """Keep the number in sight after danger, above the question if there is one."""
    if not turn.danger_before:
        return reply
    kind = reply.slots.get("danger_kind") or turn.danger_before
    particular = f"{STILL}_{kind}"
    number = Part(response=particular if particular in known else STILL)
    said = len(reply.parts) - (1 if reply.slots.get("open_question") else 0)
    return dataclasses.replace(reply, parts=(*reply.parts[:said], number, *reply.parts[said:]))
