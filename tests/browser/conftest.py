"""A browser, a stand-in gateway, and pages that report what should never happen.

`WEGWIJZER_BASE_URL` points the tests that need no script at a running stack instead; the others
are skipped then. `WEGWIJZER_CHROMIUM` names another chromium.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from chat import Chat
from chromium import launch
from scripted_gateway import ScriptedGateway

HERE = Path(__file__).parent
NEUTRAL_PAGE = "https://www.knmi.nl/"
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


@pytest.fixture
def base_url(stand_in: ScriptedGateway) -> str:
    return REAL_STACK or stand_in.url


class Visits:
    """Opens pages in fresh contexts and keeps what the browser complained about."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.base = base
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def context(self, **options: Any) -> BrowserContext:
        settings = {"locale": "nl-NL", "reduced_motion": "reduce", **options}
        context = self._browser.new_context(**settings)
        context.set_default_timeout(8000)
        context.on("request", lambda request: self._note_request(request.url))
        context.route(f"{NEUTRAL_PAGE}**", lambda route: route.fulfill(body="<h1>Het weer</h1>"))
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self._contexts.append(context)
        return context

    def page(self, path: str, **options: Any) -> Page:
        page = self.context(**options).new_page()
        page.goto(self.base + path)
        return page

    def chat(self, path: str = "/embed.html", **options: Any) -> Chat:
        """A page with the chat opened."""
        chat = Chat(self.page(path, **options))
        chat.open()
        return chat

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _note_request(self, url: str) -> None:
        own = urlsplit(url).netloc == urlsplit(self.base).netloc
        if not own and not url.startswith((NEUTRAL_PAGE, "blob:", "data:")):
            self.foreign.append(url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(message.text)


@pytest.fixture
def visits(browser: Browser, base_url: str) -> Iterator[Visits]:
    """Every test ends with: no violation of the policy, no error, nothing from elsewhere."""
    opened = Visits(browser, base_url)
    yield opened
    opened.close()
    assert opened.complaints == []
    assert opened.foreign == []
