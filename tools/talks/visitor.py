"""A visitor with an open page: sends, hears over the event stream, and resumes when it breaks."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tools.load.stream import Event
from tools.talks.line import Line
from tools.talks.screen import Message, Screen
from tools.talks.sending import deliver

_WITH_BOT: dict[str, Any] = {"state": "bot", "position": None, "adviser": None}


class Visitor:
    """One conversation; made by `visit`. `status`: whom the page says that it talks to."""

    def __init__(self, http: httpx.AsyncClient, begun: dict[str, Any]) -> None:
        """Take a client of the gateway, and what it said when the conversation began."""
        self.id: str = begun["id"]
        self.features: list[str] = begun["features"]
        self.screen = Screen()
        for message in begun["messages"]:
            self.screen.take(message)
        self.status = _WITH_BOT
        self._http = http
        self._path = f"/v1/conversations/{self.id}"
        self._headers = {"Authorization": f"Bearer {begun['token']}"}
        self.line = self._open()

    async def come_back(self) -> None:
        """Open the page again after it was closed; it goes on where it was."""
        self.line = self._open()
        await self.line.wait_until_open()

    def _open(self) -> Line:
        address = f"{self._path}/events"
        return Line(self._http, address, self._begin_line, self._take)

    async def say(self, text: str) -> Message:
        """Send words; give the message as stored.

        Raises:
            NotSentError: it was not accepted.
        """
        return await deliver(self._http, f"{self._path}/messages", self._headers, text=text)

    async def press(self, title: str) -> Message:
        """Press a button that the page shows; give the message as stored.

        Raises:
            LookupError: there is no such button.
            NotSentError: it was not accepted.
        """
        button_id = self.button(title)
        if button_id is None:
            raise LookupError(f"no button {title!r}")
        return await deliver(
            self._http, f"{self._path}/messages", self._headers, button_id=button_id
        )

    def button(self, title: str) -> str | None:
        """Give the last button with this title that the page shows."""
        offered = [one for said in self.screen.messages for one in said["buttons"]]
        return next((one["id"] for one in reversed(offered) if one["title"] == title), None)

    async def leave(self) -> None:
        """Go back to the assistant."""
        await self._call("DELETE", "/handover")

    async def erase(self) -> None:
        """Erase everything."""
        await self._call("DELETE", "")

    async def end(self) -> None:
        """End the conversation."""
        await self._call("PATCH", "", status="ended")

    async def ask_to_be_called(self, phone: str) -> str:
        """Leave a number; give the reference."""
        own_id = str(uuid.uuid4())
        answer = await self._call("POST", "/callback", client_request_id=own_id, phone=phone)
        reference: str = answer.json()["reference"]
        return reference

    async def types(self, active: bool = True) -> None:
        """Write, or stop."""
        await self._call("POST", "/typing", active=active)

    async def messages(self) -> list[Message]:
        """Read the whole conversation, as it is stored."""
        found: list[Message] = (await self._call("GET", "/messages")).json()["messages"]
        return found

    async def _call(self, method: str, path: str, **body: Any) -> httpx.Response:
        answer = await self._http.request(
            method, f"{self._path}{path}", headers=self._headers, json=body or None
        )
        return answer.raise_for_status()

    def _begin_line(self) -> dict[str, str]:
        # A stream begins with whom the visitor talks to, unless that is the bot.
        self.status = _WITH_BOT
        return {**self._headers, "Last-Event-ID": str(self.screen.last)}

    def _take(self, event: Event) -> None:
        if event.name == "message":
            self.screen.take(event.data)
        elif event.name == "conversation":
            self.status = event.data


@asynccontextmanager
async def visit(http: httpx.AsyncClient, municipality: str) -> AsyncIterator[Visitor]:
    """Begin a conversation and keep its page open until the end of the block.

    Raises:
        httpx.HTTPError: it could not begin.
    """
    begun = await http.post("/v1/conversations", json={"municipality": municipality})
    visitor = Visitor(http, begun.raise_for_status().json())
    try:
        await visitor.line.wait_until_open()
        yield visitor
    finally:
        await visitor.line.close()
