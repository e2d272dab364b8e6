"""Accessibility: axe on every state, the keyboard alone, sizes, zoom, and what is read aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import expect

from tests.browser.desk.adviser import Adviser, Advisers
from tests.browser.desk.scripted_desk import ScriptedDesk
from tests.browser.desk.work import KARIM, visitor

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SMALLEST_PX = 38
"""Of a button; WCAG 2.2 asks 24 (2.5.8)."""
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


def busy(desk: ScriptedDesk) -> None:
    """Everything that can be on a desk at once."""
    desk.me["roles"] = {"Enschede": ["adviser", "supervisor"]}
    first = visitor(1)
    first.add("bot", "Is er nu gevaar? Bel dan eerst:\n112", kind="danger")
    first.add("adviser", None, cards=desk.script.contacts()[:1])
    first.notes.append(
        {"id": "1", "by": "Sanne", "to": "Karim", "text": "Kijk mee.", "at": "2026-11-21T10:00:00Z"}
    )
    ended = visitor(3)
    desk.talks(first, visitor(2), ended)
    ended.head |= {"state": "ended", "ended_at": "2026-11-21T10:00:00Z"}
    desk.says(desk.visitors["handover-2"], "Bent u er nog?")
    desk.waits(visitor(4, urgency="acute"), visitor(5), visitor(6, urgency="none", subject=None))
    desk.present = True


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
    overview(adviser, desk)
    assert violations(adviser) == []


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


def test_everything_goes_by_keyboard(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.waits(visitor(1), visitor(2))
    adviser = advisers.visit()
    keys = adviser.page.keyboard
    expect(adviser.page.get_by_label("Uw naam")).to_be_visible()
    keys.press("Tab")
    assert adviser.focused() == "Uw naam"
    keys.type("sanne")
    keys.press("Tab")
    keys.type("een lange zin")
    keys.press("Enter")
    expect(adviser.page.get_by_role("heading", name="Vul uw code in")).to_be_focused()
    keys.press("Tab")
    keys.type("123456")
    keys.press("Enter")
    expect(adviser.presence).to_be_focused()
    keys.press("Space")
    expect(adviser.presence).to_be_checked()
    for _ in range(2):
        keys.press("F4")
        assert adviser.focused() == "Neem aan : snel, Enschede"
        keys.press("Enter")
        expect(adviser.talk.get_by_role("heading", level=2)).to_be_focused()
    assert adviser.focused() == "Gesprek 2"
    keys.press("F2")
    keys.type("Dag twee")
    keys.press("F8")
    expect(adviser.page.get_by_role("heading", name="Gesprek 1")).to_be_visible()
    assert adviser.focused() == "Uw bericht aan de bezoeker"
    keys.type("Dag een")
    keys.press("Enter")
    adviser.expect_said("Dag een")
    keys.press("Shift+F8")
    expect(adviser.input).to_have_value("Dag twee")
    keys.press("Shift+Tab")
    assert adviser.focused() == "Rond af"
    keys.press("Enter")
    expect(adviser.page.get_by_role("heading", name="Rond dit gesprek af")).to_be_focused()
    keys.press("Escape")
    assert adviser.focused() == "Rond af"
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Enter")
    expect(adviser.talk).to_contain_text("Dit gesprek is afgelopen.")
    assert adviser.focused() == "Gesprek 2"
    assert desk.sent("handovers/handover-2/end") == [{"outcome": "advice"}]


def test_tabs_go_by_arrows(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.talks(visitor(1), visitor(2), visitor(3))
    adviser = advisers.at_work()
    expect(adviser.tabs).to_have_count(3)
    adviser.tab(1).focus()
    adviser.page.keyboard.press("ArrowDown")
    expect(adviser.tab(2)).to_be_focused()
    expect(adviser.tab(2)).to_have_attribute("aria-selected", "true")
    adviser.page.keyboard.press("End")
    expect(adviser.tab(3)).to_be_focused()
    adviser.page.keyboard.press("ArrowDown")
    expect(adviser.tab(1)).to_be_focused()
    assert [tab.get_attribute("tabindex") for tab in adviser.tabs.all()] == ["0", "-1", "-1"]
    expect(adviser.talk).to_have_count(1)
    expect(adviser.talk).to_have_accessible_name("Gesprek 1")


def test_help_lists_the_keys_and_gives_the_focus_back(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    adviser = advisers.at_work()
    adviser.button("Hulp").click()
    help_ = adviser.page.get_by_role("dialog", name="Hulp bij de balie")
    for key in ("F2", "F4", "F8", "Shift + F8"):
        expect(help_.get_by_role("rowheader", name=key, exact=True)).to_be_visible()
    adviser.page.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    expect(adviser.button("Hulp")).to_be_focused()


def test_a_queue_that_moves_leaves_the_focus_where_it_was(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.waits(visitor(1), visitor(2))
    adviser = advisers.at_work()
    button = adviser.queue.get_by_role("button").nth(0)
    button.focus()
    desk.waits(visitor(3, urgency="acute"))
    expect(adviser.queue.get_by_role("listitem")).to_have_count(3)
    expect(adviser.queue.get_by_role("button").nth(1)).to_be_focused()


def test_only_what_is_new_is_read_aloud(desk: ScriptedDesk, advisers: Advisers) -> None:
    who = visitor(1)
    desk.talks(who)
    adviser = advisers.visit()
    adviser.page.add_init_script("""
        window.politeness = [];
        for (const name of ["append", "insertBefore"]) {
            const put = Element.prototype[name];
            Element.prototype[name] = function (...nodes) {
                if (nodes.length && this.getAttribute?.("role") === "log") politeness.push(this.ariaLive);
                return put.apply(this, nodes);
            };
        }
    """)
    advisers.give_session(adviser.page.context)
    adviser.page.reload()
    adviser.expect_said("Ja, graag")
    desk.await_streams(1)
    desk.says(who, "Nieuw")
    adviser.expect_said("Nieuw")
    assert adviser.page.evaluate("politeness") == ["off", None]
    expect(adviser.log).to_have_attribute("aria-relevant", "additions")
    expect(adviser.log).to_have_accessible_name("Gesprek 1")


def test_targets_are_large_enough(desk: ScriptedDesk, advisers: Advisers) -> None:
    busy(desk)
    adviser = advisers.at_work()
    expect(adviser.input).to_be_visible()
    adviser.button("Meldingen").click()
    small = adviser.page.locator("wegwijzer-desk").evaluate(
        """(host, least) => [...host.shadowRoot.querySelectorAll("button, textarea, input")]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.innerText || one.id, one.getBoundingClientRect()])
            .filter(([, box]) => box.height < least || box.width < least)
            .map(([text, box]) => `${text} ${box.width}x${box.height}`)""",
        SMALLEST_PX,
    )
    assert small == []


def test_the_focus_is_always_visible(desk: ScriptedDesk, advisers: Advisers) -> None:
    busy(desk)
    adviser = advisers.at_work()
    expect(adviser.input).to_be_visible()
    unmarked = []
    for _ in range(25):
        adviser.page.keyboard.press("Tab")
        outline = adviser.page.evaluate("""() => {
            const found = document.activeElement.shadowRoot?.activeElement;
            if (!found) return null;
            const style = getComputedStyle(found);
            return [found.innerText, style.outlineStyle, parseFloat(style.outlineWidth)];
        }""")
        if outline and (outline[1] == "none" or outline[2] < 2):
            unmarked.append(outline)
    assert unmarked == []


def test_forced_colours_keep_who_says_what_apart(desk: ScriptedDesk, advisers: Advisers) -> None:
    busy(desk)
    adviser = advisers.at_work(forced_colors="active")
    adviser.say("Dag")
    adviser.expect_said("Dag")
    borders = [
        adviser.page.locator(f".message--{who} {part}").last.evaluate(
            "one => getComputedStyle(one).borderInlineStartStyle"
        )
        for who, part in (("visitor", ".message__bubble"), ("adviser", ".message__bubble"))
    ]
    assert borders == ["solid", "double"]
    assert (
        adviser.page.locator(".message--bot").first.evaluate(
            "one => getComputedStyle(one).borderInlineStartStyle"
        )
        == "dashed"
    )
