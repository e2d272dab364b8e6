"""Who may read and write a conversation: the holder of its token, and nobody else."""

import asyncio
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from gateway.storage.migrate import migrate
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for

pytestmark = pytest.mark.asyncio(loop_scope="session")

CALLS = [("GET", "/messages"), ("POST", "/messages"), ("GET", "/events"), ("DELETE", "")]


async def call(
    gateway: RunningGateway, method: str, path: str, headers: dict[str, str]
) -> httpx.Response:
    body = {"client_message_id": str(uuid4()), "text": "hallo"} if method == "POST" else None
    return await gateway.http.request(method, path, headers=headers, json=body)


@pytest.mark.parametrize(("method", "path"), CALLS)
async def test_another_conversations_token_opens_nothing(
    shared: RunningGateway, method: str, path: str
) -> None:
    owner, other = await shared.begin(), await shared.begin()
    response = await call(shared, method, owner.path + path, other.headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert len(await owner.messages()) == 1


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer null",
        "Basic {token}",
        "{token}",
        "Bearer {token}x",
        "Bearer {forged}",
        "Bearer {token} {token}",
    ],
)
async def test_without_the_token_there_is_no_way_in(
    shared: RunningGateway, method: str, path: str, header: str | None
) -> None:
    visitor = await shared.begin()
    token = visitor.begun["token"]
    forged = token[:-2] + ("AA" if token[-2:] != "AA" else "BB")
    headers = {} if header is None else {"Authorization": header.format(token=token, forged=forged)}
    response = await call(shared, method, visitor.path + path, headers)
    assert response.status_code == 401
    assert response.json()["type"] == "urn:wegwijzer:problem:not_authorized"


async def test_the_token_is_not_taken_from_the_address(shared: RunningGateway) -> None:
    visitor = await shared.begin()
    params = {"token": visitor.begun["token"], "access_token": visitor.begun["token"]}
    response = await shared.http.get(f"{visitor.path}/messages", params=params)
    assert response.status_code == 401


async def test_an_id_that_does_not_exist_tells_nothing(shared: RunningGateway) -> None:
    visitor = await shared.begin()
    response = await shared.http.get("/v1/conversations/nergens/messages", headers=visitor.headers)
    assert response.status_code == 401


async def test_a_token_ends(tmp_path: Path) -> None:
    async with FakeRasa() as rasa:
        settings = settings_for(rasa, tmp_path, token_hours=1 / 3600)
        migrate(settings.sqlalchemy_url)
        async with RunningGateway(settings) as running:
            visitor = await running.begin()
            assert len(await visitor.messages()) == 1
            await asyncio.sleep(2.1)  # the signature counts in whole seconds
            response = await call(running, "GET", f"{visitor.path}/messages", visitor.headers)
    assert response.status_code == 401
