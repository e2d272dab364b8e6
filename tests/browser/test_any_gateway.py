"""What must hold with any gateway, the scripted one as well as a running stack.

`WEGWIJZER_BASE_URL=http://127.0.0.1:8080 python -m pytest tests/browser` runs these against the
stack, and skips what depends on the script.
"""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import NEUTRAL_PAGE, Visits

ANSWER_MS = 10_000
"""A real stack may need seconds for its first answer."""


def test_a_question_is_answered_and_survives_a_reload(visits: Visits) -> None:
    chat = visits.chat("/demo")
    expect(chat.messages.first).to_contain_text("computer")
    chat.say("Wat is radicalisering?")
    expect(chat.messages.nth(2)).to_be_visible(timeout=ANSWER_MS)
    said = chat.texts()

    chat.page.reload()

    expect(chat.messages).to_have_count(len(said))
    assert chat.texts()[0] == said[0]


def test_danger_gets_the_emergency_number_first(visits: Visits) -> None:
    chat = visits.chat("/demo")
    expect(chat.page.get_by_role("link", name="Gevaar? Bel 112")).to_be_visible()
    chat.say("Mijn buurman heeft een wapen en bedreigt mij")
    expect(chat.log.get_by_text("Eerst de veiligheid")).to_be_visible(timeout=ANSWER_MS)
    expect(chat.log.get_by_role("link", name="112", exact=True).first).to_be_visible()


def test_erasing_and_leaving_work(visits: Visits) -> None:
    chat = visits.chat("/demo")
    chat.more.click()
    chat.button("Wis dit gesprek").click()
    chat.button("Ja, wis het gesprek").click()
    expect(chat.button("Begin een nieuw gesprek")).to_be_focused()
    chat.page.keyboard.press("Enter")
    expect(chat.messages).to_have_count(1)
    chat.exit.click()
    chat.page.wait_for_url(f"{NEUTRAL_PAGE}**", wait_until="commit")


def test_a_conversation_that_was_ended_can_be_read_and_not_gone_on_with(visits: Visits) -> None:
    chat = visits.chat("/demo")
    chat.more.click()
    chat.button("Sluit dit gesprek af").click()
    chat.button("Ja, sluit het gesprek af").click()
    expect(chat.button("Begin een nieuw gesprek")).to_be_focused()
    expect(chat.input).to_be_hidden()

    chat.page.reload()

    expect(chat.messages.first).to_contain_text("computer")
    expect(chat.button("Begin een nieuw gesprek")).to_be_visible()


def test_danger_in_an_opinion_is_answered_at_once(
    visits: Visits, stand_in: ScriptedGateway
) -> None:
    stand_in.features = ["ratings"]
    chat = visits.chat("/demo")
    chat.more.click()
    chat.button("Geef uw mening").click()
    chat.page.get_by_role("radio", name="Nee").check()
    chat.page.get_by_label("Wilt u iets toevoegen?").fill("Mijn buurman heeft een wapen.")
    chat.button("Verstuur uw mening").click()
    expect(chat.log.get_by_text("Eerst de veiligheid")).to_be_visible()
    expect(chat.log.get_by_role("link", name="112", exact=True).first).to_be_visible()
