"""Tells the open desks what is new. Knows nothing of HTTP or the database."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from gateway.events.mailbox import Mailbox
from gateway.handover.people import Adviser
from gateway.handover.views import Note
from gateway.messages import Message

QUEUE_SIZE = 256
"""Events that may wait for one browser."""
STREAMS = 8
"""Open desks of one adviser."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something was said in a talk."""

    handover_id: str
    message: Message


@dataclass(frozen=True, slots=True)
class VisitorTyping:
    """The visitor of a talk is writing, or has stopped."""

    handover_id: str
    active: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A note was written."""

    handover_id: str
    note: Note


@dataclass(frozen=True, slots=True)
class TalkEnded:
    """A talk is not this adviser's any more: over, handed on, or erased."""

    handover_id: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Queue, talks or colleagues are different now: the desk is read anew."""


@dataclass(frozen=True, slots=True)
class CallbacksChanged:
    """The list of callback requests is different now."""


DeskEvent: TypeAlias = Said | VisitorTyping | Noted | TalkEnded | Changed | CallbacksChanged
_CHANGED = Changed()


class DeskSubscriber(Mailbox[DeskEvent]):
    """One open desk."""

    def __init__(self, adviser: Adviser, tab: str | None) -> None:
        """Start with nothing new."""
        super().__init__(QUEUE_SIZE)
        self.adviser = adviser
        self.tab = tab
        self._changed = False

    def offer(self, event: DeskEvent) -> None:
        """Hand over an event without waiting; a change that waits already is not told twice."""
        if event is _CHANGED:
            if self._changed:
                return
            self._changed = True
        super().offer(event)

    def reads_anew(self) -> None:
        """Take note that the desk is about to be read: later changes count again."""
        self._changed = False


class DeskHub:
    """The open desks."""

    def __init__(self) -> None:
        """Start without desks."""
        self._subscribers: list[DeskSubscriber] = []

    @contextmanager
    def subscribe(self, adviser: Adviser, tab: str | None) -> Iterator[DeskSubscriber]:
        """Take part until the block ends; an older stream of the same tab ends.

        Whoever opens more than `STREAMS` loses the oldest.
        """
        own = [one for one in self._subscribers if one.adviser.id == adviser.id]
        for one in [*(one for one in own if tab and one.tab == tab), *own[: 1 - STREAMS]]:
            one.end()
        subscriber = DeskSubscriber(adviser, tab)
        self._subscribers.append(subscriber)
        try:
            yield subscriber
        finally:
            self._subscribers.remove(subscriber)

    def publish(self, adviser_ids: Iterable[str], event: DeskEvent) -> None:
        """Offer an event to the desks of these advisers."""
        wanted = frozenset(adviser_ids)
        self._offer(lambda one: one.adviser.id in wanted, event)

    def changed(self, municipality: str | None = None) -> None:
        """Have the desks of a municipality, or all, read anew."""
        self._offer(
            lambda one: municipality is None or one.adviser.may("adviser", municipality), _CHANGED
        )

    def callbacks_changed(self, municipality: str) -> None:
        """Tell the desks of a municipality that its list of callback requests changed."""
        self._offer(lambda one: one.adviser.may("adviser", municipality), CallbacksChanged())

    def here(self) -> list[str]:
        """Give the advisers who have a desk open."""
        return sorted({one.adviser.id for one in self._subscribers})

    def end_of(self, adviser_id: str) -> None:
        """End the streams of an adviser: he or she signed out."""
        for one in tuple(self._subscribers):
            if one.adviser.id == adviser_id:
                one.end()

    def end_all(self) -> None:
        """End every stream."""
        for one in tuple(self._subscribers):
            one.end()

    def _offer(self, wanted: Callable[[DeskSubscriber], bool], event: DeskEvent) -> None:
        for one in tuple(self._subscribers):
            if wanted(one):
                one.offer(event)
