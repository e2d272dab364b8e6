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

    async def take(self) -> list[Event]:
        """Give all events that wait, after waiting for the first; none: the stream must end."""
        taken = [await self.queue.get()]
        if self.queue.empty():
            await asyncio.sleep(0)  # what is told in the same moment goes with it
        while not self.queue.empty():
            taken.append(self.queue.get_nowait())
        events = [event for event in taken if event is not None]
        if events and len(events) < len(taken):
            self.queue.put_nowait(None)  # these first
        return events
