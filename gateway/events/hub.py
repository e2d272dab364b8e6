"""Tells the open streams of a conversation what is new. Knows nothing of HTTP or the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gateway.events.mailbox import Mailbox
from gateway.messages import Message, Moment, Notice

QUEUE_SIZE = 64
"""Events that may wait for one browser; a turn gives about five."""


@dataclass(frozen=True, slots=True)
class Typing:
    """The other side is writing, or has stopped."""

    active: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """The conversation has ended; what was said can be read until it expires."""

    ended_at: Moment


Talker: TypeAlias = Literal["bot", "offered", "waiting", "with_adviser", "ended", "callback"]


@dataclass(frozen=True, slots=True)
class ConversationStatus:
    """Whom the visitor talks to (docs/contracts.md).

    `position` (1 is next) only while waiting, `adviser` (a name) only while with one.
    """

    state: Talker = "bot"
    position: int | None = None
    adviser: str | None = None


Event: TypeAlias = Message | Typing | Notice | Ended | ConversationStatus


class TooManyStreamsError(Exception):
    """No more streams may be opened: in this conversation, or `everywhere`."""

    def __init__(self, *, everywhere: bool) -> None:
        """Take which limit was reached."""
        super().__init__("everywhere" if everywhere else "conversation")
        self.everywhere = everywhere


class Subscriber(Mailbox[Event]):
    """One open stream of a visitor."""

    def __init__(self, tab: str | None = None) -> None:
        """Start with nothing to say; `tab` is the browser's own name for its tab."""
        super().__init__(QUEUE_SIZE)
        self.tab = tab


class Hub:
    """The open streams, by conversation."""

    def __init__(self, per_conversation: int = 8, in_all: int = 500) -> None:
        """Start without streams; take how many there may be at once."""
        self._per_conversation = per_conversation
        self._in_all = in_all
        self._subscribers: defaultdict[str, set[Subscriber]] = defaultdict(set)
        self._notices: dict[str, Notice] = {}
        self._closed = False

    @contextmanager
    def subscribe(self, conversation_id: str, tab: str | None = None) -> Iterator[Subscriber]:
        """Take part in a conversation's events until the block ends.

        A tab has one stream: an older one of the same tab is a line that broke, and ends.

        Raises:
            TooManyStreamsError: there are as many open as there may be.
        """
        self._make_room(conversation_id, tab)
        subscriber = Subscriber(tab)
        if self._closed:
            subscriber.end()
        self._subscribers[conversation_id].add(subscriber)
        try:
            yield subscriber
        finally:
            self._subscribers[conversation_id].discard(subscriber)
            if not self._subscribers[conversation_id]:
                del self._subscribers[conversation_id]

    def _make_room(self, conversation_id: str, tab: str | None) -> None:
        open_ones = self._subscribers.get(conversation_id, set())
        older = {one for one in open_ones if tab is not None and one.tab == tab}
        for one in older:
            one.end()
        if len(open_ones) - len(older) >= self._per_conversation:
            raise TooManyStreamsError(everywhere=False)
        if self.count() - len(older) >= self._in_all:
            raise TooManyStreamsError(everywhere=True)

    def publish(self, conversation_id: str, events: Iterable[Event]) -> None:
        """Offer events to every stream of a conversation; never waits."""
        for event in events:
            for subscriber in tuple(self._subscribers.get(conversation_id, ())):
                subscriber.offer(event)

    def notify(self, conversation_id: str, notice: Notice) -> None:
        """Tell what cannot be stored, and keep it for who comes later."""
        self._notices[conversation_id] = notice
        self.publish(conversation_id, [notice])

    def notice(self, conversation_id: str) -> Notice | None:
        """Give what was told and could not be stored yet."""
        return self._notices.get(conversation_id)

    def settle(self, conversation_id: str) -> None:
        """Forget the notice: the answer is there."""
        self._notices.pop(conversation_id, None)

    def end(self, conversation_id: str) -> None:
        """End the streams of a conversation."""
        self.settle(conversation_id)
        for subscriber in tuple(self._subscribers.get(conversation_id, ())):
            subscriber.end()

    def close(self) -> None:
        """End every stream, and from now on each new one at once."""
        self._closed = True
        for conversation_id in tuple(self._subscribers):
            self.end(conversation_id)

    def followed(self) -> list[str]:
        """Give the conversations that somebody follows."""
        return list(self._subscribers)

    def count(self) -> int:
        """Count the open streams."""
        return sum(map(len, self._subscribers.values()))
