"""The events of a desk for one browser. Nothing needs resuming: it begins with the whole desk."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from time import monotonic
from typing import Literal

from gateway.events.frames import HEARTBEAT, RETRY, frame
from gateway.handover import Handovers
from gateway.handover.desk_hub import (
    CallbacksChanged,
    Changed,
    DeskEvent,
    DeskSubscriber,
    Noted,
    Said,
    TalkEnded,
    VisitorTyping,
)
from gateway.handover.people import Adviser

_NAMES: dict[type[DeskEvent], bytes] = {
    Said: b"message",
    VisitorTyping: b"typing",
    Noted: b"note",
    TalkEnded: b"ended",
    CallbacksChanged: b"callbacks",
}


async def desk_stream(
    subscriber: DeskSubscriber,
    handovers: Handovers,
    heartbeat: float,
    still_signed_in: Callable[[], Awaitable[Adviser]],
) -> AsyncGenerator[bytes, None]:
    """Give server-sent events, ready to be written.

    Args:
        subscriber: what is new.
        handovers: the desk, read anew whenever it changed.
        heartbeat: seconds of silence after which a sign of life is given.
        still_signed_in: asked as often, silent or not; raises when the session is over, which ends
            the stream. Who has other roles by then is let go too, and comes back with those.
    """
    yield RETRY
    event: DeskEvent | Literal["silence"] | None = Changed()
    asked_at = monotonic()
    while event is not None:
        if event == "silence":
            yield HEARTBEAT
        elif isinstance(event, Changed):
            # First: what changes while the desk is read is read once more.
            subscriber.reads_anew()
            yield frame(b"desk", await handovers.desk(subscriber.adviser))
        else:
            yield frame(_NAMES[type(event)], event)
        event = await _next(subscriber, heartbeat)
        # By the clock: a busy desk may never be silent.
        if monotonic() - asked_at >= heartbeat:
            asked_at = monotonic()
            if _municipalities(await still_signed_in()) != _municipalities(subscriber.adviser):
                return


async def _next(
    subscriber: DeskSubscriber, heartbeat: float
) -> DeskEvent | Literal["silence"] | None:
    try:
        async with asyncio.timeout(heartbeat):
            return await subscriber.queue.get()
    except TimeoutError:
        return "silence"


def _municipalities(adviser: Adviser) -> frozenset[str]:
    return adviser.municipalities("adviser")
