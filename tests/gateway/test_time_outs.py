"""Whom the gateway calls may take the call and never answer: it does not wait for ever."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import pytest
from limits import RateLimitItemPerMinute

from gateway.limits import Rates
from gateway.storage.migrate import migrate
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for

MOST_SECONDS = 10.0
"""Enough to find a wait without an end on a busy machine; tests/faults holds the five seconds."""


@pytest.fixture
async def silent() -> AsyncIterator[int]:
    """A server that takes every call and says nothing; gives its port."""
    held: list[asyncio.StreamWriter] = []

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.append(writer)
        await reader.read()

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()
    for writer in held:
        writer.transport.abort()


@pytest.fixture
async def alone(silent: int, tmp_path: Path) -> AsyncIterator[RunningGateway]:
    """A gateway whose Rasa and shared store say nothing."""
    settings = settings_for(
        FakeRasa(),
        tmp_path,
        rasa_url=f"http://127.0.0.1:{silent}",
        limits_url=f"valkey://127.0.0.1:{silent}",
        turn_seconds=1.0,
    )
    migrate(settings.sqlalchemy_url)
    async with RunningGateway(settings) as running:
        yield running


async def test_a_turn_is_answered_by_the_gateway_itself(alone: RunningGateway) -> None:
    began = monotonic()
    visitor = await alone.begin("Enschede")
    await visitor.say("hallo")
    assert (await visitor.wait_for(3))[2]["kind"] == "outage"
    assert monotonic() - began < MOST_SECONDS


async def test_erasing_does_not_wait_for_rasa(alone: RunningGateway) -> None:
    visitor = await alone.begin()
    began = monotonic()
    erased = await alone.http.delete(visitor.path, headers=visitor.headers)
    assert erased.status_code == 204
    assert monotonic() - began < MOST_SECONDS


async def test_health_names_who_does_not_answer(alone: RunningGateway) -> None:
    began = monotonic()
    response = await alone.http.get("/health/ready")
    assert monotonic() - began < MOST_SECONDS
    assert response.json()["parts"] == {
        "database": "ok",
        "rasa": "failing",
        "guide": "ok",
        "limits": "failing",
    }


async def test_counting_goes_on_without_the_shared_store(silent: int) -> None:
    rates = Rates(f"valkey://127.0.0.1:{silent}")
    began = monotonic()
    assert [await rates.hit(RateLimitItemPerMinute(1), "a") for _ in range(2)] == [True, False]
    assert monotonic() - began < MOST_SECONDS
