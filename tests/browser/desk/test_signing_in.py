"""Who may sit at the desk, and that nothing typed is lost when a session ends."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk.adviser import Advisers
from tests.browser.desk.scripted_desk import ScriptedDesk
from tests.browser.desk.work import visitor


def test_name_password_and_code_open_the_desk(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser = advisers.visit()
    expect(adviser.page).to_have_title("Balie")
    expect(adviser.page.get_by_role("main")).to_match_aria_snapshot("""
      - main:
        - paragraph: Wegwijzer
        - heading "Inloggen bij de balie" [level=1]
        - text: Uw naam
        - textbox "Uw naam"
        - text: Wachtwoord
        - textbox "Wachtwoord"
        - checkbox "Laat het wachtwoord zien"
        - text: Laat het wachtwoord zien
        - button "Log in"
    """)
    assert "null" not in adviser.page.get_by_role("main").inner_text()
    assert adviser.page.get_by_label("Uw naam").get_attribute("autocomplete") == "username"
    adviser.fill_in_name()
    expect(adviser.page.get_by_role("heading", name="Vul uw code in")).to_be_focused()
    code = adviser.page.get_by_label("Code", exact=True)
    expect(code).to_have_attribute("autocomplete", "one-time-code")
    adviser.fill_in_code()
    expect(adviser.presence).to_be_focused()
    expect(adviser.queue).to_contain_text("Er wacht niemand.")
    assert desk.sent("sign-in/code") == [{"code": "123456"}]


def test_what_is_wrong_is_said_at_the_field_or_by_the_server(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    adviser = advisers.visit()
    password = adviser.page.get_by_label("Wachtwoord", exact=True)
    adviser.button("Log in").click()
    name = adviser.page.get_by_label("Uw naam")
    expect(name).to_be_focused()
    expect(name).to_have_accessible_description("Vul uw naam in.")
    adviser.fill_in_name(password="fout")
    refused = adviser.page.get_by_role("alert")
    expect(refused).to_contain_text("Inloggen is niet gelukt.")
    expect(password).to_be_focused()
    adviser.fill_in_name()
    adviser.fill_in_code("000000")
    expect(refused).to_contain_text("Inloggen is niet gelukt.")
    adviser.button("Begin opnieuw").click()
    expect(adviser.page.get_by_label("Uw naam")).to_be_visible()


def test_a_first_sign_in_sets_up_the_app_and_a_password_of_ones_own(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.first_time = True
    adviser = advisers.visit()
    adviser.fill_in_name()
    expect(adviser.page.get_by_role("img", name="Code om te scannen met de app")).to_be_visible()
    expect(adviser.page.get_by_text("JBSWY3DPEHPK3PXP")).to_be_visible()
    assert adviser.page.locator(".qr script").count() == 0
    expect(adviser.page).to_have_title("Balie")
    adviser.fill_in_code()
    own = adviser.page.get_by_label("Nieuw wachtwoord")
    expect(own).to_have_attribute("autocomplete", "new-password")
    own.fill("te kort")
    own.press("Enter")
    expect(adviser.page.get_by_role("alert")).to_contain_text("12 tot en met 128")
    adviser.page.get_by_label("Laat het wachtwoord zien").check()
    expect(own).to_have_attribute("type", "text")
    own.fill("vier rustige blauwe stoelen")
    own.press("Enter")
    expect(adviser.queue).to_be_visible()


def test_the_organisation_can_sign_one_in(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.ways = {"local": False, "oidc": {"name": "Gemeente Enschede"}}
    adviser = advisers.visit()
    way = adviser.page.get_by_role("link", name="Aanmelden met uw organisatie (Gemeente Enschede)")
    expect(adviser.page.get_by_label("Uw naam")).to_have_count(0)
    way.click()
    expect(adviser.page.get_by_text("u heeft hier nog geen rol")).to_be_visible()
    expect(adviser.page).to_have_url(f"{desk.url}/desk")


def test_who_has_no_role_at_the_desk_is_told(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.me["roles"] = {"Enschede": ["editor"]}
    adviser = advisers.visit(signed_in=True)
    expect(adviser.page.get_by_text("U heeft geen rol aan de balie.")).to_be_visible()
    assert desk.streams == 0


def test_a_desk_that_cannot_be_reached_says_so_and_can_be_tried_again(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.down = True
    adviser = advisers.visit(signed_in=True)
    expect(adviser.page.get_by_role("alert")).to_contain_text("niet te bereiken")
    desk.down = False
    adviser.button("Probeer opnieuw").click()
    expect(adviser.queue).to_be_visible()


def test_a_session_that_ends_costs_no_draft(desk: ScriptedDesk, advisers: Advisers) -> None:
    who = visitor(1)
    desk.talks(who)
    adviser = advisers.at_work()
    adviser.input.fill("Dit was ik nog aan het typen")
    adviser.page.get_by_label("Nieuwe notitie").fill("Belt liever in de avond.")
    adviser.button("Hulp").click()
    desk.expire()
    expect(adviser.page.get_by_text("Wat u typte, staat er nog.")).to_be_visible()
    expect(adviser.log).to_be_hidden()
    said = who.add("visitor", "Bent u er nog?")
    adviser.sign_in()
    expect(adviser.input).to_have_value("Dit was ik nog aan het typen")
    expect(adviser.input).to_be_focused()
    expect(adviser.page.get_by_label("Nieuwe notitie")).to_have_value("Belt liever in de avond.")
    adviser.expect_said(said["text"])
    assert len(adviser.texts()) == len(who.messages)
    adviser.input.press("Enter")
    adviser.expect_said("Dit was ik nog aan het typen")


def test_a_message_during_the_end_of_a_session_can_be_sent_after_it(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    who = visitor(1)
    desk.talks(who)
    adviser = advisers.at_work()
    adviser.input.fill("Komt dit aan?")
    # Nothing else is under way that would notice the end of the session before the message does.
    for request in ("GET outcomes", "GET callbacks", "POST handovers/handover-1/typing"):
        desk.await_answer(request.replace(" ", " /v1/desk/"))
    desk.sessions.clear()
    adviser.input.press("Enter")
    expect(adviser.page.get_by_text("Log opnieuw in.").first).to_be_visible()
    adviser.sign_in()
    expect(adviser.log).to_contain_text("Niet verstuurd")
    adviser.button("Probeer opnieuw").click()
    expect(adviser.log.get_by_text("Verstuurd", exact=True)).to_be_visible()
    assert [one["text"] for one in who.messages if one["sender"] == "adviser"] == ["Komt dit aan?"]


def test_another_adviser_gets_nothing_of_what_was_on_the_desk(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.talks(visitor(1))
    adviser = advisers.at_work()
    adviser.input.fill("Alleen voor mij")
    desk.expire()
    expect(adviser.page.get_by_label("Uw naam")).to_be_visible()
    desk.me = {**desk.me, "id": "karim", "name": "Karim"}
    adviser.sign_in()
    expect(adviser.page.get_by_text("Karim", exact=True)).to_be_visible()
    expect(adviser.tabs).to_have_count(0)
    expect(adviser.input).to_have_count(0)
    assert (
        adviser.page.locator("wegwijzer-desk").evaluate(
            "host => host.shadowRoot.textContent.includes('Alleen voor mij')"
        )
        is False
    )


@pytest.mark.parametrize("talks", [0, 2])
def test_signing_out_asks_first_only_when_something_is_lost(
    desk: ScriptedDesk, advisers: Advisers, talks: int
) -> None:
    desk.talks(*[visitor(number) for number in range(talks)])
    adviser = advisers.at_work()
    if talks:
        expect(adviser.tabs).to_have_count(talks)
    adviser.button("Log uit").click()
    if talks:
        question = adviser.page.get_by_role("dialog", name="Wilt u uitloggen?")
        expect(question).to_contain_text("U voert nu 2 gesprekken.")
        adviser.page.keyboard.press("Escape")
        expect(adviser.button("Log uit")).to_be_focused()
        adviser.button("Log uit").click()
        question.get_by_role("button", name="Log uit").click()
    expect(adviser.page.get_by_text("U bent uitgelogd.")).to_be_visible()
    assert desk.sessions == {}
    expect(adviser.log).to_have_count(0)
