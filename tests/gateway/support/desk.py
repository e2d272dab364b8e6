"""Advisers at the desk of a running gateway, over HTTP; who signs in is the test's own."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx
from sanic import Request

from gateway.desk.access import DeskAccess
from gateway.problem import Problem
from tests.gateway.support.gateway import PATIENCE, Events, Json, RunningGateway
from tests.gateway.support.talks import Somebody

HEADER = "x-test-adviser"


class SignIn:
    """Lets in who says so in a header, and remembers what was written down."""

    def __init__(self, *people: Somebody) -> None:
        self.people = {one.id: one for one in people}
        self.records: list[tuple[str, str, str | None]] = []

    def at(self, gateway: RunningGateway) -> "SignIn":
        """Let people in at this gateway."""
        gateway.app.ctx.desk_access = DeskAccess(self._signed_in, self._record)
        return self

    async def _signed_in(self, request: Request) -> Somebody:
        somebody = self.people.get(request.headers.get(HEADER, ""))
        if somebody is None:
            raise Problem("not_authorized")
        return somebody

    async def _record(self, who: str, what: str, handover_id: str | None) -> None:
        self.records.append((who, what, handover_id))


class AtDesk:
    """An adviser with a browser."""

    def __init__(self, gateway: RunningGateway, adviser_id: str) -> None:
        self.gateway = gateway
        self.adviser_id = adviser_id

    @property
    def headers(self) -> dict[str, str]:
        """What the desk's own page sends; the address is another one after a restart."""
        origin = str(self.gateway.http.base_url).rstrip("/")
        return {HEADER: self.adviser_id, "Origin": origin}

    async def call(self, method: str, path: str, **body: Any) -> httpx.Response:
        """Call the desk API."""
        return await self.gateway.http.request(
            method, f"/v1/desk{path}", headers=self.headers, json=body or None
        )

    async def do(self, method: str, path: str, **body: Any) -> Json:
        """Call the desk API, which must do it."""
        response = await self.call(method, path, **body)
        assert response.is_success, response.text
        found: Json = response.json() if response.content else {}
        return found

    async def present(self) -> None:
        await self.do("PUT", "/presence", present=True)

    async def accept_first(self) -> Json:
        """Take who is next."""
        desk = await self.do("GET", "")
        return await self.do("POST", f"/handovers/{desk['waiting'][0]['handover_id']}/accept")

    async def say(self, handover_id: str, text: str) -> Json:
        said = await self.do(
            "POST",
            f"/handovers/{handover_id}/messages",
            client_message_id=str(uuid4()),
            text=text,
        )
        message: Json = said["message"]
        return message

    @asynccontextmanager
    async def follow(self, tab: str = "tab") -> AsyncIterator[Events]:
        """Open the desk's event stream."""
        async with self.gateway.http.stream(
            "GET", "/v1/desk/events", headers=self.headers, params={"tab": tab}, timeout=PATIENCE
        ) as response:
            assert response.status_code == 200, await response.aread()
            yield Events(response)


async def until(events: Events, name: str) -> Json:
    """The data of the next event of this name."""
    while True:
        found, data = await events.next()
        if found == name:
            return data


def shown(value: Any) -> str:
    """Everything in an answer, to look for what must not be there."""
    return json.dumps(value, ensure_ascii=False)
