"""Ending a conversation: nothing more can be said, everything can still be read."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import Visits


def ask_to_end(chat: Chat) -> None:
    chat.more.click()
    chat.button("Sluit dit gesprek af").click()


def expect_ended(chat: Chat) -> None:
    expect(chat.page.locator(".notice")).to_contain_text("Dit gesprek is afgesloten.")
    expect(chat.input).to_be_hidden()
    expect(chat.messages.first).to_be_visible()


def test_the_visitor_ends_it_and_can_still_read_it(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    gateway.features = ["handover", "callback", "ratings"]
    chat = visits.chat()
    chat.say("Ik werk met jongeren")
    chat.expect_said("Gecontroleerd op")
    ask_to_end(chat)
    expect(chat.button("Nee, ga terug")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.input).to_be_focused()

    ask_to_end(chat)
    chat.button("Ja, sluit het gesprek af").click()

    expect_ended(chat)
    expect(chat.button("Begin een nieuw gesprek")).to_be_focused()
    assert gateway.latest().ended_at
    chat.page.reload()
    expect_ended(chat)
    expect(chat.messages).to_have_count(3)

    chat.more.click()
    for name in ("Bewaar als tekst", "Druk af", "Geef uw mening", "Wis dit gesprek"):
        expect(chat.button(name)).to_be_visible()
    for name in ("Sluit dit gesprek af", "Vraag om contact"):
        expect(chat.button(name)).to_be_hidden()
    chat.button("Geef uw mening").click()
    chat.page.keyboard.press("Escape")
    chat.button("Begin een nieuw gesprek").click()
    expect(chat.messages).to_have_count(1)
    expect(chat.input).to_be_focused()
    assert len(gateway.conversations) == 2


def test_an_opinion_can_be_given_after_the_end(gateway: ScriptedGateway, visits: Visits) -> None:
    gateway.features = ["ratings"]
    chat = visits.chat()
    gateway.await_streams(1)
    gateway.end(gateway.latest())
    expect_ended(chat)
    chat.more.click()
    chat.button("Geef uw mening").click()
    chat.page.get_by_role("radio", name="Ja").check()
    chat.button("Verstuur uw mening").click()
    expect(chat.page.locator(".notice")).to_contain_text("Bedankt. Uw mening is verstuurd.")
    expect(chat.button("Begin een nieuw gesprek")).to_be_visible()
    chat.more.click()
    chat.button("Wis dit gesprek").click()
    chat.button("Ja, wis het gesprek").click()
    expect(chat.messages).to_have_count(0)
    assert gateway.conversations == {}


def test_ending_that_fails_says_so(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    gateway.fail_forms = 1
    ask_to_end(chat)
    chat.button("Ja, sluit het gesprek af").click()
    expect(chat.page.get_by_role("alert")).to_contain_text("Het afsluiten is niet gelukt.")
    chat.button("Ja, sluit het gesprek af").click()
    expect_ended(chat)


def test_the_end_elsewhere_is_told_without_taking_the_focus(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    """The event `ended`: from another tab, or from the server."""
    chat = visits.chat()
    gateway.await_streams(1)
    chat.button("Chat kleiner maken").focus()
    gateway.end(gateway.latest())
    expect_ended(chat)
    expect(chat.status).to_have_text("Dit gesprek is afgesloten. U kunt het nog lezen.")
    expect(chat.button("Chat kleiner maken")).to_be_focused()


def test_a_message_after_an_end_that_was_not_heard_of(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    """The server answers 409; the page asks how the conversation is."""
    chat = visits.chat()
    gateway.latest().ended_at = "2026-11-21T00:00:00+00:00"
    chat.say("Bent u er nog?")
    expect_ended(chat)
    expect(chat.log).to_contain_text("Niet verstuurd")
    expect(chat.button("Probeer opnieuw")).to_have_count(0)
    expect(chat.button("Begin een nieuw gesprek")).to_be_focused()
