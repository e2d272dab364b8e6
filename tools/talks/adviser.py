"""An adviser with an open desk: reads everything anew after a cut, as the page does."""

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tools.load.stream import Event
from tools.talks.line import Line
from tools.talks.screen import Message, Screen
from tools.talks.sending import deliver

Json = dict[str, Any]


class Adviser:
    """Somebody who signed in; made by `at_desk`. `desk`: as the stream told of it last."""

    def __init__(self, http: httpx.AsyncClient, me: Json) -> None:
        """Take a client that is signed in, and who it is."""
        self.id: str = me["id"]
        self.name: str = me["name"]
        self.desk: Json = {}
        self.screens: defaultdict[str, Screen] = defaultdict(Screen)
        """What is shown of each talk."""
        self._http = http
        self.line = Line(
            http, "/v1/desk/events", headers=dict, take=self._take, opened=self._read_all
        )

    async def call(self, method: str, path: str, **body: Any) -> httpx.Response:
        """Call the desk API; give whatever it answers."""
        return await self._http.request(method, f"/v1/desk{path}", json=body or None)

    async def do(self, method: str, path: str, **body: Any) -> Json:
        """Call the desk API, which must do it.

        Raises:
            httpx.HTTPError: it did not.
        """
        answer = (await self.call(method, path, **body)).raise_for_status()
        return answer.json() if answer.content else {}

    async def be_present(self, present: bool = True) -> None:
        """Take talks, or no more of them."""
        await self.do("PUT", "/presence", present=present)

    async def accept(self, handover_id: str) -> Json:
        """Take a visitor, and show what was said so far."""
        return self.show(await self.do("POST", f"/handovers/{handover_id}/accept"))

    async def say(self, handover_id: str, text: str) -> Message:
        """Say something to the visitor; give the message as stored.

        Raises:
            NotSentError: it was not accepted.
        """
        path = f"/v1/desk/handovers/{handover_id}/messages"
        return await deliver(self._http, path, {}, text=text)

    async def types(self, handover_id: str) -> None:
        """Write."""
        await self.do("POST", f"/handovers/{handover_id}/typing", active=True)

    async def read(self, handover_id: str) -> Json:
        """Read a talk, and show what is in it."""
        return self.show(await self.do("GET", f"/handovers/{handover_id}"))

    async def _read_all(self) -> None:
        for head in self.desk["talks"]:
            await self.read(head["handover_id"])

    def show(self, talk: Json) -> Json:
        """Show what is in a talk; gives it back."""
        screen = self.screens[talk["handover_id"]]
        for message in talk["messages"]:
            screen.take(message)
        return talk

    def _take(self, event: Event) -> None:
        if event.name == "desk":
            self.desk = event.data
        elif event.name == "message":
            self.screens[event.data["handover_id"]].take(event.data["message"])


@asynccontextmanager
async def at_desk(http: httpx.AsyncClient) -> AsyncIterator[Adviser]:
    """Open the desk of whom a client is signed in as, until the end of the block."""
    me = (await http.get("/v1/desk/me")).raise_for_status().json()
    adviser = Adviser(http, me)
    try:
        await adviser.line.wait_until_open()
        yield adviser
    finally:
        await adviser.line.close()
