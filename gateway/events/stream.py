"""The events of one conversation for one browser, in order and without gaps."""

import asyncio
from collections.abc import AsyncGenerator

from gateway.events.frames import HEARTBEAT, RETRY, frame
from gateway.events.hub import ConversationStatus, Ended, Event, Subscriber, Typing
from gateway.messages import Message, Notice
from gateway.storage import History

_NAMES: dict[type[Event], bytes] = {
    Typing: b"typing",
    Notice: b"notice",
    Ended: b"ended",
    ConversationStatus: b"conversation",
}


async def stream(
    subscriber: Subscriber,
    history: History,
    conversation_id: str,
    after: int,
    heartbeat: float,
    notice: Notice | None = None,
    status: ConversationStatus | None = None,
) -> AsyncGenerator[bytes, None]:
    """Give server-sent events, ready to be written.

    Args:
        subscriber: what is new.
        history: what was said before, and what a full queue has missed.
        conversation_id: whose events.
        after: the number of the last message that the browser has.
        heartbeat: seconds of silence after which a sign of life is given.
        notice: what was told and could not be stored yet.
        status: whom the visitor talks to, when that is not the bot.
    """
    yield RETRY if status is None else RETRY + frame(b"conversation", status)
    # Read after subscribing: what is stored in between comes twice and is shown once.
    for message in await history.after(conversation_id, after):
        after = message.seq
        yield _message(message)
    if notice is not None:
        yield frame(b"notice", notice)
    while True:
        try:
            async with asyncio.timeout(heartbeat):
                events = await subscriber.take()
        except TimeoutError:
            yield HEARTBEAT
            continue
        if not events:
            return
        # What came at once is written at once: each write costs as much as storing a message.
        frames, after = await _frames(history, conversation_id, after, events)
        if frames:
            yield frames


async def _frames(
    history: History, conversation_id: str, after: int, events: list[Event]
) -> tuple[bytes, int]:
    """Give events as they are written, and the number of the last message among them."""
    frames = []
    for event in events:
        if not isinstance(event, Message):
            frames.append(frame(_NAMES[type(event)], event))
            continue
        for message in await _up_to(history, conversation_id, after, event):
            after = message.seq
            frames.append(_message(message))
    return b"".join(frames), after


async def _up_to(
    history: History, conversation_id: str, after: int, message: Message
) -> list[Message]:
    """Give what comes next; two writers may report in another order than they stored."""
    if message.seq <= after:
        return []
    if message.seq == after + 1:
        return [message]
    return await history.after(conversation_id, after)


def _message(message: Message) -> bytes:
    return b"id: %d\n" % message.seq + frame(b"message", message)
