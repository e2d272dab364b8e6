"""Pushing messages to browsers: the hub, and server-sent events."""

from gateway.events.hub import Ended, Hub, Subscriber, TooManyStreamsError, Typing

__all__ = ["Ended", "Hub", "Subscriber", "TooManyStreamsError", "Typing"]
