"""A gateway whose time can be moved on, and browsers at its desk."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2.profiles import CHEAPEST

from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for
from tests.gateway.support.staff import Browser, Clock

Open = Callable[[], Browser]


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash fast: what real ones cost is of no concern here."""
    monkeypatch.setattr("gateway.staff.passwords.PARAMETERS", CHEAPEST)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time of every gateway that starts in this test."""
    clock = Clock(still_at=datetime.now(UTC))
    monkeypatch.setattr("gateway.parts.utc_now", clock)
    return clock


@pytest.fixture
async def desk(
    clock: Clock, rasa: FakeRasa, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[RunningGateway]:
    """A gateway with local accounts."""
    async with RunningGateway(settings_for(rasa, tmp_path, database_url=sqlite_url)) as running:
        yield running


@pytest.fixture
async def open_browser(desk: RunningGateway, clock: Clock) -> AsyncIterator[Open]:
    """Opens browsers that have not been here before."""
    async with AsyncExitStack() as stack:

        def opened() -> Browser:
            browser = Browser(desk, clock)
            stack.push_async_callback(browser.http.aclose)
            return browser

        yield opened


@pytest.fixture
def browser(open_browser: Open) -> Browser:
    """One browser."""
    return open_browser()
