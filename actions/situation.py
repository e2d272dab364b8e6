"""What the gateway keeps of the visitor's situation, for a human adviser. No words of a visitor."""

from typing import Any

from rasa_sdk import Tracker

from helpline.dialogue import Reply, Turn


def situation_of(tracker: Tracker, turn: Turn, reply: Reply) -> dict[str, Any]:
    """Give who asks, about whom and what, after this answer (docs/contracts.md, Rasa channel).

    Args:
        tracker: with all that was said.
        turn: what was known when the message came.
        reply: what the assistant remembers from now on.
    """
    known = {"audience": turn.audience, "relation": turn.relation, "sector": turn.sector}
    known |= {name: reply.slots[name] for name in known if reply.slots.get(name)}
    need = reply.slots.get("need") or turn.need
    return {
        **known,
        "municipality": reply.slots.get("municipality") or turn.municipality,
        "extremism_form": turn.extremism_form,
        "anonymity": True if _wishes_anonymity(tracker.events) else None,
        "minor": True if turn.minor else None,
        "needs": list(dict.fromkeys(filter(None, (need, *turn.needs, turn.intent)))),
    }


def _wishes_anonymity(events: list[dict[str, Any]]) -> bool:
    """Tell whether the visitor ever said so; the wish holds for the whole conversation."""
    return any(
        entity["entity"] == "anonymity"
        for event in events
        if event.get("event") == "user"
        for entity in (event.get("parse_data") or {}).get("entities") or ()
    )
