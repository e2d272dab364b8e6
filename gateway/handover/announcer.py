"""Tells visitors and advisers what changed, after it was stored."""

import structlog
from sqlalchemy import Connection

from gateway.events import ConversationStatus, Hub
from gateway.handover import record
from gateway.handover.bell import Bell
from gateway.handover.change import Change
from gateway.handover.desk_hub import DeskHub, Said, TalkEnded
from gateway.handover.record import Handover
from gateway.handover.states import FINAL, State
from gateway.handover.status import status_of
from gateway.storage import Database, StorageError

_log = structlog.stdlib.get_logger()


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

    async def change(self, change: Change, *, to_other_desk: bool = True) -> None:
        """Tell what a transaction changed.

        Args:
            change: the handover as it is now, and what was said.
            to_other_desk: whether another desk does not know of it yet.
        """
        handover = change.handover
        if to_other_desk:
            self.bell.ring(handover)
        # Before anything is waited for: what is said next must not overtake this.
        self._hub.publish(handover.conversation_id, change.messages)
        for message in change.messages:
            self._desks.publish(change.readers, Said(handover.id, message))
        if not change.moved:
            return
        over = change.readers if handover.state in FINAL else frozenset[str]()
        before = frozenset[str]() if change.before is None else frozenset({change.before})
        self._desks.publish(over | before, TalkEnded(handover.id))
        await self.moved(handover)

    async def moved(self, handover: Handover) -> None:
        """Tell the desks and the visitors whom a step concerns."""
        try:
            statuses = await self._database.read(lambda connection: _statuses(connection, handover))
        except StorageError as error:
            _log.warning("handover.announce", reason=str(error))
        else:
            for conversation_id, status in statuses.items():
                self._hub.publish(conversation_id, [status])
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


def _statuses(connection: Connection, handover: Handover) -> dict[str, ConversationStatus]:
    """Give whom visitors talk to now, by conversation: who comes or goes moves all who wait."""
    places: dict[str, ConversationStatus] = {}
    waiting = record.in_state(connection, State.WAITING)
    for place, one in enumerate((one for one in waiting if one.team == handover.team), 1):
        places[one.conversation_id] = ConversationStatus("waiting", place)
    own = status_of(connection, handover.conversation_id)
    return {**places, handover.conversation_id: own}
