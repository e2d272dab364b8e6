"""Everything with the keyboard alone, in an order that makes sense."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import Visits


def tab_stops(chat: Chat, number: int, key: str = "Tab") -> list[str]:
    stops = []
    for _ in range(number):
        chat.page.keyboard.press(key)
        stops.append(chat.focused())
    return stops


def test_a_whole_conversation_without_a_mouse(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = Chat(visits.page("/embed.html"))
    keyboard = chat.page.keyboard
    expect(chat.launcher).to_be_visible()
    assert tab_stops(chat, 3)[-1] == "Stel uw vraag"
    keyboard.press("Enter")
    expect(chat.input).to_be_focused()
    expect(chat.button("Wat is radicalisering?")).to_be_visible()

    # One step back from the input are the buttons of the newest message.
    assert tab_stops(chat, 3, "Shift+Tab") == [
        "Wat is radicalisering?",
        "Ik werk met jongeren",
        "Ik maak me zorgen over iemand",
    ]
    keyboard.press("Space")
    expect(chat.button("Sla over")).to_be_visible()
    # The focus stayed; one step further are the new buttons, not the old ones.
    assert tab_stops(chat, 4) == ["Enschede", "Rotterdam", "Sla over", "input"]

    keyboard.type("Enschede")
    keyboard.press("Shift+Enter")
    keyboard.press("Backspace")
    keyboard.press("Enter")
    chat.expect_said("Wilt u eerst met een deskundige")
    expect(chat.input).to_be_focused()
    expect(chat.input).to_have_value("")

    assert tab_stops(chat, 2, "Shift+Tab")[0].startswith("landelijksteunpuntextremisme.nl")


def test_the_header_comes_first_and_everything_in_it_works(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    expect(chat.page.get_by_role("link", name="Gevaar? Bel 112")).to_be_visible()
    chat.page.locator(".header__title").focus()
    stops = tab_stops(chat, 5)
    assert stops == [
        "Meer",
        "Chat kleiner maken",
        "Gevaar? Bel 112",
        "Snel verlaten",
        "Gesprek",
    ]
    chat.more.focus()
    chat.page.keyboard.press("Enter")
    assert tab_stops(chat, 4) == [
        "Bewaar als tekst",
        "Druk af",
        "Sluit dit gesprek af",
        "Wis dit gesprek",
    ]
    chat.page.keyboard.press("Escape")
    expect(chat.more).to_be_focused()
    expect(chat.more).to_have_attribute("aria-expanded", "false")
    expect(chat.input).to_be_visible()

    chat.button("Chat kleiner maken").press("Enter")
    expect(chat.launcher).to_be_focused()
    expect(chat.input).to_be_hidden()
    chat.page.keyboard.press("Enter")
    expect(chat.input).to_be_focused()


def test_on_a_phone_the_focus_cannot_get_behind_the_chat(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat(viewport={"width": 390, "height": 844})
    seen = tab_stops(chat, 14)
    assert "Een andere pagina" not in seen
    assert "Snel verlaten" in seen

    # Turned or enlarged: the same conversation, the same focus, now beside the page.
    chat.input.focus()
    chat.page.set_viewport_size({"width": 1280, "height": 800})
    expect(chat.input).to_be_focused()
    expect(chat.messages).to_have_count(1)
    chat.page.get_by_role("textbox", name="Naam").focus()
    chat.page.set_viewport_size({"width": 390, "height": 844})
    chat.button("Chat kleiner maken").click()
    expect(chat.launcher).to_be_focused()


def test_the_input_counts_and_refuses_nothing_silently(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    chat.input.press("Enter")
    expect(chat.status).to_have_text("Typ eerst uw bericht.")
    chat.input.fill("a" * 900)
    expect(chat.page.get_by_text("Nog 100 tekens")).to_be_visible()
    chat.input.fill("a" * 1000)
    chat.input.press_sequentially("bcd")
    expect(chat.input).to_have_value("a" * 1000)
