"""Pushing messages to browsers: the hub, and server-sent events."""

from gateway.events.hub import (
    ConversationStatus,
    Ended,
    Hub,
    Subscriber,
    TooManyStreamsError,
    Typing,
)

__all__ = [
    "ConversationStatus",
    "Ended",
    "Hub",
    "Subscriber",
    "TooManyStreamsError",
    "Typing",
]
