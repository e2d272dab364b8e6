"""Connections to Rasa's server that stay open between calls (docs/adr/0006).

One server, on this machine as a rule, that is asked once in every turn: a general client of HTTP
takes ten times as long over it as that server does. What is read is read by httptools, the parser
of Sanic; what stands here is only which connection is used, and when it is thrown away.
"""

import asyncio
import ssl
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

import httptools

IDLE_SECONDS = 4.0
"""Less than Rasa's server keeps an idle connection (5 s), so that it never closes under a call."""


class LineError(Exception):
    """There is no answer. The message is one word for the log."""


class NotReachedError(LineError):
    """There is no connection, and nothing was sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    status: int
    content: bytes


class Connection(asyncio.Protocol):
    """One connection; carries one call at a time."""

    def __init__(self) -> None:
        """Begin without a call."""
        self._transport: asyncio.Transport | None = None
        self._called: asyncio.Future[Answer] | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._body = bytearray()
        self.can_go_on = True
        """Whether another call can be made."""

    async def call(self, request: bytes) -> Answer:
        """Send a request and wait for its answer.

        Raises:
            LineError: the connection broke, or what came was no answer.
        """
        self._called = asyncio.get_running_loop().create_future()
        self._parser = httptools.HttpResponseParser(self)
        self._body.clear()
        cast(asyncio.Transport, self._transport).write(request)
        try:
            return await self._called
        except BaseException:
            # Who called waits no more, or the answer is broken: what may still come on this
            # connection must never be taken for the answer to somebody else's message.
            self.close()
            raise

    def close(self) -> None:
        """Hang up, now."""
        self.can_go_on = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection (asyncio)."""
        # uvloop's transports are no subclass of asyncio's.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Take in what came (asyncio)."""
        if self._called is None or self._called.done():
            self.close()  # nobody asked
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._fail("garbage")
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell who waits that nothing will come (asyncio)."""
        del exc
        self.can_go_on = False
        self._fail("broken")

    def on_body(self, part: bytes) -> None:
        """Take in a part of the body (httptools)."""
        self._body += part

    def on_message_complete(self) -> None:
        """Hand over what came (httptools)."""
        if self._called is None or self._called.done():
            self.close()  # one answer too many
            return
        self.can_go_on = self.can_go_on and self._parser.should_keep_alive()
        self._called.set_result(Answer(self._parser.get_status_code(), bytes(self._body)))

    def _fail(self, reason: str) -> None:
        if self._called is not None and not self._called.done():
            self._called.set_exception(LineError(reason))


class RasaLine:
    """As many connections as there are calls at one moment; the last one used is used first."""

    def __init__(self, url: str, secret: str) -> None:
        """Take scheme, host and port of the server, and the secret that it shares with us."""
        place = urlsplit(url)
        self._tls = ssl.create_default_context() if place.scheme == "https" else None
        self._host = place.hostname or ""
        self._port = place.port or (443 if self._tls else 80)
        self._base = place.path.rstrip("/")
        self._head = f"Host: {place.netloc}\r\nAuthorization: Bearer {secret}\r\n"
        self._idle: list[tuple[float, Connection]] = []

    async def call(self, method: str, path: str, body: bytes = b"") -> Answer:
        """Make a call; it takes as long as it takes.

        Args:
            method: of HTTP.
            path: on the server; what stands in it needs no escaping.
            body: JSON.

        Raises:
            NotReachedError: there is no connection, and nothing was sent.
            LineError: there is no answer.
        """
        kind = "Content-Type: application/json\r\n" if body else ""
        head = f"{method} {self._base}{path} HTTP/1.1\r\n{self._head}{kind}"
        connection = self._kept() or await self._connected()
        answer = await connection.call(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        if connection.can_go_on:
            self._idle.append((asyncio.get_running_loop().time(), connection))
        else:
            connection.close()
        return answer

    async def close(self) -> None:
        """Hang up every connection that is not in use."""
        while self._idle:
            self._idle.pop()[1].close()

    def _kept(self) -> Connection | None:
        """Give an open connection, and hang up those that have been idle for too long."""
        oldest = asyncio.get_running_loop().time() - IDLE_SECONDS
        while self._idle:
            since, connection = self._idle.pop()
            if connection.can_go_on and since > oldest:
                return connection
            connection.close()
        return None

    async def _connected(self) -> Connection:
        loop = asyncio.get_running_loop()
        try:
            _, connection = await loop.create_connection(
                Connection, self._host, self._port, ssl=self._tls
            )
        except OSError as error:
            raise NotReachedError(type(error).__name__) from None
        return connection
