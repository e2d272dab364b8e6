"""One worker per conversation: its messages in order, those of others side by side."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import TypeVar

import structlog

from gateway.events import Hub, Typing
from gateway.logs import fault
from gateway.messages import Message
from gateway.storage import StorageError, Turn, TurnStore
from gateway.turns.responder import Reply, Responder

_log = structlog.stdlib.get_logger()
_Result = TypeVar("_Result")
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries when the database does not work; the last is repeated."""


@dataclass(slots=True)
class _Lane:
    """A conversation with a running worker.

    `more` is set when a message came in since the worker last looked; `deadlines` holds, per
    message, the moment (of the loop's clock) by which the visitor must have an answer.
    """

    task: asyncio.Task[None] | None = None
    more: bool = True
    deadlines: dict[str, float] = field(default_factory=dict)


class Workers:
    """Answers every unanswered message."""

    def __init__(
        self, turns: TurnStore, responder: Responder, hub: Hub, turn_seconds: float
    ) -> None:
        """Take the queue of turns, who answers them, who is told, and the time for a turn."""
        self._turns = turns
        self._responder = responder
        self._hub = hub
        self._turn_seconds = turn_seconds
        self._lanes: dict[str, _Lane] = {}
        self._stopped = False

    def submit(self, conversation_id: str, message_id: str | None = None) -> None:
        """Have a conversation's unanswered messages answered.

        Args:
            conversation_id: the conversation.
            message_id: the message that was accepted just now; its time begins to run.
        """
        if self._stopped:
            return
        lane = self._lanes.get(conversation_id)
        if lane is None:
            lane = self._lanes[conversation_id] = _Lane()
            lane.task = asyncio.create_task(self._run(conversation_id, lane))
        lane.more = True
        if message_id is not None:
            loop = asyncio.get_running_loop()
            lane.deadlines[message_id] = loop.time() + self._turn_seconds

    async def recover(self) -> int:
        """Take up what was accepted before a stop; give the number of conversations.

        Raises:
            StorageError: the database does not work now.
        """
        waiting = await self._turns.waiting()
        for conversation_id in waiting:
            self.submit(conversation_id)
        return len(waiting)

    async def stop(self) -> None:
        """Stop all workers. What they were answering is taken up at the next start."""
        self._stopped = True
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
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
                while turn := await self._next(conversation_id):
                    await self._handle(turn, lane)
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
        self._hub.publish(turn.conversation_id, [*messages, Typing(active=False)])
        milliseconds = round((loop.time() - began) * 1000, 1)
        _log.info("turn.answered", turn=turn.message_id, ms=milliseconds, said=len(messages))

    async def _next(self, conversation_id: str) -> Turn | None:
        return await _persist(lambda: self._turns.next(conversation_id))

    async def _store(self, turn: Turn, reply: Reply) -> list[Message]:
        return await _persist(lambda: self._turns.answer(turn, reply.drafts, reply.text))


async def _persist(work: Callable[[], Awaitable[_Result]]) -> _Result:
    """Try until the database works again: what was accepted must be answered."""
    pauses = chain(_PAUSES, repeat(_PAUSES[-1]))
    while True:
        try:
            return await work()
        except StorageError as error:
            _log.error("turn.database", reason=str(error))
            await asyncio.sleep(next(pauses))
