"""The events that wait for one browser."""

import asyncio
from typing import Generic, TypeVar

Event = TypeVar("Event")


class Mailbox(Generic[Event]):
    """Takes events for one open stream. `queue` gives `None` when the stream must end."""

    def __init__(self, size: int) -> None:
        """Start empty; take how many events may wait."""
        self.queue: asyncio.Queue[Event | None] = asyncio.Queue(size)
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
        """Have the stream end now; the browser comes back and reads what it has missed."""
        self._ended = True
        while not self.queue.empty():
            self.queue.get_nowait()
        self.queue.put_nowait(None)
