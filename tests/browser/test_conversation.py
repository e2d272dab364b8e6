"""A conversation from the opening message to a contact card."""

from __future__ import annotations

import re
import threading

from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import Visits


def test_nothing_is_asked_of_the_server_before_the_chat_is_opened(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = Chat(visits.page("/embed.html"))
    expect(chat.launcher).to_be_visible()
    assert not [request for request in gateway.requests if "/v1/" in request]
    assert chat.kept() == {}

    chat.open()

    gateway.await_answer("POST /v1/conversations")
    gateway.await_answer("GET /v1/municipalities/Enschede/contacts")


def test_a_worried_visitor_gets_a_contact(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    chat.button("Ik maak me zorgen over iemand").click()
    chat.button("Enschede").click()
    chat.expect_said("wijkagent. Wilt u eerst")

    assert [text.split(" zegt:")[0] for text in chat.texts()] == [
        "Digitale assistent", "U", "Digitale assistent", "Digitale assistent", "U",
        "Digitale assistent",
    ]  # fmt: skip
    cards = chat.log.get_by_role("region")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("De wijkagent kent uw buurt")


def test_a_card_has_everything_needed_to_make_contact(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    chat.say("Ik werk met jongeren")
    card = chat.log.get_by_role("region", name="Meld- en adviespunt radicalisering")
    expect(card).to_be_visible()

    expect(card.get_by_role("link", name="14 000")).to_have_attribute("href", "tel:14000")
    mail = card.get_by_role("link", name="meldpunt@voorbeeld.example")
    address = "mailto:meldpunt@voorbeeld.example?subject=signaal%20radicalisering"
    expect(mail).to_have_attribute("href", address)
    for words in (
        "Gemeente Voorbeeld",
        "Voor professionals in de gemeente Voorbeeld.",
        "wilt een situatie bespreken",
        "Zeg waarvoor u belt",
        "Zet in het onderwerp: signaal radicalisering",
        "In kantooruren".lower(),
        "U kunt anoniem advies vragen",
        "Postbus 1",
        "Bron: Verzonnen voor de tests",
        "Gecontroleerd op 20 november 2026",
    ):
        expect(card).to_contain_text(words)


def test_a_number_is_copied_with_one_press(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat(permissions=["clipboard-read", "clipboard-write"])
    chat.say("Ik werk met jongeren")

    chat.button("Kopieer 14 000").click()

    expect(chat.button("Gekopieerd 14 000")).to_be_visible()
    expect(chat.status).to_have_text("14 000 gekopieerd.")
    assert chat.page.evaluate("navigator.clipboard.readText()") == "14 000"


def test_danger_is_shown_calmly_and_stays_in_sight(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    line = chat.page.get_by_role("link", name="Gevaar? Bel 112")
    expect(line).to_have_attribute("href", "tel:112")

    chat.say("Mijn buurman heeft een wapen")

    chat.expect_said("Eerst de veiligheid")
    expect(chat.log.get_by_role("link", name="112", exact=False).first).to_be_visible()
    expect(chat.page.locator(".emergency--urgent")).to_be_visible()
    chat.say("En nu?")
    chat.expect_said("Kunt u het anders zeggen?")
    expect(line).to_be_visible()
    expect(chat.page.locator(".emergency--urgent")).to_be_visible()


def test_text_of_the_server_never_becomes_markup(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    chat.say("html <b>dik</b>")
    chat.expect_said("<b>vet</b>")

    assert chat.page.evaluate("window.hacked") is None
    expect(chat.log.locator("img, b, script")).to_have_count(0)
    links = chat.log.locator(".message__bubble a").evaluate_all("all => all.map(a => a.href)")
    assert links == ["https://voorbeeld.nl/?a="]


def test_lists_and_addresses_in_a_text_are_readable(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    chat.say("Wat is radicalisering?")
    chat.expect_said("Iemand breekt met familie")

    expect(chat.log.get_by_role("list").get_by_role("listitem")).to_have_count(3)
    link = chat.log.get_by_role("link", name="www.nji.nl")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("href", re.compile(r"ideeen-heeft$"))
    expect(link).to_contain_text("(opent in een nieuw tabblad)")


def test_a_piece_from_right_to_left_is_set_from_right_to_left(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    chat.say("Hoe heet dat in het Arabisch?")
    piece = chat.log.get_by_text("الاستشارة")
    expect(piece).to_have_css("direction", "rtl")
    expect(chat.log.get_by_text("In het Arabisch heet dat")).to_have_css("direction", "ltr")


def test_typing_is_seen_and_after_a_while_said(gateway: ScriptedGateway, visits: Visits) -> None:
    gateway.delay = 2.0
    chat = visits.chat()
    chat.say("Dag")

    expect(chat.page.locator(".typing")).to_be_visible()
    expect(chat.status).to_have_text("De assistent typt")
    chat.expect_said("Kunt u het anders zeggen?")
    expect(chat.page.locator(".typing")).to_be_hidden()


def test_quick_replies_close_once_answered_and_keep_the_focus(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    chosen = chat.button("Ik maak me zorgen over iemand")
    chosen.focus()
    chosen.press("Enter")
    expect(chat.button("Sla over")).to_be_visible()

    closed = chat.button("Gekozen: Ik maak me zorgen over iemand")
    expect(closed).to_be_focused()
    expect(closed).to_have_attribute("aria-disabled", "true")
    closed.press("Enter")
    expect(chat.messages).to_have_count(4)


def test_a_reader_who_looks_back_is_not_disturbed(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat(viewport={"width": 800, "height": 600})
    for number in range(1, 4):
        chat.say("Wat is radicalisering?")
        expect(chat.log.get_by_text("Iemand breekt met familie")).to_have_count(number)
    scroller = chat.page.locator(".transcript__scroller")
    scroller.evaluate("s => { s.scrollTop = 0 }")
    chat.page.get_by_role("button", name="Lees verder").wait_for()

    gateway.say(gateway.latest(), {"text": "Nog iets."})

    jump = chat.button("Naar het nieuwe bericht")
    expect(jump).to_be_visible()
    assert scroller.evaluate("s => s.scrollTop") == 0
    jump.click()
    expect(chat.log.get_by_text("Nog iets.")).to_be_in_viewport()
    expect(jump).to_be_hidden()


def test_a_long_answer_is_read_from_its_beginning(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat(viewport={"width": 390, "height": 600})
    chat.say("Ik werk met jongeren")
    chat.expect_said("Zo pakt u het aan")

    expect(chat.log.get_by_text("Ik werk met jongeren").last).to_be_in_viewport()
    further = chat.button("Lees verder")
    while further.is_visible():
        further.click()
        chat.page.wait_for_timeout(50)
    expect(chat.log.get_by_text("Gecontroleerd op")).to_be_in_viewport()


def test_nothing_moves_under_the_pointer_at_the_end(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    """Who has scrolled to the choices presses them: what points further on may not make room."""
    chat = visits.chat(viewport={"width": 390, "height": 600})
    chat.say("Ik werk met jongeren")
    chat.expect_said("Gecontroleerd op")
    gateway.say(gateway.latest(), {"text": "Wilt u verder praten?", "buttons": ["Ja, graag"]})
    expect(chat.button("Ja, graag")).to_be_attached()
    expect(chat.button("Lees verder")).to_be_visible()

    moved = chat.page.locator(".transcript__scroller").evaluate(
        """async (scroller) => {
            scroller.scrollTop = scroller.scrollHeight;
            const choice = [...scroller.querySelectorAll(".reply")].at(-1);
            const before = choice.getBoundingClientRect().top;
            await new Promise((done) => setTimeout(done, 200));
            return choice.getBoundingClientRect().top - before;
        }"""
    )

    expect(chat.button("Lees verder")).to_be_hidden()
    assert moved == 0


def test_a_message_while_the_chat_is_small_is_counted(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    chat.button("Chat kleiner maken").click()
    expect(chat.launcher).to_be_focused()

    gateway.say(gateway.latest(), {"text": "Bent u er nog?"})

    expect(chat.launcher).to_contain_text("1 nieuw bericht")
    expect(chat.status).to_have_text("Er is een nieuw bericht in de chat.")
    expect(chat.launcher).to_be_focused()
    chat.launcher.click()
    chat.expect_said("Bent u er nog?")
    expect(chat.launcher).to_be_hidden()


def test_an_answer_that_overtakes_the_receipt_stays_below_the_question(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    gateway.delay = 0.0
    chat = visits.chat()
    slow = threading.Event()
    chat.page.route("**/messages", lambda route: (slow.wait(0.3), route.continue_())[1])
    chat.say("Dag")
    chat.expect_said("Kunt u het anders zeggen?")
    expect(chat.log.get_by_text("Verstuurd", exact=False)).to_be_visible()
    assert [text.split(" zegt:")[0] for text in chat.texts()][1:] == ["U", "Digitale assistent"]


def test_the_time_of_a_message_is_dutch_time(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat(timezone_id="Asia/Tokyo")
    moment = chat.messages.first.locator("time")
    shown, sent = moment.inner_text(), moment.get_attribute("datetime")
    expected = chat.page.evaluate(
        "m => new Date(m).toLocaleTimeString('nl-NL',"
        " {timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit'})",
        sent,
    )
    assert shown == expected
