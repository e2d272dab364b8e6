"""A gateway on a free port, in the test's own event loop."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from gateway.app import create_app
from gateway.limits import PatientProtocol
from gateway.parts import Parts
from gateway.settings import Settings
from gateway.types import App
from tests.gateway.support.fake_rasa import SECRET, FakeRasa

Json = dict[str, Any]
PATIENCE = 20.0
"""Seconds after which something that should have come will not come, also on a busy machine."""


def settings_for(rasa: FakeRasa, folder: Path, **more: Any) -> Settings:
    """Settings with everything that is written in `folder`."""
    settings = Settings(
        state=folder,
        rasa_url=rasa.url,
        channel_secret=SECRET,
        token_secret="token-secret-for-tests-0123456789",
        turn_seconds=10.0,
        heartbeat_seconds=5.0,
    )
    return replace(settings, **more)


class RunningGateway:
    """Starts a gateway and speaks with it over HTTP."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.http = httpx.AsyncClient(timeout=PATIENCE, verify=False)
        self._app: App | None = None
        self._server: Any = None

    @property
    def app(self) -> App:
        assert self._app is not None
        return self._app

    @property
    def parts(self) -> Parts:
        parts: Parts = self.app.ctx.parts
        return parts

    async def start(self) -> None:
        listening = socket.create_server(("127.0.0.1", 0))
        self.http.base_url = httpx.URL(f"http://127.0.0.1:{listening.getsockname()[1]}")
        self._app = create_app(self.settings, name=f"gateway-{uuid4().hex}")
        # Sanic rewrites its own methods at start, which it can do once per process.
        self._app.config.TOUCHUP = False
        self._server = await self._app.create_server(
            sock=listening,
            protocol=PatientProtocol,
            return_asyncio_server=True,
            asyncio_server_kwargs={},
        )
        await self._server.startup()
        await self._server.before_start()
        await self._server.after_start()

    async def stop(self) -> None:
        """Stop as a supervisor would: what is not answered yet stays so."""
        await self._server.before_stop()
        self._server.close()
        for connection in tuple(self._server.connections):
            connection.abort()
        await self._server.after_stop()
        type(self.app).unregister_app(self.app)
        await asyncio.sleep(0)

    async def __aenter__(self) -> "RunningGateway":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()
        await self.stop()

    async def begin(self, municipality: str | None = "Enschede") -> "Visitor":
        """Begin a conversation."""
        response = await self.http.post("/v1/conversations", json={"municipality": municipality})
        assert response.status_code == 201, response.text
        return Visitor(self.http, response.json())


MakeGateway = Callable[..., RunningGateway]
"""Takes settings by name."""


class Visitor:
    """Somebody in a conversation."""

    def __init__(self, http: httpx.AsyncClient, begun: Json) -> None:
        self.http = http
        self.begun = begun
        self.path = f"/v1/conversations/{begun['id']}"
        self.headers = {"Authorization": f"Bearer {begun['token']}"}

    async def post(self, **body: Any) -> httpx.Response:
        """Send a body as it is."""
        return await self.http.post(f"{self.path}/messages", headers=self.headers, json=body)

    async def say(self, text: str) -> Json:
        """Send words; give the message as accepted."""
        response = await self.post(client_message_id=str(uuid4()), text=text)
        assert response.status_code == 202, response.text
        message: Json = response.json()["message"]
        return message

    async def messages(self, after: int = 0) -> list[Json]:
        """Read what was said."""
        response = await self.http.get(
            f"{self.path}/messages", headers=self.headers, params={"after": after}
        )
        assert response.status_code == 200, response.text
        found: list[Json] = response.json()["messages"]
        return found

    async def wait_for(self, count: int, patience: float = PATIENCE) -> list[Json]:
        """Read until there are `count` messages."""
        async with asyncio.timeout(patience):
            while len(found := await self.messages()) < count:  # noqa: ASYNC110 - over HTTP
                await asyncio.sleep(0.01)
        return found

    @asynccontextmanager
    async def follow(
        self,
        after: int | None = None,
        last_event_id: int | None = None,
        tab: str | None = None,
    ) -> AsyncIterator["Events"]:
        """Open an event stream."""
        headers = dict(self.headers)
        if last_event_id is not None:
            headers["Last-Event-ID"] = str(last_event_id)
        given = {"after": after, "tab": tab}
        params = {name: str(value) for name, value in given.items() if value is not None}
        async with self.http.stream(
            "GET", f"{self.path}/events", headers=headers, params=params
        ) as response:
            assert response.status_code == 200, await response.aread()
            yield Events(response)


class Events:
    """The events of a stream."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def next_block(self) -> list[str]:
        """The lines up to the next empty one."""
        lines: list[str] = []
        async with asyncio.timeout(PATIENCE):
            async for line in self._lines:
                if not line:
                    return lines
                lines.append(line)
        raise EOFError

    async def next(self) -> tuple[str, Json]:
        """The next event's name and data; comments and settings are passed over."""
        while True:
            fields = dict(line.split(": ", 1) for line in await self.next_block() if ": " in line)
            if "event" in fields:
                data: Json = json.loads(fields["data"])
                return fields["event"], data

    async def messages(self, count: int) -> list[Json]:
        """The next messages."""
        found: list[Json] = []
        while len(found) < count:
            name, data = await self.next()
            if name == "message":
                found.append(data)
        return found

    async def ended(self) -> bool:
        """Whether the server ends the stream in good order."""
        try:
            while True:
                await self.next_block()
        except EOFError:
            return True
        except (TimeoutError, httpx.HTTPError):
            return False
