"""Waiting for a human adviser, talking with one, a callback request and an opinion."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.chat import Chat
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import Visits

ALL = ["handover", "callback", "ratings"]


@pytest.fixture
def able(gateway: ScriptedGateway) -> ScriptedGateway:
    """A gateway that says that it can do everything."""
    gateway.features = ALL
    return gateway


def line(chat: Chat) -> Locator:
    return chat.page.get_by_role("group", name="Met wie u praat")


def expect_typed(able: ScriptedGateway, told: list[bool]) -> None:
    """Waits for what the page tells of typing."""
    expected = [{"active": active} for active in told]
    able.wait_until(lambda: able.latest().typed == expected, f"typed {told}")


def open_from_menu(chat: Chat, name: str) -> None:
    chat.more.click()
    chat.button(name).click()


def test_the_queue_is_told_as_it_moves_without_taking_the_focus(
    able: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    able.set_status(able.latest(), "waiting", position=3)
    expect(line(chat)).to_contain_text("U wacht op een medewerker. U bent nummer 3 in de rij.")
    expect(chat.status).to_contain_text("nummer 3")
    expect(chat.input).to_be_focused()
    stop = chat.button("Stop met wachten")
    stop.focus()

    able.set_status(able.latest(), "waiting", position=1)

    expect(line(chat)).to_contain_text("U bent als eerste aan de beurt.")
    expect(stop).to_be_focused()
    stop.press("Enter")
    expect(line(chat)).to_be_hidden()
    expect(chat.input).to_be_focused()
    assert f"DELETE /v1/conversations/{able.latest().id}/handover" in able.requests


def test_an_adviser_is_told_apart_from_the_computer_everywhere(
    able: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    subtitle = chat.page.locator(".header__subtitle")
    expect(subtitle).to_have_text("U chat met een computer")

    able.set_status(able.latest(), "with_adviser", adviser="Sanne")
    able.say(able.latest(), {"text": "Goedendag, met Sanne."}, sender="adviser")

    expect(line(chat)).to_contain_text("U praat nu met een medewerker: Sanne.")
    expect(subtitle).to_have_text("U chat met een medewerker")
    expect(chat.log.get_by_text("Goedendag, met Sanne.")).to_be_in_viewport()
    assert chat.texts()[-1].startswith("Medewerker zegt:")
    able.set_typing(able.latest(), True)
    expect(chat.page.get_by_text("De medewerker typt")).to_be_visible()
    able.set_typing(able.latest(), False)

    chat.button("Terug naar de assistent").click()
    expect(subtitle).to_have_text("U chat met een computer")
    expect(line(chat)).to_be_hidden()


def test_an_adviser_is_told_that_the_visitor_types_and_never_what(
    able: ScriptedGateway, visits: Visits
) -> None:
    page = visits.own_page()
    page.clock.install()
    page.goto(f"{able.url}/embed.html")
    chat = Chat(page)
    chat.open()
    chat.input.press_sequentially("Voor de computer")
    able.set_status(able.latest(), "waiting", position=1)
    expect(line(chat)).to_contain_text("U wacht")
    chat.input.press_sequentially(" en in de rij")
    able.set_status(able.latest(), "with_adviser", adviser="Sanne")
    expect(line(chat)).to_contain_text("Sanne")
    typed = able.latest().typed
    assert typed == []

    chat.input.press_sequentially(" en voor Sanne")
    chat.page.clock.run_for(2000)
    chat.input.press_sequentially(" dit ook")
    expect_typed(able, [True])
    chat.page.clock.run_for(2100)
    chat.input.press_sequentially(" en dit")
    expect_typed(able, [True, True])
    chat.page.clock.run_for(6000)
    expect_typed(able, [True, True, False])

    chat.input.press_sequentially("!")
    chat.input.press("Enter")
    expect_typed(able, [True, True, False, True, False])
    able.set_status(able.latest(), "ended")
    expect(line(chat)).to_contain_text("U praat weer met een computer.")
    chat.input.press_sequentially("Dag")
    chat.page.clock.run_for(7000)
    assert len(typed) == 5


def test_the_talk_survives_a_reload_and_a_broken_line(
    able: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    able.set_status(able.latest(), "with_adviser", adviser="Sanne")
    able.say(able.latest(), {"text": "Wat ziet u?"}, sender="adviser")
    chat.expect_said("Wat ziet u?")

    chat.page.reload()

    expect(line(chat)).to_contain_text("Sanne")
    expect(chat.button("Terug naar de assistent")).to_be_visible()
    able.break_streams()
    able.set_status(able.latest(), "ended")
    expect(line(chat)).to_contain_text("U praat weer met een computer.")
    assert len(chat.texts()) == 2


def test_the_end_of_a_wait_while_the_line_was_broken_is_noticed(
    able: ScriptedGateway, visits: Visits
) -> None:
    """A new stream tells whom the visitor talks to, but for the computer."""
    chat = visits.chat()
    able.set_status(able.latest(), "waiting", position=2)
    expect(line(chat)).to_contain_text("U wacht op een medewerker.")
    chat.page.context.set_offline(True)
    able.break_streams()
    able.set_status(able.latest(), "bot")
    chat.page.context.set_offline(False)
    expect(line(chat)).to_be_hidden()
    expect(chat.input).to_be_visible()


def test_leaving_that_fails_says_so(able: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    able.set_status(able.latest(), "waiting", position=None)
    able.fail_forms = 1
    chat.button("Stop met wachten").click()
    expect(chat.page.locator(".notice")).to_contain_text("Dat lukt nu niet.")
    expect(line(chat)).to_contain_text("U wacht op een medewerker.")


def test_a_callback_is_asked_for_with_native_fields_and_clear_errors(
    able: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    able.set_status(able.latest(), "callback")
    chat.button("Vraag om contact").click()
    form = chat.page.get_by_role("group", name="Wilt u dat iemand contact opneemt?")
    name, phone, email = (
        form.get_by_label(label) for label in ("Uw naam", "Telefoonnummer", "E-mailadres")
    )
    for field, kind, autocomplete in (
        (name, "text", "name"),
        (phone, "tel", "tel"),
        (email, "email", "email"),
    ):
        expect(field).to_have_attribute("type", kind)
        expect(field).to_have_attribute("autocomplete", autocomplete)
    expect(chat.exit).to_be_visible()

    send = chat.button("Verstuur uw vraag")
    send.click()
    expect(phone).to_be_focused()
    expect(phone).to_have_accessible_description("Vul een telefoonnummer of een e-mailadres in.")
    phone.fill("0612")
    email.fill("jan@")
    send.click()
    expect(phone).to_have_attribute("aria-invalid", "true")
    expect(email).to_have_accessible_description(
        "Vul een heel e-mailadres in, met een @ en een punt."
    )

    phone.fill("06 12 34 56 78")
    email.fill("")
    able.fail_forms = 1
    send.click()
    expect(form.get_by_role("alert")).to_have_text("Dat lukt nu niet.")
    able.refuse_form = {"phone": "Dit nummer kennen wij niet."}
    send.click()
    expect(phone).to_have_accessible_description("Dit nummer kennen wij niet.")
    phone.press("Enter")

    expect(chat.page.locator(".notice")).to_have_text(
        "Uw vraag is verstuurd. Uw nummer is 2026-0042."
    )
    expect(chat.input).to_be_focused()
    [request] = able.latest().callbacks
    assert request.pop("client_request_id")
    assert request == {"name": None, "phone": "06 12 34 56 78", "email": None}
    assert "12 34 56" not in str(chat.kept()) + " ".join(chat.texts())
    expect(chat.page.locator("#callback-phone")).to_have_value("")


def test_a_form_can_be_left_and_forgets_what_was_filled_in(
    able: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    open_from_menu(chat, "Vraag om contact")
    chat.page.get_by_label("Telefoonnummer").fill("0612345678")
    chat.page.keyboard.press("Escape")
    expect(chat.input).to_be_focused()
    open_from_menu(chat, "Vraag om contact")
    expect(chat.page.get_by_label("Telefoonnummer")).to_have_value("")
    open_from_menu(chat, "Geef uw mening")
    expect(chat.page.get_by_label("Telefoonnummer")).to_be_hidden()


def test_an_opinion_is_given_only_on_request(able: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    open_from_menu(chat, "Geef uw mening")
    send = chat.button("Verstuur uw mening")
    send.click()
    expect(chat.page.get_by_text("Kies ja of nee.")).to_be_visible()
    expect(chat.page.get_by_role("radio", name="Ja")).to_be_focused()
    chat.page.keyboard.press("Space")
    chat.page.get_by_label("Wilt u iets toevoegen?").fill("Duidelijk.")
    send.click()
    expect(chat.page.locator(".notice")).to_have_text("Bedankt. Uw mening is verstuurd.")
    assert able.latest().rating == {"helpful": True, "comment": "Duidelijk."}
    chat.say("Dag")
    expect(chat.page.locator(".notice")).to_be_hidden()


def test_danger_in_an_opinion_is_answered_at_once(able: ScriptedGateway, visits: Visits) -> None:
    """Nobody reads a comment in time."""
    chat = visits.chat()
    open_from_menu(chat, "Geef uw mening")
    chat.page.get_by_role("radio", name="Nee").check()
    chat.page.get_by_label("Wilt u iets toevoegen?").fill("Mijn zoon heeft een wapen.")
    chat.button("Verstuur uw mening").click()

    chat.expect_said("Eerst de veiligheid")
    expect(chat.log.get_by_text("Bel dit nummer nu.")).to_be_in_viewport()
    expect(chat.log.get_by_role("region", name="Alarmnummer")).to_be_visible()
    expect(chat.page.locator(".emergency--urgent")).to_be_visible()
    expect(chat.page.locator(".notice")).to_have_text("Bedankt. Uw mening is verstuurd.")
    chat.more.click()
    with chat.page.expect_download() as download:
        chat.button("Bewaar als tekst").click()
    assert "Bel dit nummer nu." in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_gateway_that_knows_nothing_of_it_is_offered_nothing(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    chat.more.click()
    expect(chat.button("Wis dit gesprek")).to_be_visible()
    expect(chat.button("Vraag om contact")).to_be_hidden()
    expect(chat.button("Geef uw mening")).to_be_hidden()
    expect(line(chat)).to_be_hidden()
    gateway.set_status(gateway.latest(), "waiting", position=2)
    expect(line(chat)).to_contain_text("nummer 2")
    expect(chat.button("Stop met wachten")).to_have_count(0)
    gateway.set_status(gateway.latest(), "something_new")
    expect(line(chat)).to_be_hidden()
    expect(chat.input).to_be_visible()


def test_leaving_in_a_hurry_takes_a_half_filled_form_along(
    able: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    open_from_menu(chat, "Vraag om contact")
    chat.page.get_by_label("Telefoonnummer").fill("0612345678")
    chat.exit.click()
    expect(chat.page).to_have_url(f"{able.url}/weer.html")
    chat.page.go_back(wait_until="commit")
    expect(chat.page.get_by_label("Telefoonnummer")).to_have_count(0)
