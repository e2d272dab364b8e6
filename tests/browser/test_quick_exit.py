"""Leaving in a hurry, and leaving nothing behind."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import Visits

SEEN = """() => {
    const seen = () => {
        const { shadowRoot } = document.querySelector("wegwijzer-chat");
        const box = shadowRoot.querySelector(".cover")?.getBoundingClientRect() ?? new DOMRect();
        const [wide, high] = [box.width >= innerWidth, box.height >= innerHeight];
        return {
            covered: box.x <= 0 && box.y <= 0 && wide && high,
            onTop: document.elementFromPoint(innerWidth / 2, innerHeight / 2).localName,
            words: shadowRoot.textContent,
            title: document.title,
        };
    };
    const keep = (name) => sessionStorage.setItem(name, JSON.stringify(seen()));
    for (const kind of ["click", "keydown"]) addEventListener(kind, () => keep("pressed"));
    addEventListener("pagehide", () => keep("left"));
}"""
"""Keeps what there was to see right after the last press, before the browser could draw anything
else, and at the very moment that the page is left."""


def visited(chat: Chat) -> Chat:
    """A chat on the second page of a visit, with something said."""
    chat.say("Mijn zoon verandert")
    expect(chat.button("Sla over")).to_be_visible()
    return chat


def start(visits: Visits) -> Chat:
    page = visits.page("/eerder.html")
    page.goto(visits.base + "/embed.html")
    chat = Chat(page)
    chat.open()
    return visited(chat)


def expect_gone(page: Page, gateway: ScriptedGateway, conversation: str) -> None:
    expect(page).to_have_url(f"{gateway.url}/weer.html")
    gateway.wait_until(lambda: bool(gateway.erased), "the conversation is erased")
    assert gateway.erased == [conversation]
    kept = page.evaluate("Object.keys(sessionStorage)")
    assert [key for key in kept if key.startswith("wegwijzer:")] == []


def expect_nothing_seen(page: Page) -> None:
    """No clock: covered and empty within the press itself, and so until the page is gone."""
    nothing = {"covered": True, "onTop": "wegwijzer-chat", "words": "", "title": "Laden"}
    assert json.loads(page.evaluate("sessionStorage.pressed")) == nothing
    assert json.loads(page.evaluate("sessionStorage.left")) == nothing


def test_the_button_leaves_at_once(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = start(visits)
    conversation = gateway.latest().id
    chat.page.evaluate(SEEN)

    chat.exit.click()

    expect_gone(chat.page, gateway, conversation)
    expect_nothing_seen(chat.page)
    chat.page.go_back(wait_until="commit")
    expect(chat.page).to_have_url(f"{gateway.url}/eerder.html")


def test_escape_three_times_leaves_too(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = start(visits)
    conversation = gateway.latest().id
    chat.page.evaluate(SEEN)

    chat.input.press("Escape")
    expect(chat.launcher).to_be_focused()
    expect(chat.status).to_have_text("Druk nog 2 keer op Escape om snel te verlaten.")
    chat.page.keyboard.press("Escape")
    chat.page.keyboard.press("Escape")

    expect_gone(chat.page, gateway, conversation)
    expect_nothing_seen(chat.page)


def test_slow_escapes_only_close_the_chat(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = start(visits)
    chat.page.keyboard.press("Escape")
    chat.page.wait_for_timeout(2100)
    chat.page.keyboard.press("Escape")
    chat.page.keyboard.press("Escape")
    chat.page.wait_for_timeout(200)
    expect(chat.page).to_have_url(f"{gateway.url}/embed.html")
    expect(chat.launcher).to_be_visible()


def test_the_page_before_shows_nothing_when_the_back_button_brings_it_back(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    """The browser may keep earlier pages of the site as they were; then without the words."""
    page = visits.page("/embed.html")
    chat = Chat(page)
    chat.open()
    visited(chat)
    page.evaluate("window.kept = true")
    page.get_by_role("link", name="Een andere pagina").click()
    page.goto(visits.base + "/embed.html#tweede")
    expect(chat.messages.first).to_be_visible()

    chat.exit.click()
    expect(page).to_have_url(f"{gateway.url}/weer.html")
    page.go_back(wait_until="commit")
    page.go_back(wait_until="commit")

    expect(page).to_have_url(f"{gateway.url}/embed.html")
    expect(chat.launcher).to_be_visible()
    assert page.evaluate("window.kept") is True
    expect(chat.log).to_be_hidden()
    assert "Mijn zoon" not in page.locator("wegwijzer-chat").evaluate(
        "host => host.shadowRoot.textContent"
    )


def test_a_page_from_the_back_button_resumes_an_open_conversation(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    page = visits.page("/embed.html")
    chat = Chat(page)
    chat.open()
    visited(chat)
    said = chat.texts()
    page.evaluate("window.kept = true")
    page.get_by_role("link", name="Een andere pagina").click()
    page.go_back(wait_until="commit")
    expect(chat.button("Sla over")).to_be_visible()
    assert chat.texts() == said
    assert page.evaluate("window.kept") is True  # it was the kept page, not a fresh one
