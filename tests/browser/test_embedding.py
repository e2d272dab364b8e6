"""One script tag on any site: settings, policy, weight, speed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.scripted_http import WEB
from tests.browser.visits import Visits, Watch

MOST_BYTES = 40_000
"""Everything of the chat together, with brotli as the gateway sends it (issue 6)."""
USABLE_WITHIN_MS = 300
"""From the script to a button that works, on a processor four times slower (issue 6)."""


TRIES = 8
"""The machine may be busy with other things; the component itself needs one good run."""
USABLE_AFTER = """() => new Promise((resolve) => {
    const script = performance.getEntriesByType("resource")
        .find((one) => one.name.endsWith("/wegwijzer.js"));
    const look = () => {
        if (window.usable) resolve(window.usable - script.responseEnd);
        else setTimeout(look, 10);
    };
    look();
})"""


def component_files() -> list[Path]:
    return [WEB / "wegwijzer.js", *sorted((WEB / "chat").iterdir())]


def test_the_whole_chat_is_light(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    chat.say("Ik werk met jongeren")
    chat.expect_said("Gecontroleerd op")
    sizes: dict[str, int] = chat.page.evaluate("""() => Object.fromEntries(
        performance.getEntriesByType("resource")
            .filter((one) => one.name.includes("/static/"))
            .map((one) => [new URL(one.name).pathname, one.encodedBodySize]))""")
    asked = {file.relative_to(WEB).as_posix() for file in component_files()}
    assert {name.removeprefix("/static/") for name in sizes} == asked
    assert min(sizes.values()) > 0

    everything = [len(brotli.compress(file.read_bytes())) for file in component_files()]
    assert sum(everything) <= MOST_BYTES


def test_only_a_little_is_loaded_before_it_is_opened(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    page = visits.own_page()
    page.goto(visits.base + "/embed.html")
    chat = Chat(page)
    expect(chat.launcher).to_be_visible()
    loaded = {request for request in gateway.requests if "/static/" in request}
    assert "GET /static/chat/launcher.js" in loaded
    assert "GET /static/chat/conversation.js" not in loaded


def test_the_button_is_there_soon_on_a_slow_processor(visits: Visits) -> None:
    page = visits.own_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script("""
        new MutationObserver((_, observer) => {
            if (!document.querySelector("wegwijzer-chat")?.shadowRoot) return;
            const look = () => {
                const { shadowRoot } = document.querySelector("wegwijzer-chat");
                const button = shadowRoot.querySelector("button");
                if (!button) return requestAnimationFrame(look);
                window.usable = performance.now();
            };
            observer.disconnect();
            look();
        }).observe(document, { childList: true, subtree: true });
    """)
    for _ in range(TRIES):
        page.goto(f"{visits.base}/demo")
        if page.evaluate(USABLE_AFTER) < USABLE_WITHIN_MS:
            return
    pytest.fail(f"not once usable within {USABLE_WITHIN_MS} ms")


def test_no_telephone_number_is_written_in_the_component() -> None:
    for file in component_files():
        code = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\b(112|113|0[89]00|14 ?0\d\d|088)\b", code), file.name


def test_the_page_may_choose_where_the_chat_stands(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    page = visits.page("/inline.html")
    chat = Chat(page)
    begin = chat.button("Begin het gesprek")
    expect(begin).to_be_visible()
    expect(page.get_by_role("link", name="Gevaar? Bel 112")).to_be_visible()
    assert "POST /v1/conversations" not in gateway.requests
    inside = page.locator("#hier wegwijzer-chat")
    expect(inside).to_have_count(1)

    begin.click()

    chat.expect_said("Wat is uw vraag?")
    expect(chat.input).to_be_focused()
    header = page.locator(".header__bar")
    expect(header).to_have_css("background-color", "rgb(13, 102, 98)")
    page.reload()
    chat.expect_said("Wat is uw vraag?")
    chat.say("Dag")
    chat.expect_said("Kunt u het anders zeggen?")
    chat.exit.click()
    expect(page).to_have_url(f"{gateway.url}/weer.html")


def test_a_page_without_the_chat_shows_it_only_while_a_conversation_goes_on(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    page = visits.page("/rules.html")
    page.wait_for_timeout(200)
    expect(page.locator("wegwijzer-chat")).to_have_count(0)

    page.goto(visits.base + "/embed.html")
    Chat(page).open()
    page.goto(visits.base + "/rules.html")
    Chat(page).expect_said("Wat is uw vraag?")


def test_the_page_of_its_own_takes_the_municipality_from_the_address(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    page = visits.page("/?gemeente=Rotterdam")
    expect(page.get_by_role("link", name="Gevaar? Bel 112")).to_be_visible()
    assert "GET /v1/municipalities/Rotterdam/contacts" in gateway.requests
    assert page.title() == "Wegwijzer"


def test_a_municipality_that_the_server_does_not_know_stops_nobody(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    gateway.known = {"Enschede"}
    chat = Chat(visits.page("/?gemeente=Entschede"))
    chat.button("Begin het gesprek").click()
    chat.expect_said("Wat is uw vraag?")


@pytest.fixture
def municipal_site(gateway: ScriptedGateway, watch: Watch) -> Iterator[ScriptedGateway]:
    """A site at another origin, whose policy names only the gateway."""
    site = ScriptedGateway()
    site.start()
    site.elsewhere, gateway.allowed_origin = gateway.url, site.url
    watch.own.add(urlsplit(site.url).netloc)
    yield site
    gateway.allowed_origin = None
    site.stop()


def test_a_site_elsewhere_needs_one_tag_and_one_name_in_its_policy(
    gateway: ScriptedGateway, municipal_site: ScriptedGateway, visits: Visits
) -> None:
    page = visits.own_page()
    page.goto(f"{municipal_site.url}/elders.html")
    chat = Chat(page)
    chat.open()
    expect(page.locator(".header__bar")).to_have_css("background-color", "rgb(75, 27, 65)")
    chat.say("Ik werk met jongeren")
    chat.expect_said("Gecontroleerd op")
    conversation = gateway.latest().id
    page.reload()
    expect(chat.messages).to_have_count(3)

    chat.exit.click()

    expect(page).to_have_url(f"{municipal_site.url}/weer.html")
    page.wait_for_timeout(100)
    assert gateway.erased == [conversation]
    assert not [request for request in municipal_site.requests if "/v1/" in request]


def test_without_javascript_there_is_a_way_to_the_contacts(visits: Visits) -> None:
    for path in ("/", "/demo"):
        page = visits.page(path, java_script_enabled=False)
        link = page.get_by_role("link", name="contactgegevens").first
        expect(link).to_be_visible()
        expect(link).to_have_attribute("href", "contacten")
    link.click()
    expect(page.get_by_role("list")).to_contain_text("Politie")


def test_a_site_may_ask_for_je(gateway: ScriptedGateway, visits: Visits) -> None:
    page = visits.own_page()
    page.goto(visits.base + "/je.html")
    page.get_by_role("button", name="Stel je vraag").click()
    expect(page.get_by_text("Je chat met een computer")).to_be_visible()
    expect(page.get_by_role("textbox", name="Je bericht")).to_be_visible()
    expect(page.get_by_text(re.compile(r"\b[Uu]w? (chat|bericht|vraag)"))).to_have_count(0)
    assert "GET /static/informal.nl.js" in gateway.requests


def test_other_sites_do_not_fetch_the_words_with_je(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    expect(chat.input).to_be_visible()
    assert "GET /static/informal.nl.js" not in gateway.requests
