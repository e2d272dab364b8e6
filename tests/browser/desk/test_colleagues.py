"""Asking a colleague, reading along, handing a talk on."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.desk.adviser import Advisers
from tests.browser.desk.scripted_desk import ScriptedDesk
from tests.browser.desk.work import KARIM, note, visitor

PATH = "handovers/handover-1"


def test_a_colleague_is_asked_in_silence(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser, _ = advisers.in_talk()
    adviser.button("Vraag een collega").click()
    tool = adviser.page.get_by_role("region", name="Vraag een collega om raad")
    tool.get_by_role("button", name="Stuur de vraag").click()
    expect(tool).to_contain_text("Kies een collega.")
    expect(tool).to_contain_text("Typ eerst uw vraag.")
    tool.get_by_label("Fatima").check()
    tool.get_by_label("Uw vraag").fill("Past hier een huisverbod?")
    tool.get_by_role("button", name="Stuur de vraag").click()
    expect(adviser.page.get_by_role("region", name="Notities")).to_contain_text("Sanne aan Fatima")
    expect(tool).to_be_hidden()
    assert desk.sent(f"{PATH}/ask") == [
        {"colleague": "fatima", "text": "Past hier een huisverbod?"}
    ]


def test_who_is_asked_reads_along_and_answers_with_a_note(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    who = visitor(1)
    desk.talks(who, adviser=KARIM)
    adviser = advisers.at_work()
    expect(adviser.tabs).to_have_count(0)
    desk.notes(who, "Kijk je mee?", "Karim", "Sanne")
    expect(adviser.page.get_by_role("status").first).to_contain_text("Een collega vraagt u iets.")
    adviser.tab(1).click()
    expect(adviser.talk).to_contain_text("De bezoeker merkt niet dat u meeleest.")
    expect(adviser.input).to_be_hidden()
    expect(adviser.button("Draag over")).to_be_hidden()
    desk.says(who, "Hij komt net thuis.")
    adviser.expect_said("Hij komt net thuis.")
    adviser.page.get_by_label("Nieuwe notitie").fill("Vraag of zij veilig is.")
    adviser.button("Bewaar notitie").click()
    expect(
        adviser.page.get_by_role("region", name="Notities").get_by_role("listitem")
    ).to_have_count(2)
    desk.over(who)
    expect(adviser.talk).to_contain_text("Dit gesprek is niet meer bij u.")


def test_who_has_answered_can_stop_reading_along(desk: ScriptedDesk, advisers: Advisers) -> None:
    who = visitor(1)
    desk.talks(who, adviser=KARIM)
    adviser = advisers.at_work()
    desk.notes(who, "Kijk je mee?", "Karim", "Sanne")
    adviser.tab(1).click()
    adviser.button("Haal uit de lijst").click()
    expect(adviser.tabs).to_have_count(0)
    expect(adviser.page.get_by_role("heading", name="Wachtrij")).to_be_focused()
    desk.tell_desk()
    expect(adviser.tabs).to_have_count(0)
    desk.notes(who, "Nog één ding.", "Karim", "Sanne")
    expect(adviser.tabs).to_have_count(1)


def test_who_was_asked_finds_the_talk_again_after_a_reload(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    who = visitor(1)
    desk.talks(who, adviser=KARIM)
    adviser = advisers.at_work()
    desk.notes(who, "Kijk je mee?", "Karim", "Sanne")
    expect(adviser.tabs).to_have_count(1)
    adviser.page.reload()
    expect(adviser.talk).to_contain_text("De bezoeker merkt niet dat u meeleest.")
    expect(adviser.page.get_by_role("region", name="Notities")).to_contain_text("Kijk je mee?")
    adviser.expect_said("Ja, graag")
    expect(adviser.input).to_be_hidden()
    desk.says(who, "Hij komt net thuis.")
    adviser.expect_said("Hij komt net thuis.")


def test_a_talk_that_ended_while_the_line_was_gone_is_not_read_along_any_more(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    who = visitor(1)
    who.notes.append(note("Kijk je mee?", "Karim", "Sanne"))
    desk.talks(who, adviser=KARIM)
    adviser = advisers.at_work()
    adviser.expect_said("Ja, graag")
    assert who.head is not None
    who.head["state"] = "ended"
    desk.break_streams()
    expect(adviser.talk).to_contain_text("Dit gesprek is niet meer bij u.")
    expect(adviser.log).to_be_hidden()


def test_a_talk_is_handed_on_to_a_colleague_with_room(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    adviser, _ = advisers.in_talk()
    adviser.button("Draag over").click()
    tool = adviser.page.get_by_role("region", name="Draag dit gesprek over")
    expect(tool.get_by_label("Fatima")).to_be_disabled()
    expect(tool).to_contain_text("Fatima (heeft nu geen plaats)")
    tool.get_by_role("button", name="Draag over").click()
    expect(tool).to_contain_text("Kies een collega.")
    tool.get_by_label("Karim").check()
    tool.get_by_role("button", name="Draag over").click()
    expect(adviser.talk).to_contain_text("Dit gesprek is niet meer bij u.")
    expect(adviser.page.get_by_role("heading", name="Gesprek 1")).to_be_focused()
    assert (
        adviser.page.locator("wegwijzer-desk").evaluate(
            "host => host.shadowRoot.textContent.includes('[naam] praat alleen nog')"
        )
        is False
    )
    adviser.button("Haal uit de lijst").click()
    expect(adviser.tabs).to_have_count(0)
    assert desk.sent(f"{PATH}/transfer") == [{"colleague": "karim"}]


def test_colleagues_who_come_and_go_are_shown_at_once(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    adviser, _ = advisers.in_talk()
    adviser.button("Draag over").click()
    tool = adviser.page.get_by_role("region", name="Draag dit gesprek over")
    tool.get_by_label("Karim").check()
    desk.colleagues = []
    desk.tell_desk()
    expect(tool).to_contain_text("Er is nu geen collega aanwezig.")
    desk.colleagues = [KARIM]
    desk.tell_desk()
    expect(tool.get_by_label("Karim")).to_be_visible()
