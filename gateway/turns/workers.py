"""One worker per conversation: its messages in order, those of others side by side."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import TypeVar

import structlog

from gateway.events import Hub, Typing
from gateway.logs import fault
from gateway.messages import Message, Notice
from gateway.metrics import Metrics
from gateway.storage import StorageError, Turn, TurnStore
from gateway.turns.responder import Reply, ReplyKind, Responder

_log = structlog.stdlib.get_logger()
_Result = TypeVar("_Result")
STORE_SECONDS = 0.5
"""For storing an answer; when it takes longer, the visitor is told at once what is the matter."""
FINISH_SECONDS = 1.0
"""For turns under way at a stop; Rasa needs a hundredth of it."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries when the database does not work; the last is repeated."""


@dataclass(slots=True)
class _Lane:
    """A conversation with a running worker.

    `more` is set when a message came in since the worker last looked; `first` is what it begins
    with, when that is known without asking the database; `deadlines` holds, per
    message, the moment (of the loop's clock) by which the visitor must have an answer; `alarms`
    go off soon after it, when an answer could not be stored. `recovering`: there may be more
    than was accepted in this process.
    """

    task: asyncio.Task[None] | None = None
    more: bool = True
    first: Turn | None = None
    deadlines: dict[str, float] = field(default_factory=dict)
    alarms: dict[str, asyncio.TimerHandle] = field(default_factory=dict)
    recovering: bool = False

    def is_done(self) -> bool:
        """Tell without asking the database whether nothing waits: the newest comes last."""
        return not self.deadlines and not self.recovering

    def silence(self, message_id: str) -> None:
        """Stop the alarm of a message that was answered."""
        if alarm := self.alarms.pop(message_id, None):
            alarm.cancel()


class Workers:
    """Answers every unanswered message."""

    def __init__(
        self,
        turns: TurnStore,
        responder: Responder,
        hub: Hub,
        turn_seconds: float,
        metrics: Metrics,
        offered: Callable[[str], Awaitable[None]],
    ) -> None:
        """Take the queue of turns, who answers them, who is told, the time for it, the counts.

        `offered` is told of a conversation in which an adviser was offered.
        """
        self._offered = offered
        self._metrics = metrics
        self._turns = turns
        self._responder = responder
        self._hub = hub
        self._turn_seconds = turn_seconds
        self._lanes: dict[str, _Lane] = {}
        self._stopped = False

    def submit(
        self,
        conversation_id: str,
        message_id: str | None = None,
        municipality: str | None = None,
        turn: Turn | None = None,
    ) -> None:
        """Have a conversation's unanswered messages answered.

        Args:
            conversation_id: the conversation.
            message_id: the message that was accepted just now; its time begins to run.
            municipality: whose contacts are given when no answer can be stored.
            turn: this message, when no other comes before it.
        """
        if self._stopped:
            return
        lane = self._lanes.get(conversation_id)
        if lane is None:
            lane = self._lanes[conversation_id] = _Lane()
            lane.first = turn
            lane.task = asyncio.create_task(self._run(conversation_id, lane))
        lane.more = True
        if message_id is None:
            lane.recovering = True
        else:
            loop = asyncio.get_running_loop()
            deadline = lane.deadlines[message_id] = loop.time() + self._turn_seconds
            lane.silence(message_id)
            lane.alarms[message_id] = loop.call_at(
                deadline + STORE_SECONDS, self._late, conversation_id, message_id, municipality
            )

    def waiting(self) -> int:
        """Count the conversations that wait for an answer."""
        return len(self._lanes)

    def drop(self, conversation_id: str) -> None:
        """Stop answering a conversation that was erased."""
        lane = self._lanes.get(conversation_id)
        if lane is None or lane.task is None:
            return
        for message_id in tuple(lane.alarms):
            lane.silence(message_id)
        lane.task.cancel()

    async def recover(self) -> int:
        """Take up what was accepted before a stop; give the number of conversations.

        Raises:
            StorageError: the database does not work now.
        """
        waiting = await self._turns.waiting()
        for conversation_id in waiting:
            self.submit(conversation_id)
        return len(waiting)

    async def finish(self) -> None:
        """Stop, after a moment for the turns under way: a next start takes longer than these."""
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=FINISH_SECONDS)
        await self._stop()

    async def _stop(self) -> None:
        """Stop all workers. What they were answering is taken up at the next start."""
        self._stopped = True
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
        for lane in self._lanes.values():
            for alarm in lane.alarms.values():
                alarm.cancel()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()

    async def _run(self, conversation_id: str, lane: _Lane) -> None:
        # Not the request's: this goes on after it, with other messages too.
        structlog.contextvars.clear_contextvars()
        try:
            while lane.more:
                lane.more = False
                while turn := await self._next(conversation_id, lane):
                    await self._handle(turn, lane)
                    if lane.is_done():
                        break
            for message_id in tuple(lane.alarms):
                lane.silence(message_id)  # sent again, and answered before
        except Exception as error:
            # A fault of our own: the next message or start takes up what is left.
            _log.error("worker.fault", **fault(error))
        finally:
            # No await since the last look at `more`: nothing can have come in between.
            self._lanes.pop(conversation_id, None)

    async def _handle(self, turn: Turn, lane: _Lane) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        deadline = lane.deadlines.pop(turn.message_id, began + self._turn_seconds)
        self._hub.publish(turn.conversation_id, [Typing(active=True)])
        reply = await self._responder.reply(turn, deadline - began)
        messages = await self._store(turn, reply)
        lane.silence(turn.message_id)
        self._hub.settle(turn.conversation_id)
        self._hub.publish(turn.conversation_id, [*messages, Typing(active=False)])
        if any(message.sender == "system" for message in messages):
            await self._offered(turn.conversation_id)
        # Behind the streams, which write now.
        loop.call_soon(self._count, turn, reply.kind, loop.time() - began, len(messages))

    def _count(self, turn: Turn, kind: ReplyKind, took: float, said: int) -> None:
        self._metrics.turn(kind, took)
        _log.info("turn.answered", turn=turn.message_id, ms=round(took * 1000, 1), said=said)

    def _late(self, conversation_id: str, message_id: str, municipality: str | None) -> None:
        """Tell the visitor what is the matter: the answer comes when it can be stored."""
        outage = self._responder.outage(municipality)
        notice = Notice(in_reply_to=message_id, text=outage.text or "", cards=outage.cards)
        self._hub.notify(conversation_id, notice)
        self._metrics.late()
        _log.error("turn.late", turn=message_id)

    async def _next(self, conversation_id: str, lane: _Lane) -> Turn | None:
        if turn := lane.first:
            lane.first = None
            return turn
        return await _persist(lambda: self._turns.next(conversation_id))

    async def _store(self, turn: Turn, reply: Reply) -> list[Message]:
        return await _persist(lambda: self._turns.answer(turn, reply.drafts, reply.heard))


async def _persist(work: Callable[[], Awaitable[_Result]]) -> _Result:
    """Try until the database works again: what was accepted must be answered."""
    pauses = chain(_PAUSES, repeat(_PAUSES[-1]))
    while True:
        try:
            return await work()
        except StorageError as error:
            _log.error("turn.database", reason=str(error))
            await asyncio.sleep(next(pauses))
