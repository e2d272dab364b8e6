"""A tracker store that loses no history when the database hiccups.

Rasa's own store blocks the event loop, fails on the first query after a restart of the database,
and hides behind `FailSafeTrackerStore`: a failed read starts the conversation anew, a failed
write goes to a memory that is never read. Here a failed call is tried once more on a fresh
connection. A read that fails then raises, so the channel answers 503 and the gateway speaks. A
write that fails keeps the conversation in memory and writes it whole with the next turn.
"""

import asyncio
import itertools
import json
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import rasa.core.agent
import rasa.core.tracker_store
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from bot.stores.database import create_engine, database_url
from bot.stores.scrub import Scrubber, take_no_samples

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
_STORED = "wegwijzer_stored_events"

CACHE_SIZE = 2000
"""Conversations kept ready in memory; about 20 kB each."""


class DurableTrackerStore(SQLTrackerStore):
    """Keeps trackers in SQLite or PostgreSQL, in the table layout of Rasa's own SQL store."""

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        """Open the store.

        Args:
            domain: for the slots of new trackers.
            host: database URL; the environment's (`WEGWIJZER_TRACKER_DATABASE_URL`) when empty.
            event_broker: gets the events as well, as in Rasa.
            kwargs: `cache`: conversations kept in memory, 0 when several processes share them.

        Raises:
            DatabaseUrlError: the URL cannot be used.
            SQLAlchemyError: the database cannot be reached.
        """
        self.engine = create_engine(host or database_url())
        self._cache_size = int(kwargs.pop("cache", CACHE_SIZE))
        self._cache: OrderedDict[str, DialogueStateTracker] = OrderedDict()
        self._unsaved: dict[str, DialogueStateTracker] = {}
        self.Base.metadata.create_all(self.engine)
        take_no_samples(self.engine)
        self._scrubber = Scrubber(self.engine)
        self.sessionmaker = sessionmaker(bind=self.engine)
        TrackerStore.__init__(self, domain, event_broker, **kwargs)
        never_start_anew()

    @property
    def domain(self) -> Domain:
        """The domain of the model that is loaded."""
        return self._domain

    @domain.setter
    def domain(self, domain: Domain | None) -> None:
        self._domain = domain or Domain.empty()
        self._cache.clear()  # a new model may have other slots

    @property
    def unsaved(self) -> int:
        """How many conversations wait for the database."""
        return len(self._unsaved)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Give the tracker of the latest session.

        Raises:
            SQLAlchemyError: the database failed twice and memory does not hold the conversation.
        """
        # A copy, or out of the cache, while it is worked on: a turn that fails halfway is not kept.
        unsaved = self._unsaved.get(sender_id)
        if unsaved is not None:
            return _copy(unsaved)
        held = self._cache.pop(sender_id, None)
        return held or await self._try_twice(self._read, sender_id, False)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Give the tracker with the events of all sessions.

        Raises:
            SQLAlchemyError: the database failed twice.
        """
        return await self._try_twice(self._read, conversation_id, True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write what is new. A database that fails twice is logged, and the turn kept."""
        await self.stream_events(tracker)
        try:
            await self._try_twice(self._write, tracker)
        except SQLAlchemyError as error:
            self._unsaved[tracker.sender_id] = tracker
            logger.error(
                "tracker database failed (%s); %d conversations wait in memory",
                type(error).__name__,
                self.unsaved,
            )
            return
        self._unsaved.pop(tracker.sender_id, None)
        self._remember(tracker)

    async def keys(self) -> Iterable[str]:
        """Name every stored conversation."""
        keys: Iterable[str] = await self._try_twice(self._read_keys)
        return keys

    def forget(self, sender_id: str) -> int:
        """Erase a conversation from memory and database; give the number of events erased.

        Asking again cleans what could not be taken out of the database's files the first time.
        """
        self._cache.pop(sender_id, None)
        self._unsaved.pop(sender_id, None)
        with self.sessionmaker() as session:
            query = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id)
            erased: int = query.delete(synchronize_session=False)
            session.commit()
        if erased:
            self._scrubber.erased()
        self._scrubber.scrub()
        return erased

    def _remember(self, tracker: DialogueStateTracker) -> None:
        if not self._cache_size or not tracker.events:  # a new one, about to be worked on
            return
        self._cache[tracker.sender_id] = tracker
        while len(self._cache) > self._cache_size:
            self._cache.popitem(last=False)

    async def _try_twice(self, call: Callable[..., Result], *arguments: Any) -> Result:
        # In a thread: a slow disk or network must not stop the other conversations.
        try:
            return await asyncio.to_thread(call, *arguments)
        except SQLAlchemyError as error:
            logger.warning("tracker database failed (%s); trying again", type(error).__name__)
            self.engine.dispose()
            return await asyncio.to_thread(call, *arguments)

    def _read(self, sender_id: str, all_sessions: bool) -> DialogueStateTracker | None:
        # Not Rasa's `session_scope`: that ends the whole process at a ValueError, so also at a row
        # that cannot be read.
        with self.sessionmaker() as session:
            query = self._event_query(
                session, sender_id, fetch_events_from_all_sessions=all_sessions
            )
            events = [json.loads(row.data) for row in query]
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        _set_stored(tracker, len(events))
        return tracker

    def _write(self, tracker: DialogueStateTracker) -> None:
        with self.sessionmaker() as session:
            stored = _stored(tracker)
            if stored is None:  # a tracker that this store did not hand out
                new = list(self._additional_events(session, tracker))
            else:
                new = list(itertools.islice(tracker.events, stored.events, None))
            if stored and stored.in_doubt and new:
                new = new[self._landed(session, tracker.sender_id, new[0]) :]
            rows = [self._row(tracker.sender_id, event.as_dict()) for event in new]
            if rows:  # one statement: objects that the session follows cost twice the time
                session.execute(self.SQLEvent.__table__.insert(), rows)
            if stored:
                stored.in_doubt = True
            session.commit()
        _set_stored(tracker, len(tracker.events))

    def _landed(self, session: Session, sender_id: str, first: Event) -> int:
        # A connection that breaks during a commit does not tell whether the rows were stored.
        rows = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id)
        count: int = rows.filter(self.SQLEvent.timestamp >= first.timestamp).count()
        return count

    def _row(self, sender_id: str, event: dict[str, Any]) -> dict[str, Any]:
        return {
            "sender_id": sender_id,
            "type_name": event["event"],
            "timestamp": event.get("timestamp"),
            "intent_name": event.get("parse_data", {}).get("intent", {}).get("name"),
            "action_name": event.get("name"),
            "data": json.dumps(event),
        }

    def _read_keys(self) -> list[str]:
        with self.sessionmaker() as session:
            return [key for (key,) in session.query(self.SQLEvent.sender_id).distinct()]


@dataclass
class _Stored:
    events: int
    """How many of the tracker's events stand in the database."""
    in_doubt: bool = False
    """Whether a write began of which the end is not known."""


def _stored(tracker: DialogueStateTracker) -> _Stored | None:
    """Tell what stands in the database, if this store knows.

    Rasa counts the rows since the last session start instead, which is wrong for a tracker that
    stayed in memory over a session start.
    """
    return getattr(tracker, _STORED, None)


def _set_stored(tracker: DialogueStateTracker, count: int) -> None:
    setattr(tracker, _STORED, _Stored(count))


def _copy(tracker: DialogueStateTracker) -> DialogueStateTracker:
    copy = tracker.copy()
    setattr(copy, _STORED, _stored(tracker))
    return copy


def never_start_anew() -> None:
    """Keep Rasa from wrapping this store in `FailSafeTrackerStore`, which forgets (see above)."""
    wrap = rasa.core.tracker_store.FailSafeTrackerStore

    def keep_ours(store: TrackerStore) -> TrackerStore:
        return store if isinstance(store, DurableTrackerStore) else wrap(store)

    rasa.core.agent.FailSafeTrackerStore = keep_ours
