"""A visitor of the gateway whose own work hardly counts: bare HTTP over two connections.

The visitor of `tools.load` uses httpx, which takes more processor time for a turn (2 ms) than most
of what there is to measure.
"""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import msgspec

from gateway.rasa_line import RasaLine
from tools.load.visitor import ANSWER_SECONDS, NoAnswerError

_END_OF_HEAD = b"\r\n\r\n"
_END_OF_EVENT = b"\n\n"
_END_OF_CHUNK = b"\r\n"
_CREATED, _ACCEPTED = 201, 202


class _Begun(msgspec.Struct):
    id: str
    token: str


class _Message(msgspec.Struct):
    id: str
    kind: str
    in_reply_to: str | None = None


class _Sent(msgspec.Struct):
    message: _Message


class LeanVisitor:
    """One conversation; made by `lean_conversation`."""

    def __init__(self, line: RasaLine, path: str, heard: AsyncIterator[_Message]) -> None:
        """Take a line to the gateway, the path of the conversation, and what is said in it."""
        self._line = line
        self._path = path
        self._heard = heard

    async def say(self, text: str) -> None:
        """Send words and wait for the first answer.

        Raises:
            NoAnswerError: there was none of the bot.
            LineError: the gateway did not take part.
        """
        body = msgspec.json.encode({"client_message_id": str(uuid.uuid4()), "text": text})
        sent = await self._line.call("POST", f"{self._path}/messages", body)
        if sent.status != _ACCEPTED:
            raise NoAnswerError(f"status {sent.status}")
        message = msgspec.json.decode(sent.content, type=_Sent).message
        async with asyncio.timeout(ANSWER_SECONDS):
            answer = await self.hear(message.id)
        if answer.kind == "outage":
            raise NoAnswerError("outage")

    async def hear(self, message_id: str | None) -> _Message:
        """Wait for what is said in reply to a message; `None`: the welcome."""
        async for said in self._heard:
            if said.in_reply_to == message_id and said.kind != "danger":
                return said
        raise NoAnswerError("the stream ended")


@asynccontextmanager
async def lean_conversation(address: str) -> AsyncIterator[LeanVisitor]:
    """Begin a conversation and listen to it until the end of the block.

    Args:
        address: of the gateway: scheme, host and port.

    Raises:
        NoAnswerError, LineError, TimeoutError, OSError: it could not begin.
    """
    place = urlsplit(address)
    answer = await RasaLine(address, "").call("POST", "/v1/conversations", b"{}")
    if answer.status != _CREATED:
        raise NoAnswerError(f"status {answer.status}")
    begun = msgspec.json.decode(answer.content, type=_Begun)
    path = f"/v1/conversations/{begun.id}"
    line = RasaLine(address, begun.token)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    try:
        head = f"Host: {place.netloc}\r\nAuthorization: Bearer {begun.token}\r\n\r\n"
        writer.write(f"GET {path}/events HTTP/1.1\r\n{head}".encode())
        visitor = LeanVisitor(line, path, _messages(reader))
        await line.call("GET", path)  # connects: a browser's connection is there before its words
        async with asyncio.timeout(ANSWER_SECONDS):
            await visitor.hear(None)
        yield visitor
    finally:
        writer.close()
        await line.close()


async def _messages(reader: asyncio.StreamReader) -> AsyncIterator[_Message]:
    """Give the messages of an event stream (chunked, RFC 9112) until it ends."""
    head = await reader.readuntil(_END_OF_HEAD)
    if b" 200 " not in head.partition(_END_OF_CHUNK)[0]:
        raise NoAnswerError("no stream")
    held = b""
    while size := int(await reader.readline(), 16):
        chunk = await reader.readexactly(size + len(_END_OF_CHUNK))
        *events, held = (held + chunk[:size]).split(_END_OF_EVENT)
        for event in events:
            name, _, data = event.partition(b"\ndata: ")
            if name.endswith(b"event: message"):
                yield msgspec.json.decode(data, type=_Message)
