"""axe-core on every state of the desk, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import expect

from tests.browser.desk.adviser import Adviser, Advisers
from tests.browser.desk.scripted_desk import ScriptedDesk, busy
from tests.browser.desk.work import KARIM, visitor

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TOOLS = [
    "Contactkaart",
    "Standaardtekst",
    "Vraag een collega",
    "Draag over",
    "Terug naar assistent",
    "Rond af",
]


def violations(adviser: Adviser) -> list[str]:
    found = Axe().run(adviser.page, options=WCAG).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def at_rest(adviser: Adviser, desk: ScriptedDesk) -> None:
    expect(adviser.input).to_be_visible()


def typing(adviser: Adviser, desk: ScriptedDesk) -> None:
    desk.types(desk.visitors["handover-1"])
    expect(adviser.talk.get_by_text("De bezoeker typt")).to_be_visible()


def failed(adviser: Adviser, desk: ScriptedDesk) -> None:
    desk.fail_messages, desk.fail_status = 1, 422
    adviser.say("Komt dit aan?")
    expect(adviser.button("Probeer opnieuw")).to_be_visible()


def tools(adviser: Adviser, desk: ScriptedDesk) -> None:
    for name in TOOLS:
        opener = adviser.talk.get_by_role("group", name="Wat u kunt doen").get_by_text(name)
        opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        if name == "Contactkaart":
            expect(adviser.page.get_by_text("3 kaarten gevonden")).to_be_visible()
        assert violations(adviser) == [], name


def tool_with_errors(adviser: Adviser, desk: ScriptedDesk) -> None:
    adviser.button("Vraag een collega").click()
    adviser.button("Stuur de vraag").click()
    expect(adviser.page.get_by_text("Kies een collega.")).to_be_visible()


def alerts(adviser: Adviser, desk: ScriptedDesk) -> None:
    adviser.button("Meldingen").click()
    expect(adviser.page.get_by_role("switch", name="Geluid")).to_be_visible()


def helping(adviser: Adviser, desk: ScriptedDesk) -> None:
    adviser.button("Hulp").click()
    expect(adviser.page.get_by_role("dialog")).to_be_visible()


def leaving(adviser: Adviser, desk: ScriptedDesk) -> None:
    adviser.button("Sluit").click()
    adviser.button("Log uit").click()
    expect(adviser.page.get_by_role("dialog")).to_be_visible()


def over(adviser: Adviser, desk: ScriptedDesk) -> None:
    adviser.button("Ga terug").last.click()
    adviser.tab(3).click()
    expect(adviser.talk).to_contain_text("Dit gesprek is afgelopen.")


def overview(adviser: Adviser, desk: ScriptedDesk) -> None:
    adviser.button("Overzicht").click()
    expect(adviser.page.get_by_text("18 minuten")).to_be_visible()


def callbacks(adviser: Adviser, desk: ScriptedDesk) -> None:
    adviser.button("Terugbelverzoeken", exact=False).click()
    adviser.button("Neem aan", exact=False).first.click()
    expect(adviser.page.get_by_text("Jaap de Vries")).to_be_visible()
    adviser.page.get_by_role("main").get_by_role("button", name="Rond af").click()
    expect(adviser.page.get_by_text("Kies hoe het ging.")).to_be_visible()


def offline(adviser: Adviser, desk: ScriptedDesk) -> None:
    adviser.page.context.set_offline(True)
    desk.break_streams()
    expect(adviser.page.get_by_text("Er is geen verbinding.").first).to_be_visible(timeout=10000)


STATES = [
    at_rest,
    typing,
    failed,
    tools,
    tool_with_errors,
    alerts,
    helping,
    leaving,
    over,
    overview,
    callbacks,
    offline,
]


def test_axe_finds_nothing_at_the_desk(desk: ScriptedDesk, advisers: Advisers) -> None:
    busy(desk)
    adviser = advisers.at_work()
    for reach in STATES:
        reach(adviser, desk)
        assert violations(adviser) == [], reach.__name__


@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
        {"viewport": {"width": 800, "height": 900}},
        {"viewport": {"width": 640, "height": 400}},
        {"viewport": {"width": 320, "height": 256}},
    ],
    ids=["dark", "forced colours", "800 wide", "zoom 200 %", "zoom 400 %"],
)
def test_axe_finds_nothing_in_other_circumstances(
    desk: ScriptedDesk, advisers: Advisers, options: dict[str, Any]
) -> None:
    busy(desk)
    adviser = advisers.at_work(**options)
    for reach in (at_rest, typing, failed, tool_with_errors, alerts):
        reach(adviser, desk)
        assert violations(adviser) == [], reach.__name__
    wide = "document.scrollingElement.scrollWidth - innerWidth"
    assert adviser.page.evaluate(wide) <= 0
    for reach in (overview, callbacks):
        reach(adviser, desk)
        assert violations(adviser) == [], reach.__name__
        assert adviser.page.evaluate(wide) <= 0


def test_axe_finds_nothing_while_signing_in(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.first_time = True
    desk.ways["oidc"] = {"name": "Gemeente Enschede"}
    adviser = advisers.visit()
    steps: list[Callable[[], None]] = [
        lambda: adviser.button("Log in").click(),
        lambda: adviser.fill_in_name(password="fout"),
        adviser.fill_in_name,
        adviser.fill_in_code,
    ]
    expect(adviser.page.get_by_label("Uw naam")).to_be_visible()
    assert violations(adviser) == []
    for step, shown in zip(
        steps,
        ["Vul uw naam in.", "Inloggen is niet gelukt.", "Scan met die app", "Nieuw wachtwoord"],
        strict=True,
    ):
        step()
        expect(adviser.page.get_by_text(shown).first).to_be_visible()
        assert violations(adviser) == [], shown


def test_axe_finds_nothing_when_reading_along_or_with_an_empty_desk(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    who = visitor(1)
    desk.talks(who, adviser=KARIM)
    adviser = advisers.at_work()
    assert violations(adviser) == []
    desk.notes(who, "Kijk je mee?", "Karim", "Sanne")
    adviser.tab(1).click()
    expect(adviser.talk).to_contain_text("vraagt uw hulp")
    assert violations(adviser) == []
    desk.over(who)
    expect(adviser.talk).to_contain_text("niet meer bij u")
    assert violations(adviser) == []
