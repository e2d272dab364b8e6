"""Tells visitors and advisers what changed, after it was stored."""

from dataclasses import dataclass

import structlog
from sqlalchemy import Connection

from gateway.events import ConversationStatus, Hub
from gateway.handover import record
from gateway.handover.bell import Bell
from gateway.handover.change import Change
from gateway.handover.desk_hub import DeskHub, Said, TalkEnded
from gateway.handover.readers import readers
from gateway.handover.record import FINAL, Handover
from gateway.handover.states import State
from gateway.handover.status import status_of
from gateway.storage import Database, StorageError

_log = structlog.stdlib.get_logger()


@dataclass(frozen=True, slots=True)
class _News:
    """Who must hear what: by conversation, and who reads along."""

    statuses: dict[str, ConversationStatus]
    readers: frozenset[str]


class Announcer:
    """Publishes to the open streams. What nobody hears is read when a stream opens."""

    def __init__(
        self, database: Database, hub: Hub, desks: DeskHub, bell: Bell | None = None
    ) -> None:
        """Take the database, the visitors' streams, the advisers' desks, and other desks' bell."""
        self.bell = bell or Bell()
        self._database = database
        self._hub = hub
        self._desks = desks

    async def change(
        self, change: Change, *, to_visitor: bool = True, to_other_desk: bool = True
    ) -> None:
        """Tell what a transaction changed.

        Args:
            change: the handover as it is now, and what was said.
            to_visitor: whether the visitor's streams still have to get the messages.
            to_other_desk: whether another desk does not know of it yet.
        """
        handover = change.handover
        if to_other_desk:
            self.bell.ring(handover)
        if to_visitor:
            self._hub.publish(handover.conversation_id, change.messages)
        try:
            news = await self._database.read(lambda connection: _news(connection, change))
        except StorageError as error:
            _log.warning("handover.announce", reason=str(error))
            self._desks.changed(handover.municipality)
            return
        for message in change.messages:
            self._desks.publish(news.readers, Said(handover.id, message))
        if not change.moved:
            return
        for conversation_id, status in news.statuses.items():
            self._hub.publish(conversation_id, [status])
        self._over(change, news)
        self._desks.changed(handover.municipality)

    async def status(self, conversation_id: str) -> None:
        """Tell a visitor whom he or she talks to."""
        try:
            status = await self._database.read(
                lambda connection: status_of(connection, conversation_id)
            )
        except StorageError as error:
            _log.warning("handover.announce", reason=str(error))
            return
        self._hub.publish(conversation_id, [status])

    def erased(self, handover: Handover, reading: frozenset[str]) -> None:
        """Tell the desks that a visitor erased everything."""
        self.bell.ring(handover)
        self._desks.publish(reading, TalkEnded(handover.id))
        self._desks.changed(handover.municipality)

    def _over(self, change: Change, news: _News) -> None:
        over = news.readers if change.handover.state in FINAL else frozenset()
        gone = over | ({change.before} if change.before is not None else frozenset())
        self._desks.publish(gone, TalkEnded(change.handover.id))


def _news(connection: Connection, change: Change) -> _News:
    handover = change.handover
    reading = readers(connection, handover)
    if not change.moved:
        return _News({}, reading)
    # One who comes or goes moves all who wait for the same team.
    places: dict[str, ConversationStatus] = {}
    waiting = record.in_state(connection, State.WAITING)
    for place, one in enumerate((one for one in waiting if one.team == handover.team), 1):
        places[one.conversation_id] = ConversationStatus("waiting", place)
    own = status_of(connection, handover.conversation_id)
    return _News({**places, handover.conversation_id: own}, reading)
