"""A stand-in for Rasa's channel: a real HTTP server that answers, or fails, as it is told."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

SECRET = "channel-secret-for-tests"

Answer = dict[str, Any]


def say(*texts: str, **more: Any) -> Answer:
    """An answer of the channel with these texts."""
    return {"messages": [{"text": text, "cards": [], "buttons": []} for text in texts], **more}


class FakeRasa:
    """Answers `POST /webhooks/wegwijzer/messages` and `GET /webhooks/wegwijzer/health`.

    `answer` makes the answer to a message; `status` and `body` override it; `delay` (seconds) comes
    before; `hang_up` closes the connection instead. `received` holds every message that came in,
    `erased` the conversations that had to be forgotten.
    """

    def __init__(self) -> None:
        self.answer: Callable[[dict[str, Any]], Answer] = lambda message: say(
            f"antwoord op {message['text'] or message['payload']}"
        )
        self.status = 200
        self.body: bytes | None = None
        self.delay: Callable[[dict[str, Any]], float] = lambda message: 0.0
        self.hang_up = False
        self.received: list[dict[str, Any]] = []
        self.erased: list[str] = []
        self.authorizations: set[str] = set()
        self.at_once = 0
        self.most_at_once = 0
        self.port = 0
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(self._connection, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Be gone: connections are refused."""
        if self._server is not None:
            self._server.close()
            for writer in tuple(self._connections):
                writer.transport.abort()
            await self._server.wait_closed()
            self._server = None

    async def __aenter__(self) -> "FakeRasa":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.add(writer)
        try:
            while await self._request(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the gateway hung up, which some tests make it do, or the test is over
        finally:
            self._connections.discard(writer)
            writer.close()

    async def _request(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        if head[0].startswith("GET "):
            status, answer = self.status, b"{}"
        elif head[0].startswith("DELETE "):
            self.erased.append(head[0].split()[1].rsplit("/", 1)[1])
            status, answer = (204 if self.status == 200 else self.status), b""
        else:
            self.authorizations.add(headers.get("authorization", ""))
            status, answer = await self._message(json.loads(body))
        if self.hang_up:
            return False
        writer.write(
            b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (status, len(answer), answer)
        )
        await writer.drain()
        return True

    async def _message(self, message: dict[str, Any]) -> tuple[int, bytes]:
        self.received.append(message)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.delay(message))
        finally:
            self.at_once -= 1
        if message.get("event") and self.status == 200:
            return 204, b""
        body = json.dumps(self.answer(message)).encode() if self.body is None else self.body
        return self.status, body
