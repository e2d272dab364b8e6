"""A visitor with an open page: sends, hears over the event stream, and resumes when it breaks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tools.load.stream import Event
from tools.talks.line import Line
from tools.talks.screen import Message, Screen
from tools.talks.sending import deliver


class Visitor:
    """One conversation; made by `visit`. `status`: whom the page says that it talks to."""

    def __init__(self, http: httpx.AsyncClient, begun: dict[str, Any]) -> None:
        """Take a client of the gateway, and what it said when the conversation began."""
        self.id: str = begun["id"]
        self.features: list[str] = begun["features"]
        self.screen = Screen()
        self.status: dict[str, Any] = {"state": "bot", "position": None, "adviser": None}
        self._http = http
        self._path = f"/v1/conversations/{self.id}"
        self._headers = {"Authorization": f"Bearer {begun['token']}"}
        self.line = Line(
            http, f"{self._path}/events", self._resuming, self._take, opened=_nothing_to_read
        )

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
        offered = [one for said in self.screen.messages for one in said["buttons"]]
        button = next((one for one in reversed(offered) if one["title"] == title), None)
        if button is None:
            raise LookupError(f"no button {title!r}")
        return await deliver(
            self._http, f"{self._path}/messages", self._headers, button_id=button["id"]
        )

    async def leave(self) -> None:
        """Go back to the assistant."""
        await self._call("DELETE", "/handover")

    async def erase(self) -> None:
        """Erase everything."""
        await self._call("DELETE", "")

    async def end(self) -> None:
        """End the conversation."""
        await self._call("PATCH", "", status="ended")

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

    def _resuming(self) -> dict[str, str]:
        return {**self._headers, "Last-Event-ID": str(self.screen.last)}

    def _take(self, event: Event) -> None:
        if event.name == "message":
            self.screen.take(event.data)
        elif event.name == "conversation":
            self.status = event.data


async def _nothing_to_read() -> None:
    """The stream itself brings what was missed."""


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
