"""The events of a desk for one browser. Nothing needs resuming: it begins with the whole desk."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable

from gateway.events.frames import HEARTBEAT, RETRY, frame
from gateway.handover import Handovers
from gateway.handover.desk_hub import (
    Changed,
    DeskEvent,
    DeskSubscriber,
    Noted,
    Said,
    TalkEnded,
    VisitorTyping,
)

_NAMES: dict[type[DeskEvent], bytes] = {
    Said: b"message",
    VisitorTyping: b"typing",
    Noted: b"note",
    TalkEnded: b"ended",
}


async def desk_stream(
    subscriber: DeskSubscriber,
    handovers: Handovers,
    heartbeat: float,
    still_signed_in: Callable[[], Awaitable[object]],
) -> AsyncGenerator[bytes, None]:
    """Give server-sent events, ready to be written.

    Args:
        subscriber: what is new.
        handovers: the desk, read anew whenever it changed.
        heartbeat: seconds of silence after which a sign of life is given.
        still_signed_in: asked with each sign of life; raises when the session is over, which ends
            the stream.
    """
    yield RETRY
    event: DeskEvent | None = Changed()
    while event is not None:
        if isinstance(event, Changed):
            # First: what changes while the desk is read is read once more.
            subscriber.reads_anew()
            yield frame(b"desk", await handovers.desk(subscriber.adviser))
        else:
            yield frame(_NAMES[type(event)], event)
        while True:
            try:
                async with asyncio.timeout(heartbeat):
                    event = await subscriber.queue.get()
                    break
            except TimeoutError:
                await still_signed_in()
                yield HEARTBEAT
