"""One visit to another desk: brings what a visitor said, and takes along what happened there.

Everything is written down step by step, so that a visit that breaks off is gone on with.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from gateway.adapters.live_chat import Heard, Introduction, Told
from gateway.handover.announcer import Announcer
from gateway.handover.change import Change
from gateway.handover.content import NoteContent
from gateway.handover.errors import HandoverNotFoundError, NotYoursError, TakenError
from gateway.handover.record import Handover, IllegalStepError
from gateway.handover.states import State
from gateway.other_desk import links
from gateway.other_desk.desks import OtherDesk
from gateway.other_desk.links import Link
from gateway.other_desk.note import note_of
from gateway.other_desk.sayings import Sayings
from gateway.other_desk.standing import Unsent, going, is_over, unsent, visitor_left
from gateway.other_desk.steps import DeskSteps
from gateway.seal import Seal
from gateway.staff.audit import Audit
from gateway.storage import Database

_Result = TypeVar("_Result")
SETTLED_SECONDS = 60
"""What is older was written down there in the order of its numbers: of two advisers who speak in
the same moment, the one with the lower number may be seen last."""
_MEANWHILE = (HandoverNotFoundError, NotYoursError, TakenError, IllegalStepError)
"""The visitor left, or somebody else was first, between looking and doing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Visits. Every method may raise `AwayError`, `DeniedError`, `StorageError`, `LostError`."""

    database: Database
    announcer: Announcer
    steps: DeskSteps
    sayings: Sayings
    seal: Seal
    titles: Mapping[str, str]
    content: NoteContent
    audit: Audit
    now: Callable[[], datetime]

    async def visit(self, link: Link, desk: OtherDesk) -> bool:
        """Do what has to be done for a link; tell whether there will be more."""
        handover = await self._read(lambda connection: going(connection, link))
        if handover is None:
            await desk.chat.end(link.contact)
            await self._write(lambda connection: links.drop(connection, link))
            return False
        if link.closed:
            await self._answer_knock(link, desk, handover)
            return False
        if not link.introduced:
            if is_over(handover):
                await desk.chat.end(link.contact)
                return await self._let_rest(link, handover)
            link = await self._introduce(link, desk, handover)
        link, was_ended_there = await self._exchange(link, desk, handover)
        after = await self._read(lambda connection: going(connection, link))
        if after is None or not is_over(after):
            return True
        if not was_ended_there:
            await desk.chat.end(link.contact)
        # Else it is left alone: an adviser who opened it again since then would see it shut.
        return await self._let_rest(link, after)

    async def refuse(self, link: Link, desk: OtherDesk) -> bool:
        """Tell the visitor that it does not work there; give whether anybody had to be told."""
        handover_id = link.handover_id
        if handover_id is None:
            return False
        change = await self._write(
            lambda connection: self.steps.refused(connection, desk, handover_id, self.now())
        )
        await self._tell(change)
        return change is not None

    async def somebody_waits(self, link: Link) -> bool:
        """Tell whether a visitor waits or talks there."""
        handover = await self._read(lambda connection: going(connection, link))
        return handover is not None and not is_over(handover)

    async def _introduce(self, link: Link, desk: OtherDesk, handover: Handover) -> Link:
        note = await self._read(
            lambda connection: note_of(connection, handover, self.titles, self.content)
        )
        # Before it is shown: what cannot be written down is not seen.
        await self.audit.record(desk.id, "talk_passed_on", handover.id)
        talk = await desk.chat.begin(
            Introduction(
                contact=link.contact,
                label=self.content.visitor,
                note=note,
                attributes={"municipality": handover.municipality},
            )
        )
        return await self._put(link, conversation=talk.conversation, introduced=True)

    async def _exchange(self, link: Link, desk: OtherDesk, handover: Handover) -> tuple[Link, bool]:
        """Tell each side what the other did; give whether the adviser has ended it."""
        if link.urgency != handover.urgency:
            await desk.chat.mark(link.talk, handover.urgency)
            link = await self._put(link, urgency=handover.urgency)
        heard = await desk.chat.hear(link.talk)
        link = await self._take_along(link, desk, handover, heard)
        seq = link.sent_seq
        link = await self._bring(link, desk)
        # What was brought opens a conversation there again.
        is_ended = not heard.is_open and link.sent_seq == seq
        if is_ended:
            await self._resolve(link, desk, handover)
        return link, is_ended

    async def _take_along(
        self, link: Link, desk: OtherDesk, handover: Handover, heard: Heard
    ) -> Link:
        link = await self._confirm(link, heard)
        for told in heard.told:
            if told.of_person and told.id > link.heard_id:
                await self._pass_on(desk, handover, told)
        settled = self.now().timestamp() - SETTLED_SECONDS
        last = max((one.id for one in heard.told if one.at < settled), default=0)
        return await self._put(link, heard_id=last) if last > link.heard_id else link

    async def _confirm(self, link: Link, heard: Heard) -> Link:
        """Note what the desk has got of us though no answer came, or we died before noting it."""
        got = [one.id for one in heard.told if one.of_visitor and one.id > link.sent_id]
        if not got:
            return link
        for their_id, one in zip(got, await self._unsent(link), strict=False):
            link = await self._put(link, sent_seq=one.seq, sent_id=their_id)
        return link

    async def _pass_on(self, desk: OtherDesk, handover: Handover, told: Told) -> None:
        now = self.now()
        saying = await self.sayings.of(desk, handover.id, told)
        try:
            changes = await self._write(
                lambda connection: self.steps.said(connection, desk, handover.id, told, saying, now)
            )
        except _MEANWHILE:
            return
        for change in changes:
            await self._tell(change)
            if change.moved:
                accepted = change.handover.accepted_at == now
                what = "talk_accepted" if accepted else "talk_transferred"
                await self.audit.record(desk.id, what, handover.id)

    async def _bring(self, link: Link, desk: OtherDesk) -> Link:
        for one in await self._unsent(link):
            their_id = await desk.chat.say(link.talk, one.text, link.sent_id)
            link = await self._put(link, sent_seq=one.seq, sent_id=their_id)
        return link

    async def _resolve(self, link: Link, desk: OtherDesk, handover: Handover) -> None:
        change = await self._write(
            lambda connection: self.steps.resolved(
                connection, desk, handover.id, link.sent_seq, self.now()
            )
        )
        await self._tell(change)
        if change is not None and change.handover.state is State.ENDED:
            await self.audit.record(desk.id, "talk_ended", handover.id)

    async def _let_rest(self, link: Link, handover: Handover) -> bool:
        """Note that it ended there too; a visitor who left leaves nothing, else it may go on."""

        def work(connection: Connection) -> None:
            if link.conversation is None or visitor_left(connection, handover):
                links.drop(connection, link)
            else:
                links.put(connection, link, closed=True)

        await self._write(work)
        return False

    async def _answer_knock(self, link: Link, desk: OtherDesk, handover: Handover) -> None:
        """See whether an adviser took up a talk that is over; then ask the visitor."""
        heard = await desk.chat.hear(link.talk)
        # What was written meanwhile is never told: the adviser saw that it did not arrive.
        last = max((one.id for one in heard.told), default=0)
        await self._put(link, heard_id=max(last, link.heard_id))
        if not heard.is_open:
            return
        change = await self._write(
            lambda connection: self.steps.reopened(connection, handover.id, self.now())
        )
        await self._tell(change)
        text = self.content.gone if change is None else self.content.asked
        await desk.chat.note(link.talk, text)
        await desk.chat.end(link.contact)

    async def _unsent(self, link: Link) -> list[Unsent]:
        return await self._read(lambda connection: unsent(connection, link, self.seal))

    async def _put(self, link: Link, **values: object) -> Link:
        return await self._write(lambda connection: links.put(connection, link, **values))

    async def _tell(self, change: Change | None) -> None:
        if change is not None:
            await self.announcer.change(change, to_other_desk=False)

    async def _read(self, work: Callable[[Connection], _Result]) -> _Result:
        return await self.database.read(work)

    async def _write(self, work: Callable[[Connection], _Result]) -> _Result:
        return await self.database.write(work)
