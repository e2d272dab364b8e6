"""Calls of the action server share a connection, and answer as before."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ServerDisconnectedError, web
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.speedups import action_connection


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EndpointConfig, "session", EndpointConfig.session)
    action_connection.install()


class Server:
    """A real server that tells who called, and how often it was connected to."""

    def __init__(self) -> None:
        self.connections: set[Any] = set()
        self.headers: list[str | None] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.connections.add(request.transport)
        self.headers.append(request.headers.get("Authorization"))
        if request.path == "/broken":
            return web.Response(status=500, text="no")
        if request.path == "/drop":
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(await request.json())


@pytest.fixture
async def server() -> AsyncIterator[tuple[Server, str]]:
    server = Server()
    app = web.Application()
    app.router.add_post("/{path:.*}", server.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield server, f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_calls_share_one_connection(server: tuple[Server, str]) -> None:
    seen, url = server
    endpoint = EndpointConfig(url)

    answers = [await endpoint.request(json={"call": number}) for number in range(3)]

    assert answers == [{"call": 0}, {"call": 1}, {"call": 2}]
    assert len(seen.connections) == 1


async def test_calls_side_by_side_do_not_wait_for_each_other(server: tuple[Server, str]) -> None:
    endpoint = EndpointConfig(server[1])

    answers = await asyncio.gather(*(endpoint.request(json=number) for number in range(5)))

    assert answers == list(range(5))


async def test_the_password_of_an_endpoint_is_sent(server: tuple[Server, str]) -> None:
    seen, url = server
    endpoint = EndpointConfig(url, basic_auth={"username": "rasa", "password": "x"})

    await endpoint.request(json={})

    assert seen.headers == ["Basic cmFzYTp4"]


async def test_a_refusal_is_raised_as_before(server: tuple[Server, str]) -> None:
    endpoint = EndpointConfig(server[1])

    with pytest.raises(ClientResponseError):
        await endpoint.request(subpath="broken", json={})
    assert await endpoint.request(json={"after": 1}) == {"after": 1}


async def test_a_dropped_connection_is_followed_by_a_new_one(server: tuple[Server, str]) -> None:
    endpoint = EndpointConfig(server[1])

    with pytest.raises(ServerDisconnectedError):
        await endpoint.request(subpath="drop", json={})
    assert await endpoint.request(json={"after": 1}) == {"after": 1}


def test_another_event_loop_gets_a_session_of_its_own() -> None:
    endpoint = EndpointConfig("http://127.0.0.1:9")

    async def session() -> Any:
        async with endpoint.session() as session:
            await session.close()
            return session

    assert asyncio.run(session()) is not asyncio.run(session())
