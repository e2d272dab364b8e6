"""The events of a desk for one browser. Nothing needs resuming: it begins with the whole desk."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable

import msgspec

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

_encode = msgspec.json.Encoder().encode
_RETRY = b"retry: 2000\n\n"
_HEARTBEAT = b":\n\n"
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
    yield _RETRY
    event: DeskEvent | None = Changed()
    while event is not None:
        if isinstance(event, Changed):
            # First: what changes while the desk is read is read once more.
            subscriber.reads_anew()
            yield _event(b"desk", await handovers.desk(subscriber.adviser))
        else:
            yield _event(_NAMES[type(event)], event)
        while True:
            try:
                async with asyncio.timeout(heartbeat):
                    event = await subscriber.queue.get()
                    break
            except TimeoutError:
                await still_signed_in()
                yield _HEARTBEAT


def _event(name: bytes, data: object) -> bytes:
    # JSON has no line breaks, so that one data line is enough.
    return b"event: " + name + b"\ndata: " + _encode(data) + b"\n\n"
