"""Callback requests at the desk: taken by one, done with an outcome, and never seen by the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk.adviser import Adviser, Advisers
from tests.browser.desk.scripted_desk import ScriptedDesk
from tests.browser.desk.work import Callback, visitor

FIRST, SECOND = "Verzoek 410203041", "Verzoek 410203042"
OPEN = re.compile(r"^Terugbelverzoeken")


def row(adviser: Adviser, name: str) -> Locator:
    return adviser.page.get_by_role("listitem").filter(
        has=adviser.page.get_by_role("heading", name=name)
    )


@pytest.fixture
def adviser(desk: ScriptedDesk, advisers: Advisers) -> Adviser:
    """Looking at two requests."""
    desk.asks_to_be_called(Callback(1), Callback(2, name=None, email="jaap@example.org"))
    adviser = advisers.at_work()
    adviser.button("Terugbelverzoeken (2)").click()
    expect(adviser.page.get_by_text("2 verzoeken staan open")).to_be_visible()
    return adviser


def shown(adviser: Adviser) -> str:
    text: str = adviser.page.locator("wegwijzer-desk").evaluate("one => one.shadowRoot.textContent")
    return text


def test_the_list_shows_no_detail(adviser: Adviser) -> None:
    expect(adviser.button("Terugbelverzoeken (2)")).to_have_attribute("aria-current", "page")
    expect(adviser.queue).to_be_hidden()
    expect(row(adviser, FIRST)).to_contain_text(
        re.compile(r"Enschede, gevraagd op \d+ \w+ 20\d\d om \d\d:\d\d uur")
    )
    for detail in ("Jaap", "612345678", "example.org"):
        assert detail not in shown(adviser)


def test_a_request_is_taken_called_and_done(desk: ScriptedDesk, adviser: Adviser) -> None:
    first = row(adviser, FIRST)
    first.get_by_role("button", name="Neem aan").click()
    expect(first).to_contain_text("Jaap de Vries")
    expect(first.get_by_role("link", name="+31612345678")).to_have_attribute(
        "href", "tel:+31612345678"
    )
    expect(first).to_contain_text(re.compile(r"van u tot \d\d:\d\d uur"))
    expect(first.get_by_role("heading")).to_be_focused()
    expect(adviser.page.get_by_role("status").first).to_contain_text("U heeft verzoek 410203041.")

    first.get_by_role("button", name="Rond af").click()
    expect(first).to_contain_text("Kies hoe het ging.")
    first.get_by_label("Contact gehad").check()
    first.get_by_role("button", name="Rond af").click()

    expect(first).to_have_count(0)
    expect(adviser.page.get_by_role("heading", name=SECOND)).to_be_focused()
    expect(adviser.button("Terugbelverzoeken (1)")).to_be_visible()
    assert desk.sent("callbacks/callback-1/done") == [{"outcome": "reached"}]
    assert "Jaap" not in shown(adviser)


def test_a_request_can_be_put_back(desk: ScriptedDesk, adviser: Adviser) -> None:
    second = row(adviser, SECOND)
    second.get_by_role("button", name="Neem aan").click()
    expect(second.get_by_role("link", name="jaap@example.org")).to_have_attribute(
        "href", "mailto:jaap@example.org"
    )
    second.get_by_role("button", name="Zet terug op de lijst").click()
    expect(second.get_by_role("button", name="Neem aan")).to_be_visible()
    assert "example.org" not in shown(adviser)
    assert desk.callbacks["callback-2"].by is None


def test_a_colleague_who_was_first_is_told_calmly(desk: ScriptedDesk, adviser: Adviser) -> None:
    desk.taken = {"callback-1"}
    row(adviser, FIRST).get_by_role("button", name="Neem aan").click()
    expect(adviser.page.get_by_text("1 verzoek staat open")).to_be_visible()
    expect(row(adviser, FIRST)).to_have_count(0)
    expect(adviser.page.get_by_role("alert").filter(has_text="Een collega heeft")).to_be_visible()


def test_after_a_reload_the_details_come_only_when_asked_for(
    desk: ScriptedDesk, adviser: Adviser
) -> None:
    """Who sees them is written down, so they are never fetched by the page itself."""
    row(adviser, FIRST).get_by_role("button", name="Neem aan").click()
    expect(row(adviser, FIRST)).to_contain_text("Jaap de Vries")
    adviser.page.reload()
    adviser.page.get_by_role("button", name=OPEN).click()
    expect(row(adviser, FIRST)).to_contain_text("U heeft dit verzoek aangenomen.")
    assert "Jaap" not in shown(adviser)
    row(adviser, FIRST).get_by_role("button", name="Toon de gegevens").click()
    expect(row(adviser, FIRST)).to_contain_text("Jaap de Vries")
    assert len(desk.sent("callbacks/callback-1/fetch")) == 2


def test_a_choice_and_the_focus_stay_while_the_list_moves(
    desk: ScriptedDesk, adviser: Adviser
) -> None:
    second = row(adviser, SECOND)
    second.get_by_role("button", name="Neem aan").click()
    second.get_by_label("Niet bereikt").check()
    desk.asks_to_be_called(Callback(3))
    expect(adviser.page.get_by_text("3 verzoeken staan open")).to_be_visible()
    expect(second.get_by_label("Niet bereikt")).to_be_checked()
    expect(second.get_by_label("Niet bereikt")).to_be_focused()


def test_what_is_no_longer_the_advisers_leaves_the_page(
    desk: ScriptedDesk, adviser: Adviser
) -> None:
    row(adviser, FIRST).get_by_role("button", name="Neem aan").click()
    expect(row(adviser, FIRST)).to_contain_text("Jaap de Vries")
    desk.callbacks["callback-1"].by = None
    adviser.button("Werk bij").click()
    expect(row(adviser, FIRST).get_by_role("button", name="Neem aan")).to_be_visible()
    assert "Jaap" not in shown(adviser)


def test_outcomes_that_come_later_can_still_be_chosen(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.lists_down = True
    desk.asks_to_be_called(Callback(1))
    adviser = advisers.at_work()
    adviser.button("Terugbelverzoeken (1)").click()
    first = row(adviser, FIRST)
    first.get_by_role("button", name="Neem aan").click()
    expect(first.get_by_text("De keuzes zijn er nu niet.")).to_be_visible()

    desk.lists_down = False
    adviser.button("Werk bij").click()
    first.get_by_label("Contact gehad").check()
    expect(first.get_by_text("De keuzes zijn er nu niet.")).to_be_hidden()
    first.get_by_role("button", name="Rond af").click()
    expect(first).to_have_count(0)


def test_everything_goes_by_keyboard(desk: ScriptedDesk, adviser: Adviser) -> None:
    keys = adviser.page.keyboard
    adviser.button("Werk bij").focus()
    keys.press("Tab")
    assert adviser.focused() == f"Neem aan : {FIRST}"
    keys.press("Enter")
    expect(adviser.page.get_by_role("heading", name=FIRST)).to_be_focused()
    expect(row(adviser, FIRST).get_by_label("Niet bereikt")).to_be_visible()
    keys.press("Tab")
    assert adviser.focused() == "+31612345678"
    keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(adviser.page.get_by_role("heading", name=SECOND)).to_be_focused()
    assert desk.sent("callbacks/callback-1/done") == [{"outcome": "not_reached"}]


def test_a_new_request_is_told_wherever_the_adviser_is(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.asks_to_be_called(Callback(2))
    adviser = advisers.at_work()
    expect(adviser.button("Terugbelverzoeken (1)")).to_be_visible()
    desk.asks_to_be_called(Callback(1))
    expect(adviser.page.get_by_role("status").first).to_have_text(
        "Er is een nieuw terugbelverzoek."
    )
    adviser.button("Terugbelverzoeken (2)").click()
    expect(row(adviser, FIRST)).to_be_visible()


def test_a_visitor_who_writes_meanwhile_is_not_missed(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    """What arrives out of sight is new, and a key leads back to it."""
    who = visitor(1)
    desk.talks(who)
    adviser = advisers.at_work()
    adviser.expect_said("Ja, graag")
    adviser.button("Terugbelverzoeken").click()
    desk.says(who, "Bent u er nog?")
    expect(adviser.button("Gesprekken (1 nieuw)")).to_be_visible()
    expect(adviser.page.get_by_role("status").first).to_have_text("Nieuw bericht in gesprek 1.")
    adviser.page.keyboard.press("F2")
    expect(adviser.input).to_be_focused()
    adviser.expect_said("Bent u er nog?")
    expect(adviser.button("Gesprekken")).to_have_attribute("aria-current", "page")
    expect(adviser.tab(1)).not_to_contain_text("nieuw")


def test_a_list_that_cannot_be_read_says_so(desk: ScriptedDesk, adviser: Adviser) -> None:
    desk.down = True
    adviser.button("Werk bij").click()
    alert = adviser.page.get_by_role("main").get_by_role("alert").filter(has_text="bereikbaar")
    expect(alert).to_be_visible()
    expect(row(adviser, FIRST)).to_be_visible()
    desk.down = False
    adviser.button("Werk bij").click()
    expect(alert).to_have_count(0)
