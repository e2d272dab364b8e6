"""What the gateway keeps of the visitor's situation, for a human adviser. No words of a visitor."""

from typing import Any

from rasa_sdk import Tracker

from actions.assistant import assistant
from helpline.dialogue import Reply, Turn
from helpline.handover_reasons import REQUEST


def situation_of(tracker: Tracker, turn: Turn, reply: Reply) -> dict[str, Any]:
    """Give who asks, about whom and what, after this answer (docs/contracts.md, Rasa channel).

    Args:
        tracker: with all that was said.
        turn: what was known when the message came.
        reply: what the assistant remembers from now on.
    """
    known = {"audience": turn.audience, "relation": turn.relation, "sector": turn.sector}
    known |= {name: reply.slots[name] for name in known if reply.slots.get(name)}
    heard = (reply.slots.get("need"), turn.need, *turn.needs, turn.intent)
    return {
        **known,
        "municipality": reply.slots.get("municipality") or turn.municipality,
        "extremism_form": turn.extremism_form,
        "anonymity": True if _wishes_anonymity(tracker.events) else None,
        "minor": True if turn.minor else None,
        # Who asks for a person wants to talk about what was said before that.
        "needs": sorted(dict.fromkeys(filter(None, heard)), key=_asks_for_a_person),
    }


def _asks_for_a_person(need: str) -> bool:
    return assistant().knowledge.answers.of(need).handover == REQUEST


def _wishes_anonymity(events: list[dict[str, Any]]) -> bool:
    """Tell whether the visitor ever said so; the wish holds for the whole conversation."""
    return any(
        entity["entity"] == "anonymity"
        for event in events
        if event.get("event") == "user"
        for entity in (event.get("parse_data") or {}).get("entities") or ()
    )
