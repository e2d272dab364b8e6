"""Pages for the tests, and a watch on what must never happen on them."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

from tests.browser.chat import Chat

NEUTRAL_PAGE = "https://www.knmi.nl/"
WINDOW: ViewportSize = {"width": 1280, "height": 720}
USUAL: dict[str, Any] = {"locale": "nl-NL", "reduced_motion": "reduce"}


class Watch:
    """What the browser complained about, and whom it asked for something, in one test."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.own = {urlsplit(base).netloc}

    def over(self, context: BrowserContext) -> BrowserContext:
        context.set_default_timeout(8000)
        context.on("request", lambda request: self._note_request(request.url))
        context.route(f"{NEUTRAL_PAGE}**", lambda route: route.fulfill(body="<h1>Het weer</h1>"))
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        return context

    def clear(self) -> None:
        self.complaints.clear()
        self.foreign.clear()

    def _note_request(self, url: str) -> None:
        ours = urlsplit(url).netloc in self.own
        if not ours and not url.startswith((NEUTRAL_PAGE, "blob:", "data:")):
            self.foreign.append(url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(message.text)


class Visits:
    """Opens pages. The first one of a test is a page that all tests share, made as new: starting a
    page costs more than most tests do. What cannot be undone asks for `own_page`.
    """

    def __init__(self, browser: Browser, watch: Watch, shared: Page) -> None:
        self.base = watch.base
        self._browser = browser
        self._watch = watch
        self._shared: Page | None = shared
        self._contexts: list[BrowserContext] = []

    def own_page(self, **options: Any) -> Page:
        """An empty page in a context of its own."""
        context = self._watch.over(self._browser.new_context(**{**USUAL, **options}))
        self._contexts.append(context)
        return context.new_page()

    def page(
        self,
        path: str,
        viewport: ViewportSize = WINDOW,
        color_scheme: Literal["light", "dark"] = "light",
        forced_colors: Literal["active", "none"] = "none",
        **options: Any,
    ) -> Page:
        page = self._shared
        if options or page is None:
            page = self.own_page(**options)
        else:
            self._shared = None
        page.set_viewport_size(viewport)
        page.emulate_media(media="screen", color_scheme=color_scheme, forced_colors=forced_colors)
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


def make_new(page: Page, base: str) -> None:
    """Leaves nothing of a test behind: no tab, no storage, no route."""
    page.context.set_offline(False)
    page.unroute_all(behavior="ignoreErrors")
    for other in page.context.pages[1:]:
        other.close()
    page.goto(f"{base}/contacten")
    page.evaluate("sessionStorage.clear()")
