"""One script tag on any site: settings, policy, weight, speed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from gateway.static_files import StaticFile
from tests.browser.chat import Chat
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.scripted_http import WEB
from tests.browser.visits import Visits, Watch

MOST_BYTES = 40_000
"""Everything of the chat together, as the gateway sends it (issue 6)."""


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
    assert {name.removeprefix("/static/") for name in sizes} == asked - {"chat/texts.nl.je.js"}
    assert min(sizes.values()) > 0

    # Browsers ask for brotli on https, and for gzip where a proxy in between leaves brotli out.
    sent = [StaticFile(file).content() for file in component_files()]
    for accepted in ("gzip, br", "gzip"):
        everything = [len(content.best(accepted)[1].body) for content in sent]
        assert sum(everything) <= MOST_BYTES, accepted


def test_only_a_little_is_loaded_before_it_is_opened(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    page = visits.own_page()
    page.goto(visits.base + "/embed.html")
    chat = Chat(page)
    expect(chat.launcher).to_be_visible()
    scripts = re.compile(r"GET /static/chat/(.*)\.js")
    loaded = [match[1] for match in map(scripts.fullmatch, gateway.requests) if match]
    assert "launcher" in loaded
    assert "conversation" not in loaded
    # The script tag asks for all of them in one go: how soon the button is there hangs on it
    # (measured by tests/browser/measure_start.py).
    tag = (WEB / "wegwijzer.js").read_text(encoding="utf-8")
    assert sorted(loaded) == sorted(re.findall(r'"([\w.-]+)"[,\]]', tag))


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


def test_a_site_may_choose_the_je_form(gateway: ScriptedGateway, visits: Visits) -> None:
    gateway.features = ["handover", "callback", "ratings"]
    page = visits.page("/je.html")
    page.get_by_role("button", name="Begin het gesprek").click()
    expect(page.get_by_role("textbox", name="Je bericht")).to_be_focused()
    gateway.set_status(gateway.latest(), "waiting", position=2)
    expect(page.get_by_text("Je bent nummer 2 in de rij.").first).to_be_visible()
    page.get_by_role("textbox", name="Je bericht").fill("Dag")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Jij zegt:").first).to_be_visible()
    own = re.compile(r"\b[Uu]w?\b")
    words = page.locator("wegwijzer-chat").evaluate("""host => {
        for (const one of host.shadowRoot.querySelectorAll(".message--bot")) one.remove();
        const named = [...host.shadowRoot.querySelectorAll("[aria-label], [title]")];
        const names = named.map((one) => `${one.ariaLabel ?? ""} ${one.title}`);
        return [host.shadowRoot.textContent, ...names];
    }""")
    assert [text for text in words if own.search(text)] == []


def test_the_je_form_knows_every_sentence_that_addresses_the_visitor() -> None:
    """By the names of the texts: what says `u` in one says `je` in the other."""
    formal, informal = (
        (WEB / "chat" / f"texts.{name}.js").read_text(encoding="utf-8") for name in ("nl", "nl.je")
    )
    entry = re.compile(r"^ *(\w+): .*\b(?:[Uu]w?)\b", re.MULTILINE)
    answer = re.compile(r"^ *(\w+): .*\b[Jj](?:e|ij)\b", re.MULTILINE)
    asked = formal[formal.index("export") :]
    assert entry.findall(asked) == answer.findall(informal)
    assert not re.search(r"\b[Uu]w?\b", informal[informal.index("export") :])


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


def test_a_site_that_may_not_use_the_chat_gets_a_way_out(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    gateway.refuse_site = True
    chat = Chat(visits.page("/embed.html"))
    chat.launcher.click()

    notice = chat.page.locator(".notice")
    expect(notice).to_contain_text("Ga naar de website van uw gemeente.")
    expect(notice.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(chat.log.get_by_role("link", name="0900 8844")).to_be_visible()
    expect(notice.get_by_role("button")).to_have_count(0)
    expect(chat.input).to_be_hidden()
    expect(chat.log).not_to_contain_text("Even een storing")
    assert chat.focused() == "title"


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
    gateway.await_answer(f"DELETE /v1/conversations/{conversation}")
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
