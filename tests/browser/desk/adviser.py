"""The desk as an adviser sees it: words and roles."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.desk.desk_http import COOKIE
from tests.browser.desk.scripted_desk import CODE, NAME, PASSWORD, ScriptedDesk
from tests.browser.desk.work import Visitor, visitor
from tests.browser.visits import USUAL, Watch

WINDOW = {"width": 1280, "height": 800}
KEPT = """async () => [
    document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map((one) => one.name), ...(await caches.keys())]"""


class Adviser:
    """Steps and places that the tests of the desk share."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.queue = page.get_by_role("region", name="Wachtrij")
        self.tabs = page.get_by_role("tab")
        self.talk = page.get_by_role("tabpanel")
        self.log = page.get_by_role("log")
        self.input = page.get_by_role("textbox", name="Uw bericht aan de bezoeker")
        self.presence = page.get_by_role("switch", name="Aanwezig")

    def button(self, name: str, exact: bool = True) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact)

    def tab(self, number: int) -> Locator:
        return self.page.get_by_role("tab", name=f"Gesprek {number}")

    def accept(self, place: int = 0) -> None:
        self.queue.get_by_role("button", name="Neem aan").nth(place).click()

    def say(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")

    def expect_said(self, text: str) -> None:
        expect(self.log.get_by_text(text).last).to_be_visible()

    def texts(self) -> list[str]:
        """Who said what in the talk that is shown: "Bezoeker zegt: Goedendag"."""
        script = """log => [...log.querySelectorAll(".message")].map((one) => [
            one.querySelector(".message__sender").textContent,
            one.querySelector(".message__bubble, .card__name")?.innerText].join(" "))"""
        found: list[str] = self.log.evaluate(script)
        return [re.sub(r"\s+", " ", text) for text in found]

    def fill_in_name(self, name: str = NAME, password: str = PASSWORD) -> None:
        self.page.get_by_label("Uw naam").fill(name)
        self.page.get_by_label("Wachtwoord", exact=True).fill(password)
        self.page.keyboard.press("Enter")

    def fill_in_code(self, code: str = CODE) -> None:
        self.page.get_by_label("Code", exact=True).fill(code)
        self.page.keyboard.press("Enter")

    def sign_in(self) -> None:
        self.fill_in_name()
        self.fill_in_code()

    def focused(self) -> str:
        """The accessible text of what has the focus, also inside the component."""
        script = """() => {
            let found = document.activeElement;
            while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
            const label = found?.labels?.[0]?.innerText;
            return label || found?.getAttribute("aria-label") || found?.innerText || found?.tagName;
        }"""
        found: str = self.page.evaluate(script)
        return re.sub(r"\s+", " ", found).strip()


class Advisers:
    """Opens the desk."""

    def __init__(self, browser: Browser, watch: Watch, desk: ScriptedDesk) -> None:
        self._browser = browser
        self._watch = watch
        self._desk = desk
        self._contexts: list[BrowserContext] = []

    def visit(self, path: str = "/desk", *, signed_in: bool = False, **options: Any) -> Adviser:
        """A browser at the desk; `signed_in`: with a session already."""
        chosen = {**USUAL, "viewport": WINDOW, **options}
        context = self._watch.over(self._browser.new_context(**chosen))
        self._contexts.append(context)
        if signed_in:
            self.give_session(context)
        page = context.new_page()
        page.goto(self._desk.url + path)
        return Adviser(page)

    def at_work(self, **options: Any) -> Adviser:
        """Signed in, with the line open."""
        before = self._desk.streams
        adviser = self.visit(signed_in=True, **options)
        self._desk.await_streams(before + 1)
        expect(adviser.queue).to_be_visible()
        return adviser

    def in_talk(self) -> tuple[Adviser, Visitor]:
        """At work, with one talk that is shown."""
        who = visitor(1)
        self._desk.talks(who)
        adviser = self.at_work()
        expect(adviser.input).to_be_visible()
        return adviser, who

    def give_session(self, context: BrowserContext) -> None:
        session = self._desk.sign_in()
        place = {"domain": "127.0.0.1", "path": "/v1/desk", "httpOnly": True, "sameSite": "Strict"}
        context.add_cookies([{"name": COOKIE, "value": session, **place}])  # type: ignore[list-item]

    def kept(self) -> list[str]:
        """What the pages left in the browser, besides the cookie that no script can read."""
        pages = [page for context in self._contexts for page in context.pages]
        return [one for page in pages for one in page.evaluate(KEPT) if one]

    def close(self) -> None:
        for context in self._contexts:
            context.close()
