"""What time does: taken up every few seconds, by every gateway, from moments that are stored."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy import Connection, update

from gateway.events import Hub
from gateway.handover import presence, record
from gateway.handover.announcer import Announcer
from gateway.handover.change import Change, changed
from gateway.handover.chat import say
from gateway.handover.content import TextName
from gateway.handover.desk_hub import DeskHub
from gateway.handover.due import WARN, Due, due
from gateway.handover.policy import UNACCEPTED, Policy
from gateway.handover.queue import FIRST
from gateway.handover.record import Handover
from gateway.handover.states import Cause, State
from gateway.logs import fault
from gateway.messages import Message
from gateway.storage import Database, StorageError
from gateway.storage.handover_tables import handovers

_log = structlog.stdlib.get_logger()

INTERVAL_SECONDS = 5.0
_TOLD: dict[Cause, TextName] = {
    Cause.VISITOR_GONE: "left",
    Cause.ADVISER_GONE: "adviser_gone",
    Cause.VISITOR_SILENT: "closed_silent",
    Cause.IDLE: "closed_silent",
    **UNACCEPTED,
}
_TIMED = (State.OFFERED, State.WAITING, State.WITH_ADVISER)


class Timers:
    """Runs in the gateway. Several may do so at once: the row decides who takes a step."""

    def __init__(
        self,
        *,
        database: Database,
        policy: Policy,
        announcer: Announcer,
        hub: Hub,
        desks: DeskHub,
        now: Callable[[], datetime],
    ) -> None:
        """Take the parts and the clock."""
        self._database = database
        self._policy = policy
        self._announcer = announcer
        self._hub = hub
        self._desks = desks
        self._now = now
        self._task: asyncio.Task[None] | None = None
        self._standing: Counter[State] = Counter()

    def waiting(self) -> int:
        """Count who waits for an adviser, as of the last look."""
        return self._standing[State.WAITING]

    def talking(self) -> int:
        """Count who talks with an adviser, as of the last look."""
        return self._standing[State.WITH_ADVISER]

    def start(self) -> None:
        """Begin, and go on until `stop`. Without teams there is nothing to do."""
        if self._policy.teams:
            self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop. What was not done is done after the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def come_back(self) -> None:
        """Count a stop of the gateway for nobody's absence.

        Raises:
            StorageError: the database does not work now.
        """
        now = self._now()

        def work(connection: Connection) -> None:
            presence.grace(connection, now)
            going = handovers.c.state.in_([state.value for state in _TIMED])
            connection.execute(update(handovers).where(going).values(visitor_seen_at=now))

        await self._database.write(work)

    async def run_once(self) -> None:
        """Do what is due now.

        Raises:
            StorageError: the database does not work now.
        """
        now = self._now()
        if await self._database.write(lambda connection: self._look(connection, now)):
            self._desks.changed()
        going, due_now = await self._database.read(lambda connection: self._going(connection, now))
        self._standing = Counter(one.state for one in going)
        for handover in due_now:
            change = await self._database.write(
                lambda connection, id=handover.id: self._carry_out(connection, id, now)  # type: ignore[misc]
            )
            if change is not None:
                await self._announcer.change(change)

    def _look(self, connection: Connection, now: datetime) -> int:
        """Write down whose streams are open; give how many advisers are gone."""
        here, following = self._desks.here(), self._hub.followed()
        if here:
            presence.seen(connection, here, now)
        if following:
            which = handovers.c.conversation_id.in_(following)
            going = handovers.c.state.in_([state.value for state in _TIMED])
            connection.execute(update(handovers).where(which, going).values(visitor_seen_at=now))
        return presence.leave_stale(connection, now)

    def _going(
        self, connection: Connection, now: datetime
    ) -> tuple[list[Handover], list[Handover]]:
        """Give what goes on, and of that where something is due."""
        going = record.in_state(connection, *_TIMED)
        return going, [one for one in going if self._due(connection, one, now) is not None]

    def _due(self, connection: Connection, handover: Handover, now: datetime) -> Due:
        adviser = handover.adviser_id
        there = adviser is not None and presence.is_there(
            connection, adviser, handover.municipality, now
        )
        what = due(handover, self._policy.timings, there, now)
        if what is Cause.NOT_ACCEPTED:
            return self._policy.unaccepted(handover.municipality)
        return what

    def _carry_out(self, connection: Connection, handover_id: str, now: datetime) -> Change | None:
        # Read again with the row kept: another gateway, or the visitor, may have been first.
        handover = record.find_locked(connection, handover_id)
        what = None if handover is None else self._due(connection, handover, now)
        if handover is None or what is None:
            return None
        if what == WARN:
            said = self._say(connection, handover, "silent", now)
            record.note(connection, handover.id, warned_at=now)
            return changed(connection, handover, said, moved=False)
        cause = Cause(what)
        changes: dict[str, object] = {}
        if cause is Cause.ADVISER_GONE:
            changes = {"adviser_id": None, "adviser_name": None, "rank": FIRST}
        moved = record.move(connection, handover, cause, now, **changes)
        said = ()
        if cause in _TOLD:
            said = self._say(connection, handover, _TOLD[cause], now, cause in UNACCEPTED)
        return changed(connection, moved, said, before=handover.adviser_id)

    def _say(
        self,
        connection: Connection,
        handover: Handover,
        name: TextName,
        now: datetime,
        with_contacts: bool = False,
    ) -> tuple[Message, ...]:
        draft = self._policy.draft(name, handover.municipality, with_contacts=with_contacts)
        return tuple(say(connection, handover.conversation_id, [draft], now))

    async def _run(self) -> None:
        first = True
        while True:
            try:
                if first:
                    await self.come_back()
                    first = False
                await self.run_once()
            except StorageError as error:
                _log.warning("handover.database", reason=str(error))
            except Exception as error:
                # A fault of our own must not end the watch.
                _log.error("handover.fault", **fault(error))
            await asyncio.sleep(INTERVAL_SECONDS)
