"""The answer to a message with danger in it."""

from helpline.dialogue.turn import Part, Reply, Turn
from helpline.guide import Guide


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
