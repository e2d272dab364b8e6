"""A Chatwoot, and a gateway whose visitors of Enschede are advised there."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.gateway.support.chatwoot import FakeChatwoot
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway
from tests.gateway.support.other_desk import (
    connections_file,
    desk_settings,
    hears,
    someone_there,
    until,
)


@pytest.fixture
async def server() -> AsyncIterator[FakeChatwoot]:
    async with FakeChatwoot() as running:
        yield running


@pytest.fixture
async def served(
    rasa: FakeRasa, server: FakeChatwoot, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[RunningGateway]:
    """The gateway, which knows that somebody is online."""
    connections = connections_file(tmp_path, ("twente", "Enschede", server))
    settings = desk_settings(rasa, tmp_path, sqlite_url, connections)
    async with RunningGateway(settings) as running:
        hears(server, running)
        await until(lambda: someone_there(running), "somebody there")
        yield running


@pytest.fixture
def swift(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every moment comes sooner, in the same order."""
    for name, seconds in (
        ("gateway.handover.timers.INTERVAL_SECONDS", 0.1),
        ("gateway.other_desk.watch.LOOK_SECONDS", 0.2),
        ("gateway.other_desk.rounds.LOOK_SECONDS", 0.2),
    ):
        monkeypatch.setattr(name, seconds)
    monkeypatch.setattr("gateway.handover.presence.GONE", timedelta(seconds=1.5))
    monkeypatch.setattr("gateway.other_desk.rounds.SYNC", timedelta(seconds=0.3))
    monkeypatch.setattr("gateway.other_desk.rounds.PAUSES", (0.2,))
