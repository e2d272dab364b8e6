"""What Rasa made of a message, for the gateway's answer and for metrics."""

from typing import Any

from rasa.core.channels.channel import UserMessage

UNDERSTANDING_KEY = "understanding"
"""Where the last NLU component leaves its result in the message's metadata."""


def understanding_of(message: UserMessage) -> dict[str, Any]:
    """Tell intent, confidence, needs and whether the bot fell back.

    For a pressed button nothing was understood: its payload names the intent.
    """
    found: dict[str, Any] | None = (message.metadata or {}).get(UNDERSTANDING_KEY)
    if found is not None:
        return found
    intent = (message.text or "").removeprefix("/").split("{", 1)[0]
    return {"intent": intent, "confidence": 1.0, "needs": [intent], "fallback": False}
