"""Clients that keep the gateway waiting, by real sockets."""

import asyncio
from time import monotonic

import pytest

from gateway.limits import slowness
from tests.gateway.support.gateway import RunningGateway

PATIENT = 0.6


@pytest.fixture(autouse=True)
def _hasty(gateway: RunningGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    gateway.app.config.REQUEST_TIMEOUT = PATIENT
    gateway.app.config.KEEP_ALIVE_TIMEOUT = PATIENT
    monkeypatch.setattr(slowness, "BODY_SECONDS", PATIENT)


async def trickle(gateway: RunningGateway, at_once: bytes) -> tuple[bytes, float]:
    """Send a beginning, then a byte each 0.1 s; give the answer and how long it took."""
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.http.base_url.port)
    began = monotonic()
    writer.write(at_once)
    answer = bytearray()
    listening = asyncio.create_task(_listen(reader, answer))
    while not listening.done() and monotonic() - began < 20 * PATIENT:
        writer.write(b"x")
        await asyncio.wait([listening], timeout=0.1)
    took = monotonic() - began
    listening.cancel()
    writer.transport.abort()
    return bytes(answer), took


async def _listen(reader: asyncio.StreamReader, answer: bytearray) -> None:
    """Take in what comes until the line is cut; what came before that counts."""
    try:
        while chunk := await reader.read(4096):
            answer += chunk
    except ConnectionError:
        pass


HEAD = (
    b"POST %b HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n"
)


async def test_a_head_that_comes_byte_by_byte_is_not_waited_for(gateway: RunningGateway) -> None:
    answer, took = await trickle(gateway, b"GET / HTTP/1.1\r\nX: ")
    assert b" 408 " in answer.split(b"\r\n")[0]
    assert took < 15 * PATIENT


async def test_a_body_that_comes_byte_by_byte_is_not_waited_for(gateway: RunningGateway) -> None:
    answer, took = await trickle(gateway, HEAD % b"/v1/conversations")
    assert b" 408 " in answer.split(b"\r\n")[0]
    assert b"urn:wegwijzer:problem:too_slow" in answer
    assert took < 15 * PATIENT


async def test_a_body_that_nobody_asked_for_is_not_waited_for(gateway: RunningGateway) -> None:
    answer, took = await trickle(gateway, HEAD % b"/nergens")
    assert b" 404 " in answer.split(b"\r\n")[0]
    assert took < 15 * PATIENT


async def test_a_connection_that_says_nothing_is_closed(gateway: RunningGateway) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.http.base_url.port)
    assert await asyncio.wait_for(reader.read(), 15 * PATIENT) == b""
    writer.close()


async def test_who_is_quick_is_not_bothered(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    await visitor.say("hallo")
    assert len(await visitor.wait_for(3)) == 3
