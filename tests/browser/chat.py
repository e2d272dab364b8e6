"""The chat as a visitor sees it: words and roles, no class names where it can be helped."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect


class Chat:
    """Steps and places that the browser tests share."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.launcher = page.get_by_role("button", name="Stel uw vraag")
        self.dialog = page.get_by_role("dialog", name="Wegwijzer")
        self.log = page.get_by_role("log", name="Gesprek")
        self.status = page.locator("wegwijzer-chat").get_by_role("status")
        self.input = page.get_by_role("textbox", name="Uw bericht")
        self.send = page.get_by_role("button", name="Verstuur", exact=True)
        self.exit = page.get_by_role("button", name="Snel verlaten")
        self.more = page.get_by_role("button", name="Meer", exact=True)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def open(self) -> None:
        self.launcher.click()
        expect(self.messages.first).to_be_visible()

    def say(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")

    @property
    def messages(self) -> Locator:
        return self.log.get_by_role("article")

    def texts(self) -> list[str]:
        """Who said what, in order: "Digitale assistent: Goedendag…"."""
        script = """log => [...log.querySelectorAll(".message")].map((m) => {
            const who = m.querySelector(".message__sender").textContent;
            return `${who} ${m.querySelector(".message__bubble")?.innerText ?? ""}`;
        })"""
        found: list[str] = self.log.evaluate(script)
        return [re.sub(r"\s+", " ", text) for text in found]

    def expect_said(self, text: str) -> None:
        expect(self.log.get_by_text(text).last).to_be_visible()

    def kept(self) -> dict[str, Any]:
        """What the tab remembers."""
        found: dict[str, Any] = self.page.evaluate("() => ({...sessionStorage})")
        return {key: value for key, value in found.items() if key.startswith("wegwijzer:")}

    def focused(self) -> str:
        """The accessible text of what has the focus, also inside the component."""
        script = """() => {
            let found = document.activeElement;
            while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
            const name = found?.id || found?.getAttribute("aria-label") || found?.innerText;
            return name || found?.tagName;
        }"""
        found: str = self.page.evaluate(script)
        return re.sub(r"\s+", " ", found).strip()
