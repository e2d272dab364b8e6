"""The handover as the rest of the gateway uses it: each call one transaction, then its news."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from gateway.events import ConversationStatus, Hub, Typing
from gateway.handover import presence, record
from gateway.handover.announcer import Announcer
from gateway.handover.change import Change, changed
from gateway.handover.chat import say
from gateway.handover.desk import DeskReader
from gateway.handover.desk_hub import DeskHub, Noted, Said, VisitorTyping
from gateway.handover.errors import HandoverNotFoundError
from gateway.handover.people import Adviser
from gateway.handover.policy import Policy
from gateway.handover.readers import readers
from gateway.handover.record import Handover
from gateway.handover.saying import Saying
from gateway.handover.states import State
from gateway.handover.status import status_of
from gateway.handover.switch import Switch
from gateway.handover.talks import Talks
from gateway.handover.views import Desk, Note, Overview, Talk
from gateway.messages import Message
from gateway.storage import Accepted, ConversationGoneError, Database

_Result = TypeVar("_Result")


class Handovers:
    """Every method may raise `StorageError`; those of advisers `gateway.handover.errors` too."""

    def __init__(
        self,
        *,
        database: Database,
        policy: Policy,
        switch: Switch,
        talks: Talks,
        reader: DeskReader,
        announcer: Announcer,
        hub: Hub,
        desks: DeskHub,
        now: Callable[[], datetime],
    ) -> None:
        """Take the parts and the clock."""
        self._database = database
        self._policy = policy
        self._switch = switch
        self._talks = talks
        self._reader = reader
        self._announcer = announcer
        self._hub = hub
        self._now = now
        self.desks = desks

    # What visitors do.

    def features(self, municipality: str | None) -> tuple[str, ...]:
        """Give what a conversation on the site of this municipality can besides talking."""
        return () if self._policy.teams.of(municipality) is None else ("handover",)

    async def status(self, conversation_id: str) -> ConversationStatus:
        """Give whom a visitor talks to."""
        if not self._policy.teams:
            return ConversationStatus()
        return await self._read(lambda connection: status_of(connection, conversation_id))

    async def accepted(self, accepted: Accepted) -> None:
        """Tell what a visitor's message, as it was accepted, changed here."""
        handover_id = accepted.handover_id
        if handover_id is None:
            return
        # Before anything is waited for: the next message must not overtake this one.
        for message in (accepted.message, *accepted.at_once):
            self.desks.publish(accepted.readers, Said(handover_id, message))
        if not accepted.at_once and not self._policy.elsewhere:
            return
        handover = await self._read(lambda connection: record.find(connection, handover_id))
        if handover is None:
            return
        self._announcer.bell.ring(handover)
        # Something is said at once to a button of ours, and to danger, which changes the queue.
        if accepted.at_once:
            await self._announcer.moved(handover)

    async def offered(self, conversation_id: str) -> None:
        """Tell the visitor that an offer may stand now."""
        await self._announcer.status(conversation_id)

    async def leave(self, conversation_id: str) -> None:
        """Stop waiting, or end the talk; doing it twice does no harm.

        Raises:
            ConversationGoneError: it does not exist (any more).
        """

        def work(connection: Connection) -> Change | None:
            if record.lock(connection, conversation_id) is None:
                raise ConversationGoneError
            now = self._now()
            handover = self._switch.leave(connection, conversation_id, now)
            if handover is None:
                return None
            said = say(connection, conversation_id, self._switch.left(handover), now)
            return changed(connection, handover, said)

        await self._tell(await self._write(work))

    async def end(self, conversation_id: str) -> None:
        """End what goes on: the visitor ended the conversation."""

        def work(connection: Connection) -> Change | None:
            if record.lock(connection, conversation_id) is None:
                return None
            handover = self._switch.end(connection, conversation_id, self._now())
            return None if handover is None else changed(connection, handover)

        await self._tell(await self._write(work))

    async def visitor_typing(self, conversation_id: str, active: bool) -> None:
        """Tell the adviser that the visitor writes, or has stopped."""

        def work(connection: Connection) -> tuple[Handover, frozenset[str]] | None:
            handover = record.active(connection, conversation_id)
            if handover is None or handover.state is not State.WITH_ADVISER:
                return None
            return handover, readers(connection, handover)

        found = await self._read(work)
        if found is not None:
            self._announcer.bell.types(found[0], active)
            self.desks.publish(found[1], VisitorTyping(found[0].id, active))

    async def going(self, conversation_id: str) -> tuple[Handover, frozenset[str]] | None:
        """Give what goes on in a conversation and who reads along, before it is erased."""

        def work(connection: Connection) -> tuple[Handover, frozenset[str]] | None:
            handover = record.active(connection, conversation_id)
            return None if handover is None else (handover, readers(connection, handover))

        return await self._read(work)

    def erased(self, gone: tuple[Handover, frozenset[str]] | None) -> None:
        """Tell the desks that a visitor erased everything."""
        if gone is not None:
            self._announcer.erased(*gone)

    # What advisers do.

    async def present(self, adviser: Adviser, present: bool) -> None:
        """Come to the desk, or leave it."""
        now = self._now()
        await self._write(
            lambda connection: presence.set_present(connection, adviser, present, now)
        )
        self.desks.changed()

    async def seen(self, adviser: Adviser) -> None:
        """Write down that a desk of this adviser is open."""
        now = self._now()
        await self._write(lambda connection: presence.follows(connection, adviser, now))

    async def desk(self, adviser: Adviser) -> Desk:
        """Give everything on an adviser's desk."""
        now = self._now()
        return await self._read(lambda connection: self._reader.desk(connection, adviser, now))

    async def overview(self, municipalities: frozenset[str]) -> Overview:
        """Give how it goes, for a supervisor."""
        now = self._now()
        return await self._read(
            lambda connection: self._reader.overview(connection, municipalities, now)
        )

    async def talk(self, adviser: Adviser, handover_id: str) -> Talk:
        """Give a talk, which its adviser has then read."""
        now = self._now()
        talk = await self._read(
            lambda connection: self._reader.talk(connection, adviser, handover_id, now)
        )
        if talk.unread and talk.adviser.id == adviser.id and talk.messages:
            seq = talk.messages[-1].seq
            await self._write(lambda connection: record.note(connection, handover_id, read_seq=seq))
        return talk

    async def accept(self, adviser: Adviser, handover_id: str) -> Talk:
        """Take a waiting visitor; of several advisers one does."""
        now = self._now()
        await self._adviser(
            lambda connection: self._talks.accept(connection, adviser, handover_id, now)
        )
        return await self.talk(adviser, handover_id)

    async def say(self, adviser: Adviser, handover_id: str, saying: Saying) -> Message:
        """Say something to the visitor."""
        now = self._now()
        change = await self._adviser(
            lambda connection: self._talks.say(connection, adviser, handover_id, saying, now)
        )
        return change.messages[0]

    async def transfer(self, adviser: Adviser, handover_id: str, colleague_id: str) -> None:
        """Hand a talk on."""
        now = self._now()
        await self._adviser(
            lambda connection: self._talks.transfer(
                connection, adviser, handover_id, colleague_id, now
            )
        )

    async def give_back(self, adviser: Adviser, handover_id: str) -> None:
        """Hand the visitor back to the bot."""
        await self._closing(
            handover_id,
            lambda connection, now: self._talks.give_back(connection, adviser, handover_id, now),
        )

    async def finish(self, adviser: Adviser, handover_id: str, outcome: str) -> None:
        """End a talk."""
        await self._closing(
            handover_id,
            lambda connection, now: self._talks.end(connection, adviser, handover_id, outcome, now),
        )

    async def note(
        self, adviser: Adviser, handover_id: str, text: str, colleague_id: str | None = None
    ) -> Note:
        """Write something down that the visitor never sees, perhaps for a colleague."""
        now = self._now()

        def work(connection: Connection) -> tuple[Note, frozenset[str]]:
            handover, note_id = self._talks.note(
                connection, adviser, handover_id, text, now, colleague_id
            )
            notes = self._reader.notes(connection, handover_id)
            note = next(one for one in notes if one.id == note_id)
            return note, readers(connection, handover)

        note, reading = await self._write(work)
        self.desks.publish(reading, Noted(handover_id, note))
        if colleague_id is not None:
            self.desks.changed()
        return note

    async def typing(self, adviser: Adviser, handover_id: str, active: bool) -> None:
        """Tell the visitor that the adviser writes, or has stopped."""
        handover = await self._read(lambda connection: record.find(connection, handover_id))
        if handover is None or not adviser.may("adviser", handover.municipality):
            raise HandoverNotFoundError
        if handover.adviser_id == adviser.id and handover.state is State.WITH_ADVISER:
            self._hub.publish(handover.conversation_id, [Typing(active)])

    async def _closing(
        self, handover_id: str, work: Callable[[Connection, datetime], Change]
    ) -> None:
        """Do what ends a talk, at the moment at which its conversation is kept.

        Whoever took the time before waiting for that would end the talk before what was said last,
        and an adviser reads no further than the end.
        """

        def kept(connection: Connection) -> Change:
            record.find_locked(connection, handover_id)
            return work(connection, self._now())

        await self._adviser(kept)

    async def _adviser(self, work: Callable[[Connection], Change]) -> Change:
        change = await self._write(work)
        await self._announcer.change(change)
        return change

    async def _tell(self, change: Change | None) -> None:
        if change is not None:
            await self._announcer.change(change)

    async def _read(self, work: Callable[[Connection], _Result]) -> _Result:
        return await self._database.read(work)

    async def _write(self, work: Callable[[Connection], _Result]) -> _Result:
        return await self._database.write(work)
