"""Keeping the conversation outside the chat, and erasing it everywhere."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import Visits


def test_saving_gives_a_text_with_each_number_on_its_own_line(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    chat.say("Ik werk met jongeren")
    chat.expect_said("Gecontroleerd op")
    chat.more.click()
    expect(chat.page.get_by_text("Gebruikt iemand anders dit apparaat ook?")).to_be_visible()
    with chat.page.expect_download() as download:
        chat.button("Bewaar als tekst").click()

    assert download.value.suggested_filename == "gesprek.txt"
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert "Meld- en adviespunt radicalisering" in lines
    assert "14 000" in lines
    assert "meldpunt@voorbeeld.example" in lines
    assert "Ik werk met jongeren" in lines
    expect(chat.more).to_be_focused()


def test_printing_shows_only_the_conversation(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    chat.say("Ik werk met jongeren")
    chat.expect_said("Gecontroleerd op")
    chat.page.evaluate("window.print = () => { window.printed = true; }")
    chat.more.click()
    chat.button("Druk af").click()
    assert chat.page.evaluate("window.printed") is True

    chat.page.emulate_media(media="print")
    expect(chat.page.get_by_role("heading", name="Een gewone pagina")).to_be_hidden()
    expect(chat.log.get_by_role("link", name="14 000")).to_be_visible()
    expect(chat.exit).to_be_hidden()

    chat.page.emulate_media(media="screen")
    chat.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(chat.page.get_by_role("heading", name="Een gewone pagina")).to_be_visible()
    chat.page.emulate_media(media="print")
    expect(chat.log).to_be_hidden()


def test_erasing_asks_first_and_then_erases_everywhere(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    conversation = gateway.latest().id
    chat.more.click()
    chat.button("Wis dit gesprek").click()
    expect(chat.button("Nee, ga terug")).to_be_focused()
    expect(chat.exit).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(chat.input).to_be_focused()
    assert gateway.erased == []

    chat.more.click()
    chat.button("Wis dit gesprek").click()
    chat.button("Ja, wis het gesprek").click()

    expect(chat.page.get_by_text("Uw gesprek is gewist.").first).to_be_visible()
    assert gateway.erased == [conversation]
    expect(chat.messages).to_have_count(0)
    assert "wegwijzer:session" not in chat.kept()
    expect(chat.button("Begin een nieuw gesprek")).to_be_focused()
    chat.page.keyboard.press("Enter")
    expect(chat.messages).to_have_count(1)


def test_erasing_that_fails_says_so(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    chat.more.click()
    chat.button("Wis dit gesprek").click()
    chat.page.context.set_offline(True)
    chat.button("Ja, wis het gesprek").click()
    expect(chat.page.get_by_role("alert")).to_have_text(
        "Het wissen is niet gelukt. Probeer het nog een keer."
    )
    chat.page.context.set_offline(False)
    chat.button("Ja, wis het gesprek").click()
    expect(chat.page.get_by_text("Uw gesprek is gewist.").first).to_be_visible()
