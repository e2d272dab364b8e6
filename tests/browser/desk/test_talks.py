"""The queue, several talks at once, and everything that an adviser can do in one."""

from __future__ import annotations

import re

from playwright.sync_api import Request, Route, expect

from tests.browser.desk.adviser import Advisers
from tests.browser.desk.scripted_desk import ScriptedDesk
from tests.browser.desk.work import visitor

PATH = "handovers/handover-1"


def test_being_present_is_a_choice(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser = advisers.at_work()
    expect(adviser.presence).not_to_be_checked()
    expect(adviser.page.get_by_text("Zet ‘Aanwezig’ aan")).to_be_visible()
    adviser.presence.click()
    expect(adviser.presence).to_be_checked()
    expect(adviser.page.get_by_role("status").first).to_contain_text("U bent aanwezig.")
    assert desk.present is True
    adviser.presence.press("Space")
    expect(adviser.presence).not_to_be_checked()
    assert desk.sent("presence") == [{"present": True}, {"present": False}]


def test_the_queue_shows_urgency_in_words_and_a_time_that_counts(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.waits(
        visitor(1, waited=245, urgency="none", audience=None, subject=None),
        visitor(2, waited=5, urgency="acute", subject="Dreiging op school"),
    )
    adviser = advisers.at_work()
    rows = adviser.queue.get_by_role("listitem")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text(re.compile("Spoed.*Dreiging op school.*Inwoner, Enschede"))
    expect(rows.last).to_contain_text(re.compile(r"Gewoon.*4:\d\d.*Onderwerp niet bekend"))
    expect(adviser.page).to_have_title("(2) Balie")
    time = rows.first.locator("time")
    before = time.inner_text()
    expect(time).not_to_have_text(before)
    desk.waits(visitor(3, urgency="soon"))
    said = adviser.page.get_by_role("status").first
    expect(said).to_have_text("Er wacht een bezoeker. Snel, Enschede.")
    expect(adviser.page).to_have_title("(3) Balie")


def test_accepting_shows_who_it_is_about(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.waits(visitor(1))
    adviser = advisers.at_work()
    adviser.accept()
    expect(adviser.page.get_by_role("heading", name="Gesprek 1")).to_be_focused()
    summary = adviser.talk.locator(".summary")
    for words in (
        "Snel",
        "Hij zegt dat hij iemand wil laten schrikken.",
        "Zorgen om een kind",
        "De bezoeker vroeg om een medewerker.",
        "Inwoner",
        "Kind",
        "Mijn zoon [naam] praat alleen nog over één groep.",
        "Landelijk Steunpunt Extremisme",
        "Ja, dat wil de bezoeker",
    ):
        expect(summary.get_by_text(words, exact=True).first).to_be_visible()
    assert adviser.texts()[:3] == [
        "Assistent (computer) zegt: Goedendag. Ik ben Wegwijzer, een computer. Wat is uw vraag?",
        "Bezoeker zegt: Mijn zoon [naam] praat alleen nog over één groep.",
        "Assistent (computer) zegt: Dat klinkt zwaar. Wilt u verder praten met een medewerker?",
    ]
    expect(adviser.log).to_contain_text("Keuzes: Ja, graag, Nee, liever niet")
    expect(adviser.queue).to_contain_text("Er wacht niemand.")
    expect(adviser.page).to_have_title("Balie")


def test_a_desk_that_was_read_before_takes_no_accepted_talk_away(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    """The server read the desk, then the talk was accepted, then the desk arrives."""
    who = visitor(1)
    desk.waits(who)
    before = desk.desk()
    adviser = advisers.at_work()
    desk.tells_nothing = True
    adviser.accept()
    adviser.input.fill("Goedendag, ik")
    desk.publish("desk", before)
    desk.says(who, "Bent u daar?")
    adviser.expect_said("Bent u daar?")
    expect(adviser.input).to_be_focused()
    expect(adviser.input).to_have_value("Goedendag, ik")

    desk.visitors.clear()
    desk.publish("desk", desk.desk())
    expect(adviser.talk).to_contain_text("Dit gesprek is niet meer bij u.")
    expect(adviser.log).to_be_hidden()


def test_a_visitor_whom_a_colleague_took_is_told_calmly(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.waits(visitor(1), visitor(2))
    desk.taken = {"handover-1"}
    adviser = advisers.at_work()
    adviser.accept()
    notice = adviser.queue.get_by_role("status")
    expect(notice).to_have_text("Een collega heeft deze bezoeker al aangenomen.")
    expect(adviser.queue.get_by_role("listitem")).to_have_count(1)
    expect(adviser.queue.get_by_role("button")).to_be_focused()
    expect(adviser.tabs).to_have_count(0)


def test_no_more_talks_than_the_limit(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.limit = 1
    desk.talks(visitor(1))
    desk.waits(visitor(2))
    adviser = advisers.at_work()
    expect(adviser.queue.get_by_role("status")).to_contain_text("U voert 1 gesprek.")
    expect(adviser.queue.get_by_role("button")).to_be_disabled()
    adviser.queue.get_by_role("button").click(force=True)
    assert desk.sent("handovers/handover-2/accept") == []
    desk.waits(visitor(3))
    expect(adviser.queue.get_by_role("listitem")).to_have_count(2)
    expect(adviser.queue.get_by_role("status")).to_contain_text("U voert 1 gesprek.")
    expect(adviser.queue.get_by_role("button").last).to_be_disabled()


def test_four_talks_at_once_keep_their_drafts_and_count_what_is_new(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    people = [visitor(number) for number in range(1, 5)]
    desk.waits(*people)
    adviser = advisers.at_work()
    for number in range(1, 5):
        adviser.accept()
        expect(adviser.page.get_by_role("heading", name=f"Gesprek {number}")).to_be_focused()
        adviser.input.fill(f"Concept {number}")
    desk.says(people[0], "Bent u er nog?")
    desk.says(people[0], "Hallo?")
    expect(adviser.tab(1)).to_have_accessible_name(re.compile("Gesprek 1 ?2 nieuwe berichten"))
    expect(adviser.page.get_by_role("status").first).to_have_text("Nieuw bericht in gesprek 1.")
    expect(adviser.input).to_have_value("Concept 4")
    adviser.tab(1).click()
    expect(adviser.input).to_have_value("Concept 1")
    adviser.expect_said("Hallo?")
    expect(adviser.tab(1)).not_to_contain_text("nieuwe berichten")
    adviser.input.press("Enter")
    adviser.expect_said("Concept 1")
    adviser.tab(3).click()
    expect(adviser.input).to_have_value("Concept 3")
    desk.await_answer(f"POST /v1/desk/{PATH}/messages")
    assert [one["text"] for one in desk.sent(f"{PATH}/messages")] == ["Concept 1"]
    assert desk.sent("handovers/handover-3/messages") == []
    assert [one["sender"] for one in people[1].messages].count("adviser") == 0


def tells_that_it_stopped(request: Request) -> bool:
    """Whether this says that the adviser types no more."""
    return request.url.endswith("/typing") and request.post_data_json == {"active": False}


def test_typing_goes_both_ways(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser, who = advisers.in_talk()
    adviser.input.press_sequentially("Dag")
    with adviser.page.expect_event("requestfinished", tells_that_it_stopped):
        adviser.input.press("Enter")
    adviser.expect_said("Dag")
    expect(adviser.log.get_by_text("Verstuurd", exact=True)).to_be_visible()
    assert desk.sent(f"{PATH}/typing") == [{"active": True}, {"active": False}]
    typing = adviser.page.get_by_text("De bezoeker typt")
    desk.types(who)
    expect(typing).to_be_visible()
    desk.says(who, "Dag")
    expect(typing).to_be_hidden()


def test_that_typing_stopped_never_overtakes_that_it_began(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    adviser, _ = advisers.in_talk()
    held: list[Route] = []
    adviser.page.route("**/typing", lambda one: one.continue_() if held else held.append(one))
    with adviser.page.expect_request("**/typing"):
        adviser.input.press_sequentially("Dag")
    adviser.input.press("Enter")
    adviser.expect_said("Dag")
    expect(adviser.log.get_by_text("Verstuurd", exact=True)).to_be_visible()
    assert desk.sent(f"{PATH}/typing") == []
    with adviser.page.expect_event("requestfinished", tells_that_it_stopped):
        held[0].continue_()
    assert desk.sent(f"{PATH}/typing") == [{"active": True}, {"active": False}]


def test_a_visitor_who_is_away_is_shown_in_words(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser, who = advisers.in_talk()
    expect(adviser.talk).to_contain_text("Bezoeker is er")
    assert who.head is not None
    who.head["visitor_online"] = False
    desk.tell_desk()
    expect(adviser.talk).to_contain_text("Bezoeker is even weg")
    expect(adviser.tab(1)).to_contain_text("Bezoeker is even weg")


def test_a_contact_card_is_found_and_sent(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser, _ = advisers.in_talk()
    adviser.input.fill("Nog niet af")
    adviser.button("Contactkaart").click()
    search = adviser.page.get_by_label("Zoek een organisatie")
    expect(search).to_be_focused()
    search.fill("extremisme")
    expect(adviser.page.get_by_text("1 kaart gevonden")).to_be_visible()
    adviser.page.get_by_text("Bekijk de kaart").click()
    expect(adviser.page.get_by_role("link", name="088 208 00 80").first).to_be_visible()
    adviser.button("Stuur kaart", exact=False).click()
    expect(
        adviser.log.get_by_role("heading", name="Landelijk Steunpunt Extremisme (LSE)")
    ).to_be_visible()
    expect(search).to_be_hidden()
    expect(adviser.button("Contactkaart")).to_be_focused()
    expect(adviser.input).to_have_value("Nog niet af")
    desk.await_answer(f"POST /v1/desk/{PATH}/messages")
    [body] = desk.sent(f"{PATH}/messages")
    assert body.pop("client_message_id")
    assert body == {"card": "lse"}
    adviser.button("Contactkaart").click()
    search.fill("bestaat niet")
    expect(adviser.page.get_by_text("Niets gevonden.")).to_be_visible()


def test_a_canned_reply_goes_into_the_draft(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser, _ = advisers.in_talk()
    adviser.input.fill("Dag mevrouw.")
    adviser.button("Standaardtekst").click()
    adviser.button("Een ogenblik", exact=False).click()
    expect(adviser.input).to_be_focused()
    expect(adviser.input).to_have_value("Dag mevrouw. Een ogenblik, ik zoek het voor u op.")
    assert desk.sent(f"{PATH}/messages") == []


def test_notes_are_for_advisers(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser, who = advisers.in_talk()
    notes = adviser.page.get_by_role("region", name="Notities")
    save = adviser.button("Bewaar notitie")
    save.click()
    expect(adviser.page.get_by_label("Nieuwe notitie")).to_have_accessible_description(
        "Typ eerst uw notitie."
    )
    adviser.page.get_by_label("Nieuwe notitie").fill("Vader belt ook.")
    save.click()
    expect(notes.get_by_role("listitem")).to_have_count(1)
    expect(notes).to_contain_text("Vader belt ook.")
    expect(adviser.page.get_by_label("Nieuwe notitie")).to_have_value("")
    desk.notes(who, "Let op de jongste.", "Karim")
    expect(notes.get_by_role("listitem")).to_have_count(2)
    assert "Vader belt ook." not in " ".join(adviser.texts())


def test_a_visitor_goes_back_to_the_bot(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser, _ = advisers.in_talk()
    adviser.button("Terug naar assistent").click()
    adviser.button("Ja, terug naar de assistent").click()
    expect(adviser.talk).to_contain_text("Dit gesprek is afgelopen.")
    expect(adviser.input).to_be_hidden()
    assert desk.sent(f"{PATH}/return") == [{}]


def test_outcomes_and_texts_that_could_not_be_read_are_asked_for_again(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.lists_down = True
    adviser, _ = advisers.in_talk()
    adviser.button("Rond af").click()
    none = adviser.talk.get_by_text("De keuzes zijn er nu niet.")
    expect(none).to_be_visible()
    adviser.button("Rond af").click()

    desk.lists_down = False
    adviser.button("Rond af").click()
    adviser.page.get_by_label("Advies gegeven").check()
    expect(none).to_be_hidden()
    adviser.button("Standaardtekst").click()
    expect(adviser.button("Begroeten", exact=False)).to_be_visible()


def test_a_talk_ends_with_an_outcome(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser, _ = advisers.in_talk()
    adviser.button("Rond af").click()
    expect(adviser.page.get_by_label("Advies gegeven")).to_be_visible()
    end = adviser.button("Rond het gesprek af")
    end.click()
    expect(adviser.page.get_by_text("Kies wat het gesprek opleverde.")).to_be_visible()
    expect(adviser.page.get_by_label("Advies gegeven")).to_be_focused()
    adviser.page.get_by_label("Verwezen naar een organisatie").check()
    end.click()
    expect(adviser.tab(1)).to_contain_text("Afgelopen")
    expect(adviser.log).to_be_visible()
    adviser.button("Haal uit de lijst").click()
    expect(adviser.tabs).to_have_count(0)
    desk.tell_desk()
    expect(adviser.page.get_by_text("U voert nu geen gesprek.")).to_be_visible()
    assert desk.sent(f"{PATH}/end") == [{"outcome": "referred"}]


def test_what_a_visitor_erases_is_gone_from_the_desk(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    adviser, who = advisers.in_talk()
    desk.over(who, erased=True)
    expect(adviser.talk).to_contain_text("Dit gesprek is niet meer bij u.")
    expect(adviser.log).to_be_hidden()
    assert (
        adviser.page.locator("wegwijzer-desk").evaluate(
            "host => host.shadowRoot.textContent.includes('praat alleen nog')"
        )
        is False
    )


def test_what_is_said_stays_text(desk: ScriptedDesk, advisers: Advisers) -> None:
    adviser, who = advisers.in_talk()
    desk.says(who, "<img src=x onerror=alert(1)><b>dag</b>")
    adviser.expect_said("<img src=x onerror=alert(1)><b>dag</b>")
    assert adviser.page.locator("wegwijzer-desk img").count() == 0
