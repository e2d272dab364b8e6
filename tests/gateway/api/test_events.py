"""Server-sent events, as browsers and broken lines treat them."""

import asyncio
import json
import socket
from pathlib import Path

from tests.gateway.support.fake_rasa import FakeRasa, say
from tests.gateway.support.gateway import RunningGateway, Visitor, settings_for


async def test_a_stream_tells_everything_from_the_start(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    async with visitor.follow() as events:
        assert events.response.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert await events.messages(1) == visitor.begun["messages"]
        accepted = await visitor.say("hallo")
        assert await events.next() == ("message", accepted)
        assert await events.next() == ("typing", {"active": True})
        name, answer = await events.next()
        assert (name, answer["in_reply_to"]) == ("message", accepted["id"])
        assert await events.next() == ("typing", {"active": False})


async def test_every_message_event_carries_its_number(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    async with visitor.follow() as events:
        assert await events.next_block() == ["retry: 2000"]
        lines = await events.next_block()
    assert lines[:2] == ["id: 1", "event: message"]
    assert json.loads(lines[2].removeprefix("data: "))["seq"] == 1


async def test_a_browser_resumes_where_it_was(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    await visitor.say("hallo")
    everything = await visitor.wait_for(3)
    async with visitor.follow(last_event_id=2) as events:
        assert await events.messages(1) == everything[2:]
    async with visitor.follow(after=1) as events:
        assert await events.messages(2) == everything[1:]


async def test_what_the_browser_says_last_goes_before_the_address(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    await visitor.say("hallo")
    everything = await visitor.wait_for(3)
    async with visitor.follow(after=0, last_event_id=2) as events:
        assert await events.messages(1) == everything[2:]


async def test_several_tabs_get_the_same_in_the_same_order(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    async with visitor.follow() as first, visitor.follow() as second:
        for number in range(5):
            await visitor.say(f"bericht {number}")
        seen = await asyncio.gather(first.messages(11), second.messages(11))
    assert seen[0] == seen[1] == await visitor.messages()
    assert [message["seq"] for message in seen[0]] == list(range(1, 12))


async def test_nobody_hears_anothers_conversation(gateway: RunningGateway) -> None:
    talker, listener = await gateway.begin(), await gateway.begin()
    async with listener.follow() as events:
        await events.messages(1)
        await talker.say("geheim")
        await talker.wait_for(3)
        await listener.say("hallo")
        assert [message["text"] for message in await events.messages(1)] == ["hallo"]


async def test_a_silent_stream_gives_signs_of_life(
    rasa: FakeRasa, sqlite_url: str, tmp_path: Path
) -> None:
    settings = settings_for(rasa, tmp_path, database_url=sqlite_url, heartbeat_seconds=0.1)
    async with RunningGateway(settings) as running:
        visitor = await running.begin()
        async with visitor.follow(after=1) as events:
            assert await events.next_block() == ["retry: 2000"]
            assert await events.next_block() == [":"]
            assert await events.next_block() == [":"]


async def test_a_browser_that_leaves_is_forgotten(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    async with visitor.follow() as events:
        await events.messages(1)
        assert gateway.parts.hub.count() == 1
    async with asyncio.timeout(20):
        while gateway.parts.hub.count():  # noqa: ASYNC110 - the server's own time
            await asyncio.sleep(0.01)


async def test_a_browser_that_does_not_read_blocks_nobody_and_misses_nothing(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.answer = lambda message: say("x" * 20_000)
    visitor = await gateway.begin()
    stuck = open_without_reading(visitor, gateway)
    async with visitor.follow() as events:
        for number in range(40):
            await visitor.say(f"bericht {number}")
        assert len(await events.messages(81)) == 81
    stuck.close()
    async with visitor.follow() as events:
        assert [message["seq"] for message in await events.messages(81)] == list(range(1, 82))


def open_without_reading(visitor: Visitor, gateway: RunningGateway) -> socket.socket:
    """A stream whose client never takes anything in."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    client.connect(("127.0.0.1", gateway.http.base_url.port))
    head = f"GET {visitor.path}/events HTTP/1.1\r\nHost: x\r\n"
    client.send(f"{head}Authorization: {visitor.headers['Authorization']}\r\n\r\n".encode())
    return client


async def test_stopping_ends_the_streams_at_once(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    async with visitor.follow() as events:
        await events.messages(1)
        gateway.parts.hub.close()
        assert await events.ended()
