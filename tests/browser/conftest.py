"""A browser, a stand-in gateway, and pages that report what should never happen.

`WEGWIJZER_BASE_URL` points the tests that need no script at a running stack instead; the others
are skipped then. `WEGWIJZER_CHROMIUM` names another chromium.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import USUAL, Visits, Watch, make_new

HERE = Path(__file__).parent
REAL_STACK = os.environ.get("WEGWIJZER_BASE_URL", "").rstrip("/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def stand_in() -> Iterator[ScriptedGateway]:
    gateway = ScriptedGateway()
    gateway.start()
    yield gateway
    gateway.stop()


@pytest.fixture
def gateway(stand_in: ScriptedGateway) -> ScriptedGateway:
    """The scripted stand-in, as new; only for tests that depend on its script."""
    if REAL_STACK:
        pytest.skip("needs the scripted gateway")
    stand_in.reset()
    return stand_in


@pytest.fixture(scope="session")
def watch(stand_in: ScriptedGateway) -> Watch:
    return Watch(REAL_STACK or stand_in.url)


@pytest.fixture(scope="session")
def shared_page(browser: Browser, watch: Watch) -> Page:
    return watch.over(browser.new_context(**USUAL)).new_page()


@pytest.fixture
def visits(browser: Browser, watch: Watch, shared_page: Page) -> Iterator[Visits]:
    """Every test ends with: no violation of the policy, no error, nothing from elsewhere."""
    watch.clear()
    opened = Visits(browser, watch, shared_page)
    yield opened
    opened.close()
    make_new(shared_page, watch.base)
    assert watch.complaints == []
    assert watch.foreign == []
