"""The desk in the browser: a stand-in for its gateway, and pages that are watched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.desk.adviser import Advisers
from tests.browser.desk.scripted_desk import ScriptedDesk
from tests.browser.visits import Watch


@pytest.fixture(scope="session")
def desk_stand_in() -> Iterator[ScriptedDesk]:
    gateway = ScriptedDesk()
    gateway.start()
    yield gateway
    gateway.stop()


@pytest.fixture
def desk(desk_stand_in: ScriptedDesk) -> ScriptedDesk:
    """The scripted stand-in, as new."""
    desk_stand_in.reset()
    return desk_stand_in


@pytest.fixture
def advisers(browser: Browser, desk: ScriptedDesk) -> Iterator[Advisers]:
    """Every test ends with: no violation of the policy, no error, nothing foreign or kept."""
    watch = Watch(desk.url)
    opened = Advisers(browser, watch, desk)
    yield opened
    kept = opened.kept()
    opened.close()
    assert watch.complaints == []
    assert watch.foreign == []
    assert kept == []
