"""Tells the open streams of a conversation what is new. Knows nothing of HTTP or the database."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from gateway.messages import Message

QUEUE_SIZE = 64
"""Events that may wait for one browser; a turn gives about five."""


@dataclass(frozen=True, slots=True)
class Typing:
    """The other side is writing, or has stopped."""

    active: bool


Event: TypeAlias = Message | Typing


class Subscriber:
    """One open stream. `queue` gives `None` when the stream must end."""

    def __init__(self) -> None:
        """Start with nothing to say."""
        self.queue: asyncio.Queue[Event | None] = asyncio.Queue(QUEUE_SIZE)
        self._ended = False

    def offer(self, event: Event) -> None:
        """Hand over an event without waiting; too slow a reader is let go."""
        if self._ended:
            return
        try:
            self.queue.put_nowait(event)
        except asyncio.QueueFull:
            self.end()

    def end(self) -> None:
        """Have the stream end now; the browser comes back and reads on from the database."""
        self._ended = True
        while not self.queue.empty():
            self.queue.get_nowait()
        self.queue.put_nowait(None)


class Hub:
    """The open streams, by conversation."""

    def __init__(self) -> None:
        """Start without streams."""
        self._subscribers: defaultdict[str, set[Subscriber]] = defaultdict(set)

    @contextmanager
    def subscribe(self, conversation_id: str) -> Iterator[Subscriber]:
        """Take part in a conversation's events until the block ends."""
        subscriber = Subscriber()
        self._subscribers[conversation_id].add(subscriber)
        try:
            yield subscriber
        finally:
            self._subscribers[conversation_id].discard(subscriber)
            if not self._subscribers[conversation_id]:
                del self._subscribers[conversation_id]

    def publish(self, conversation_id: str, events: Iterable[Event]) -> None:
        """Offer events to every stream of a conversation; never waits."""
        for event in events:
            for subscriber in tuple(self._subscribers.get(conversation_id, ())):
                subscriber.offer(event)

    def end(self, conversation_id: str) -> None:
        """End the streams of a conversation."""
        for subscriber in tuple(self._subscribers.get(conversation_id, ())):
            subscriber.end()

    def end_all(self) -> None:
        """End every stream."""
        for conversation_id in tuple(self._subscribers):
            self.end(conversation_id)

    def count(self) -> int:
        """Count the open streams."""
        return sum(map(len, self._subscribers.values()))
