"""From Rasa's tracker to the turn that `helpline.dialogue` answers."""

from typing import Any

from rasa_sdk import Tracker

from helpline.dialogue import Turn

AWAY = 45 * 60.0
"""Seconds of silence after which a visitor is welcomed back; shorter, and he was only typing."""


def turn_of(tracker: Tracker) -> Turn:
    """Collect what is known at this turn.

    Args:
        tracker: with slots and the latest message.
    """
    message: dict[str, Any] = tracker.latest_message
    metadata: dict[str, Any] = message.get("metadata") or {}
    intent: str = (message.get("intent") or {}).get("name") or ""
    slot = tracker.get_slot
    mentions = _mentions(message.get("entities") or [])
    return Turn(
        text=message.get("text") or "",
        intent=intent,
        needs=tuple(message.get("needs") or ()) if not _pressed(message) else (intent,),
        ranking=tuple(ranked["name"] for ranked in message.get("intent_ranking") or ()),
        unsure=bool(message.get("unsure")) and not _pressed(message),
        mentions=mentions,
        audience=slot("audience"),
        municipality=slot("municipality"),
        site_municipality=metadata.get("municipality"),
        relation=slot("relation"),
        sector=slot("sector"),
        extremism_form=slot("extremism_form"),
        # Only in the message that says so: later answers must not all point to anonymous reports.
        anonymity="anonymity" in mentions,
        minor=bool(slot("minor_visitor")),
        need=slot("need"),
        thread=slot("thread"),
        organization=slot("organization"),
        open_question=slot("open_question"),
        asked=tuple(slot("asked") or ()),
        resumed=bool(slot("resumed")),
        answered_for=tuple(slot("answered_for") or ()),
        said=tuple(slot("said") or ()),
        answer=tuple(slot("answer") or ()),
        seen_cards=int(slot("seen_cards") or 0),
        away=_away(tracker.events),
        checked=tuple(slot("checked") or ()),
        check_step=int(slot("check_step") or 0),
        misunderstood=int(slot("misunderstood") or 0),
        danger=tuple(message.get("danger") or ()),
        danger_learned=bool(message.get("danger_learned")),
        danger_shown=tuple(metadata.get("danger_shown") or ()),
        danger_perhaps=message.get("danger_perhaps"),
        danger_before=slot("danger_kind"),
        advisers_available=bool(metadata.get("advisers_available")),
    )


def _away(events: list[dict[str, Any]]) -> bool:
    """Tell whether the visitor was silent for long before this message."""
    times = [
        float(event["timestamp"])
        for event in events
        if event.get("event") == "user" and event.get("timestamp")
    ]
    return len(times) > 1 and times[-1] - times[-2] > AWAY


def _pressed(message: dict[str, Any]) -> bool:
    return str(message.get("text") or "").startswith("/")


def _mentions(entities: list[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    mentions: dict[str, tuple[str, ...]] = {}
    for entity in entities:
        value = entity["value"]
        values = tuple(value) if isinstance(value, list) else (str(value),)
        mentions[entity["entity"]] = (*mentions.get(entity["entity"], ()), *values)
    return mentions
