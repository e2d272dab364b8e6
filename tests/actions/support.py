"""A conversation as Rasa hands it to the action server."""

from typing import Any

from rasa_sdk import Tracker

WORDS = "Mijn buurman Karel heeft een geheim"
"""What the visitor wrote; it may appear in no log line."""


def tracker(
    text: str = WORDS,
    intent: str = "worry_neighbour",
    *,
    channel: str = "wegwijzer",
    municipality: str | None = None,
    danger_shown: tuple[str, ...] = (),
    slots: dict[str, Any] | None = None,
    **parsed: Any,
) -> Tracker:
    """A tracker with one message; `parsed` adds what NLU made of it."""
    metadata = {"municipality": municipality, "danger_shown": list(danger_shown)}
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "entities": [],
        "metadata": metadata,
        **parsed,
    }
    event = {"event": "user", "text": text, "input_channel": channel, "parse_data": message}
    return Tracker("c", slots or {}, message, [event], False, None, {}, "action_listen")
