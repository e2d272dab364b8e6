"""The hub by itself: who is told what, and what a full queue does."""

import asyncio
from datetime import UTC, datetime

from gateway.events import Hub, Typing
from gateway.events.hub import QUEUE_SIZE
from gateway.events.mailbox import Mailbox
from gateway.events.stream import stream
from gateway.messages import Message


def message(seq: int) -> Message:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    return Message(seq=seq, id=f"m{seq}", sender="bot", text="hallo", sent_at=now)


def test_a_full_queue_ends_the_stream_and_spares_the_others() -> None:
    hub = Hub()
    with hub.subscribe("c") as slow, hub.subscribe("c") as quick:
        for seq in range(1, QUEUE_SIZE + 2):
            hub.publish("c", [message(seq)])
            quick.queue.get_nowait()
        assert slow.queue.get_nowait() is None
        assert slow.queue.empty()
        assert quick.queue.empty()


def test_after_the_end_nothing_more_is_told() -> None:
    hub = Hub()
    with hub.subscribe("c") as subscriber:
        hub.end("c")
        hub.publish("c", [message(1)])
        assert subscriber.queue.get_nowait() is None
        assert subscriber.queue.empty()


def test_telling_nobody_is_no_fault() -> None:
    hub = Hub()
    hub.publish("nobody", [Typing(active=True)])
    hub.end("nobody")
    assert hub.count() == 0


async def test_what_was_told_before_the_end_is_still_given() -> None:
    mailbox: Mailbox[int] = Mailbox(3)
    mailbox.offer(1)
    taking = asyncio.create_task(mailbox.take())
    assert await taking == [1]
    mailbox.offer(2)
    mailbox.queue.put_nowait(None)  # an end that comes between waiting and taking
    assert await mailbox.take() == [2]
    assert await mailbox.take() == []


class Told:
    """A history that knows every message up to a number."""

    def __init__(self, last: int) -> None:
        self.last = last

    async def after(self, conversation_id: str, seq: int) -> list[Message]:
        return [message(number) for number in range(seq + 1, self.last + 1)]


async def test_what_is_told_in_another_order_is_shown_in_order_and_once() -> None:
    hub, history = Hub(), Told(1)
    subscribed = hub.subscribe("c")
    events = stream(subscribed.__enter__(), history, "c", 0, heartbeat=5)  # type: ignore[arg-type]
    await anext(events)  # how long to wait before coming back
    assert (await anext(events)).startswith(b"id: 1\n")
    history.last = 4
    # The answer (4) was reported before the message (2) and the danger text (3).
    hub.publish("c", [message(4), message(2), message(3), Typing(active=False)])
    # What came at once is written at once.
    told = (await anext(events)).split(b"\n\n")
    assert [one[:5] for one in told] == [b"id: 2", b"id: 3", b"id: 4", b"event", b""]
    await events.aclose()
    subscribed.__exit__(None, None, None)
    assert hub.count() == 0
