"""What the tools that load a gateway are tried on."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.storage.migrate import migrate
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    """A Rasa that answers every message."""
    async with FakeRasa() as running:
        yield running


@pytest.fixture
async def address(rasa: FakeRasa, tmp_path: Path) -> AsyncIterator[str]:
    """A real gateway over it."""
    await asyncio.to_thread(migrate, f"sqlite:///{tmp_path / 'gateway.sqlite3'}")
    async with RunningGateway(settings_for(rasa, tmp_path)) as gateway:
        yield str(gateway.http.base_url)
