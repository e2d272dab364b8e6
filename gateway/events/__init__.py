"""Pushing messages to browsers: the hub, and server-sent events."""

from gateway.events.hub import Hub, Subscriber, Typing

__all__ = ["Hub", "Subscriber", "Typing"]
