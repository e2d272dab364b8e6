"""What draws attention from outside the page: only on request, and never with a word of a talk."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.desk.adviser import Adviser, Advisers
from tests.browser.desk.scripted_desk import ScriptedDesk
from tests.browser.desk.work import Callback, visitor

STUB = """
    window.shown = [];
    window.answer = "granted";
    window.Notification = class {
        constructor(title, options) { shown.push(`${title}: ${options.body}`); }
        static requestPermission() { return Promise.resolve(answer); }
        close() {}
    };
    window.played = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
        played += 1;
        return start.apply(this, when);
    };
    window.lookAway = () => {
        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    };
"""


def prepared(advisers: Advisers) -> Adviser:
    adviser = advisers.visit()
    adviser.page.add_init_script(STUB)
    advisers.give_session(adviser.page.context)
    adviser.page.reload()
    expect(adviser.queue).to_be_visible()
    return adviser


def expect_tones(adviser: Adviser, number: int) -> None:
    """Waits until so many tones were played; the page's policy forbids waiting inside the page."""
    for _ in range(100):
        if adviser.page.evaluate("played") == number:
            return
        adviser.page.wait_for_timeout(50)
    raise AssertionError(f"not {number} tones")


def test_alerts_are_off_until_asked_for(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.present = True
    adviser = prepared(advisers)
    desk.await_streams(1)
    adviser.page.evaluate("lookAway()")
    desk.waits(visitor(1))
    expect(adviser.page).to_have_title("(1) Balie")
    assert adviser.page.evaluate("[shown.length, played]") == [0, 0]


def test_a_notification_on_request_holds_no_word_of_a_talk(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    who = visitor(1)
    desk.talks(who)
    desk.present = True
    adviser = prepared(advisers)
    desk.await_streams(1)
    adviser.button("Meldingen").click()
    switch = adviser.page.get_by_role("switch", name="Melding van de browser")
    switch.click()
    expect(switch).to_be_checked()
    adviser.page.keyboard.press("Escape")
    expect(adviser.button("Meldingen")).to_be_focused()
    expect(switch).to_be_hidden()
    adviser.page.evaluate("lookAway()")
    desk.waits(visitor(2))
    desk.says(who, "Iets persoonlijks")
    adviser.expect_said("Iets persoonlijks")
    desk.asks_to_be_called(Callback(1))
    expect(adviser.button("Terugbelverzoeken (1)")).to_be_visible()
    assert adviser.page.evaluate("shown") == [
        "Balie: Er wacht een bezoeker.",
        "Balie: Nieuw bericht in gesprek 1.",
        "Balie: Er is een nieuw terugbelverzoek.",
    ]


def test_a_sound_on_request(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.present = True
    adviser = prepared(advisers)
    desk.await_streams(1)
    adviser.button("Meldingen").click()
    switch = adviser.page.get_by_role("switch", name="Geluid")
    switch.click()
    expect(switch).to_be_checked()
    expect_tones(adviser, 2)
    desk.waits(visitor(1))
    expect_tones(adviser, 4)
    switch.click()
    desk.waits(visitor(2))
    expect(adviser.page).to_have_title("(2) Balie")
    assert adviser.page.evaluate("played") == 4


def test_danger_in_a_talk_that_goes_on_is_told_at_once(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    before, behind = visitor(1), visitor(2, urgency="none", urgency_because=None)
    desk.talks(before, behind)
    adviser = advisers.at_work()
    tabs = adviser.page.get_by_role("tab")
    tabs.last.click()
    summary = adviser.talk.locator(".summary")
    expect(summary).to_contain_text("Gewoon")
    tabs.first.click()
    expect(adviser.page.get_by_text("Spoed")).to_have_count(0)
    desk.in_danger(behind, "Hij staat met een mes voor de deur")
    said = adviser.page.get_by_role("status").first
    expect(said).to_have_text("Spoed in gesprek 2: er is misschien gevaar.")
    expect(tabs.last).to_contain_text("Spoed")
    expect(tabs.first).not_to_contain_text("Spoed")
    tabs.last.click()
    expect(summary).to_contain_text("Spoed")
    expect(summary).to_contain_text("Hij staat met een mes voor de deur")
    desk.over(behind)
    expect(tabs.last).to_contain_text("Afgelopen")
    expect(tabs.last).not_to_contain_text("Spoed")


def test_a_browser_that_refuses_notifications_is_explained(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    adviser = advisers.at_work()
    adviser.button("Meldingen").click()
    switch = adviser.page.get_by_role("switch", name="Melding van de browser")
    adviser.page.evaluate("Notification.requestPermission = async () => 'denied'")
    switch.click()
    expect(adviser.page.get_by_text("Uw browser staat meldingen niet toe.")).to_be_visible()
    expect(switch).not_to_be_checked()


def test_a_supervisor_sees_figures_and_no_words(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.me["roles"] = {"Enschede": ["supervisor"]}
    adviser = advisers.visit(signed_in=True)
    expect(adviser.page.get_by_role("heading", name="Overzicht van vandaag")).to_be_visible()
    expect(adviser.page.get_by_role("row")).to_have_text(
        [
            "NaamGesprekken",
            "Sanne2",
            "Karim1",
            "AfloopGesprekken",
            "Advies gegeven9",
            "Bezoeker zei niets meer3",
        ]
    )
    figures = adviser.page.locator(".figure")
    expect(figures).to_have_text(
        [
            "Wachten nu1",
            "Langste wachttijd nu2 minuten",
            "Vroegen een medewerker17",
            "Gesprekken14",
            "Wachttijd (mediaan)48 seconden",
            "Duur van een gesprek (mediaan)18 minuten",
            "Stopten met wachten1",
            "Niemand nam aan2",
            "Niemand aanwezig0",
            "Staan open aan de balie2",
            "Gevraagd vandaag4",
            "Afgerond vandaag3",
        ]
    )
    expect(adviser.button("Terugbelverzoeken", exact=False)).to_have_count(0)
    expect(adviser.presence).to_have_count(0)
    assert desk.streams == 0


def test_who_has_both_roles_goes_from_one_view_to_the_other(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.me["roles"] = {"Enschede": ["adviser", "supervisor"]}
    desk.talks(visitor(1))
    adviser = advisers.at_work()
    adviser.input.fill("Concept")
    adviser.button("Overzicht").click()
    expect(adviser.button("Overzicht")).to_have_attribute("aria-current", "page")
    expect(adviser.input).to_be_hidden()
    overview = "GET /v1/desk/overview"
    desk.await_answer(overview)
    adviser.button("Werk bij").click()
    desk.wait_until(lambda: desk.answered.count(overview) == 2, "the overview once more")
    adviser.button("Gesprekken").click()
    expect(adviser.input).to_have_value("Concept")
    assert desk.requests.count(overview) == 2
