"""The keyboard alone, where the focus goes, what is read aloud, and how large things are."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.desk.adviser import Advisers
from tests.browser.desk.scripted_desk import ScriptedDesk, busy
from tests.browser.desk.work import visitor
from tests.browser.focus import unmarked

SMALLEST_PX = 38
"""Of a button; WCAG 2.2 asks 24 (2.5.8)."""


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
    expect(adviser.queue.get_by_role("listitem")).to_have_count(2)
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
                const isLog = nodes.length && this.getAttribute?.("role") === "log";
                if (isLog) politeness.push(this.ariaLive);
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
    assert unmarked(adviser.page, 25) == []


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
