"""The line to Rasa: kept open, and never the answer to one message for another."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from gateway import rasa_line
from gateway.rasa_line import Answer, LineError, NotReachedError, RasaLine

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Takes connections; what it says on them is scripted."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.connections = 0
        self.heads: list[bytes] = []
        self.port = 0

    async def request(self, reader: asyncio.StreamReader) -> bytes:
        """Read a request; give its body."""
        head = await reader.readuntil(b"\r\n\r\n")
        self.heads.append(head)
        return await reader.readexactly(int(head.lower().split(b"content-length: ")[1].split()[0]))

    async def taken(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            await self._talk(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the line was hung up, or the test is over
        finally:
            writer.close()


@asynccontextmanager
async def served(talk: Callable[[Server], Talk]) -> AsyncIterator[tuple[Server, RasaLine]]:
    """A server that talks so, and a line to it."""
    server = Server(lambda reader, writer: talk(server)(reader, writer))
    listening = await asyncio.start_server(server.taken, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    line = RasaLine(f"http://127.0.0.1:{server.port}", "geheim")
    try:
        yield server, line
    finally:
        await line.close()
        listening.close()


def answer(body: bytes, more: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\n%bContent-Length: %d\r\n\r\n%b" % (more, len(body), body)


def echoes(server: Server) -> Talk:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(answer(await server.request(reader)))

    return talk


def says(*pieces: bytes) -> Callable[[Server], Talk]:
    """Answers each connection's first request with these pieces, and hangs up."""

    def with_server(server: Server) -> Talk:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await server.request(reader)
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.001)

        return talk

    return with_server


async def test_calls_one_after_another_share_a_connection() -> None:
    async with served(echoes) as (server, line):
        for body in (b"een", b"twee", b""):
            assert await line.call("POST", "/webhooks/x", body) == Answer(200, body)
    assert server.connections == 1
    assert server.heads[0].splitlines()[:4] == [
        b"POST /webhooks/x HTTP/1.1",
        b"Host: 127.0.0.1:%d" % server.port,
        b"Authorization: Bearer geheim",
        b"Content-Type: application/json",
    ]


async def test_calls_at_once_have_a_connection_each_and_their_own_answer() -> None:
    bodies = [b"%d" % number for number in range(20)]
    async with served(echoes) as (server, line):
        answers = await asyncio.gather(*(line.call("POST", "/", body) for body in bodies))
        assert [one.content for one in answers] == bodies
        assert server.connections == 20
        await line.call("POST", "/", b"later")
        assert server.connections == 20


async def test_an_answer_that_came_too_late_is_given_to_nobody() -> None:
    """Whoever asks next gets the answer to his own message, over another connection."""

    def slow_once(server: Server) -> Talk:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while True:
                body = await server.request(reader)
                if body == b"van een ander":
                    await asyncio.sleep(0.1)
                writer.write(answer(body))

        return talk

    async with served(slow_once) as (server, line):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.03):
                await line.call("POST", "/", b"van een ander")
        assert (await line.call("POST", "/", b"mijn eigen")).content == b"mijn eigen"
        await asyncio.sleep(0.15)
        assert (await line.call("POST", "/", b"nog een")).content == b"nog een"
        assert server.connections == 2


async def test_what_nobody_asked_for_ends_the_connection() -> None:
    def says_too_much(server: Server) -> Talk:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(answer(await server.request(reader)))
            await writer.drain()
            await asyncio.sleep(0.02)
            writer.write(answer(b"van een ander"))
            await server.request(reader)

        return talk

    async with served(says_too_much) as (server, line):
        assert (await line.call("POST", "/", b"een")).content == b"een"
        await asyncio.sleep(0.1)
        assert (await line.call("POST", "/", b"twee")).content == b"twee"
        assert server.connections == 2


async def test_a_connection_that_was_idle_for_too_long_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rasa_line, "IDLE_SECONDS", 0.02)
    async with served(echoes) as (server, line):
        await line.call("GET", "/")
        await asyncio.sleep(0.05)
        await line.call("GET", "/")
        assert server.connections == 2


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (answer(b"x", b"Connection: close\r\n"), 200),
        (b"HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", 101),
        (answer(b"x") + answer(b"of somebody else"), 200),
    ],
    ids=["its last", "another protocol", "too much"],
)
async def test_a_connection_that_is_spent_is_not_used_again(said: bytes, status: int) -> None:
    async with served(says(said)) as (server, line):
        for _ in range(2):
            assert (await line.call("GET", "/")).status == status
        assert server.connections == 2


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([bytes([byte]) for byte in answer(b"byte voor byte")], Answer(200, b"byte voor byte")),
        (
            [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab", b"c\r\n0\r\n\r\n"],
            Answer(200, b"abc"),
        ),
        ([b"HTTP/1.1 204 No Content\r\n\r\n"], Answer(204, b"")),
        ([b"HTTP/1.1 503 X\r\nContent-Length: 2\r\n\r\n{}"], Answer(503, b"{}")),
    ],
    ids=["in pieces", "chunked", "nothing", "a fault"],
)
async def test_every_form_of_an_answer_is_read(pieces: list[bytes], expected: Answer) -> None:
    async with served(says(*pieces)) as (_, line):
        assert await line.call("POST", "/", b"x") == expected


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        ([], "broken"),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"], "broken"),
        ([b"HTTP/1.1 200 OK\r\n\r\nwithout an end"], "broken"),
        ([b"\x00\xff<html>"], "garbage"),
    ],
)
async def test_what_is_no_answer_is_told(pieces: list[bytes], reason: str) -> None:
    async with served(says(*pieces)) as (server, line):
        for _ in range(2):
            with pytest.raises(LineError, match=reason):
                await line.call("POST", "/", b"x")
        assert server.connections == 2


async def test_a_server_that_is_not_there_is_told_apart() -> None:
    """Nothing was sent: whoever asks may ask again."""
    async with served(echoes) as (server, _):
        gone = server.port
    line = RasaLine(f"http://127.0.0.1:{gone}", "geheim")
    with pytest.raises(NotReachedError):
        await line.call("GET", "/")
