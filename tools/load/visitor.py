"""A visitor over the chat API, as a browser is one: sends by POST, hears by event stream."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tools.load.stream import events

ANSWER_SECONDS = 10.0
"""Twice what a visitor may have to wait: what comes later is counted as no answer."""


class NoAnswerError(Exception):
    """A message was refused, not answered, or answered with the outage text."""


class Visitor:
    """One conversation; made by `conversation`."""

    def __init__(self, http: httpx.AsyncClient, begun: dict[str, Any]) -> None:
        """Take a client of the gateway, and what it said when the conversation began."""
        self._http = http
        self._path = f"/v1/conversations/{begun['id']}"
        self._headers = {"Authorization": f"Bearer {begun['token']}"}
        self._heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def say(self, text: str) -> None:
        """Send words and wait for the first answer.

        Raises:
            NoAnswerError: there was none of the bot.
            httpx.HTTPError: the gateway did not take part.
        """
        body = {"client_message_id": str(uuid.uuid4()), "text": text}
        sent = await self._http.post(f"{self._path}/messages", headers=self._headers, json=body)
        if sent.status_code != httpx.codes.ACCEPTED:
            raise NoAnswerError(f"status {sent.status_code}")
        answer = await self._answer_to(sent.json()["message"]["id"])
        if answer["kind"] == "outage":
            raise NoAnswerError("outage")

    async def _answer_to(self, message_id: str) -> dict[str, Any]:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                while True:
                    said = await self._heard.get()
                    if said.get("in_reply_to") == message_id and said.get("kind") != "danger":
                        return said
        except TimeoutError:
            raise NoAnswerError("too late") from None

    async def listen(self) -> None:
        """Take in what is said, until cancelled."""
        address = f"{self._path}/events"
        async with self._http.stream("GET", address, headers=self._headers, timeout=None) as stream:
            async for event in events(stream.raise_for_status()):
                if event.name == "message":
                    self._heard.put_nowait(event.data)

    async def heard_opening(self) -> None:
        """Wait until the stream runs: its first message is the welcome."""
        async with asyncio.timeout(ANSWER_SECONDS):
            await self._heard.get()


@asynccontextmanager
async def conversation(http: httpx.AsyncClient, municipality: str | None) -> AsyncIterator[Visitor]:
    """Begin a conversation and listen to it until the end of the block.

    Args:
        http: a client whose base is the gateway's address.
        municipality: of the embedding website.

    Raises:
        httpx.HTTPError, TimeoutError: it could not begin.
    """
    begun = await http.post("/v1/conversations", json={"municipality": municipality})
    visitor = Visitor(http, begun.raise_for_status().json())
    listening = asyncio.create_task(visitor.listen())
    try:
        await visitor.heard_opening()
        yield visitor
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
