"""Small, enlarged, and on pages that do their worst."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.browser.chat import Chat
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import Visits

OVERFLOW = """host => {
    const wide = [];
    for (const one of host.shadowRoot.querySelectorAll("*")) {
        if (one.closest(".visually-hidden") || !one.checkVisibility()) continue;
        const box = one.getBoundingClientRect();
        if (box.width > 1 && box.height > 1 && (box.right > innerWidth + 1 || box.left < -1)) {
            wide.push(`${one.className} ${box.left}-${box.right}`);
        }
    }
    return [document.scrollingElement.scrollWidth > innerWidth, wide];
}"""


def overflow(chat: Chat) -> list[object]:
    found: list[object] = chat.page.locator("wegwijzer-chat").evaluate(OVERFLOW)
    return found


def test_320_pixels_need_no_sideways_scrolling(gateway: ScriptedGateway, visits: Visits) -> None:
    """WCAG 1.4.10: 320 CSS pixels, also with Dutch compounds and long addresses."""
    chat = visits.chat(viewport={"width": 320, "height": 640})
    chat.say("Ik werk met jongeren")
    chat.say("Een lang woord")
    chat.say("Mijn buurman heeft een wapen")
    chat.expect_said("Eerst de veiligheid")
    chat.expect_said("Meerjarenuitvoerings")
    assert overflow(chat) == [False, []]
    for place in (chat.exit, chat.page.get_by_role("link", name="Gevaar? Bel 112"), chat.input):
        expect(place).to_be_in_viewport()


def test_400_percent_leaves_room_to_read(gateway: ScriptedGateway, visits: Visits) -> None:
    """A window of 1280 by 1024 at 400 %: the safety line stays, the rest scrolls as one."""
    chat = visits.chat(viewport={"width": 320, "height": 256})
    chat.say("Wat is radicalisering?")
    chat.expect_said("Iemand breekt met familie")
    assert overflow(chat) == [False, []]
    chat.page.locator(".panel").evaluate("panel => { panel.scrollTop = panel.scrollHeight / 2 }")
    expect(chat.exit).to_be_in_viewport(ratio=1)
    expect(chat.page.get_by_role("link", name="Gevaar? Bel 112")).to_be_in_viewport(ratio=1)
    safety = chat.page.locator(".header__safety").bounding_box()
    assert safety is not None
    assert safety["height"] < 256 / 4
    chat.send.focus()
    expect(chat.send).to_be_in_viewport()


def test_400_percent_shows_the_question_that_was_asked_for(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    gateway.features = ["callback"]
    chat = visits.chat(viewport={"width": 320, "height": 256})
    chat.more.click()
    chat.button("Vraag om contact").click()
    heading = chat.page.get_by_role("heading", name="Wilt u dat iemand contact opneemt?")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport(ratio=1)
    for label in ("Uw naam", "Telefoonnummer", "E-mailadres"):
        chat.page.keyboard.press("Tab")
        field = chat.page.get_by_label(label)
        expect(field).to_be_focused()
        box, safety = field.bounding_box(), chat.page.locator(".header__safety").bounding_box()
        assert box is not None
        assert safety is not None
        assert box["y"] >= safety["y"] + safety["height"]
    assert overflow(chat) == [False, []]
    chat.button("Ga terug").click()
    chat.more.click()
    chat.button("Wis dit gesprek").click()
    expect(chat.button("Nee, ga terug")).to_be_in_viewport(ratio=1)


def test_wider_text_spacing_loses_nothing(gateway: ScriptedGateway, visits: Visits) -> None:
    """WCAG 1.4.12, with the values of the criterion."""
    chat = visits.chat(viewport={"width": 390, "height": 844})
    chat.say("Ik werk met jongeren")
    chat.expect_said("Gecontroleerd op")
    chat.page.locator("wegwijzer-chat").evaluate("""host => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
        host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet];
    }""")
    assert overflow(chat) == [False, []]
    clipped = chat.page.locator("wegwijzer-chat").evaluate(
        """host => [...host.shadowRoot.querySelectorAll("button, .message__bubble, .card")]
            .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
            .map((one) => one.innerText)"""
    )
    assert clipped == []


def test_text_follows_the_letter_size_of_the_visitor_not_of_the_page(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    sizes = []
    for path in ("/embed.html", "/hostile.html"):
        chat = visits.chat(path)
        sizes.append(chat.log.evaluate("log => getComputedStyle(log).fontSize"))
    assert sizes == ["16px", "16px"]


def test_a_hostile_page_cannot_spoil_the_chat(gateway: ScriptedGateway, visits: Visits) -> None:
    shots = []
    for path in ("/embed.html", "/hostile.html"):
        chat = visits.chat(path)
        chat.say("Ik werk met jongeren")
        chat.expect_said("Gecontroleerd op")
        for place in (chat.log, chat.input, chat.send, chat.exit):
            expect(place).to_be_visible()
        look = chat.page.locator("wegwijzer-chat").evaluate("""host => {
            const props = ["color", "font-family", "letter-spacing", "text-transform", "direction",
                "line-height", "visibility", "opacity", "position"];
            const parts = [".window", ".message__bubble", ".card__phone", ".exit", "textarea"];
            return parts.map((one) => {
                const found = host.shadowRoot.querySelector(one);
                const { width, left, top } = found.getBoundingClientRect();
                const style = getComputedStyle(found);
                const rest = one === ".window" ? [width, left, top] : [width];
                return [one, ...props.map((name) => style.getPropertyValue(name)), ...rest];
            });
        }""")
        shots.append(look)
        chat.send.focus()
        outline = "button => getComputedStyle(button).outlineStyle"
        assert chat.send.evaluate(outline) == "solid"
    assert shots[0] == shots[1]


def test_escape_works_on_a_page_that_swallows_keys(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat("/hostile.html")
    for _ in range(3):
        chat.page.keyboard.press("Escape")
    expect(chat.page).to_have_url(f"{gateway.url}/weer.html")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_quick_exit_stays_in_its_place_when_the_number_comes(visits: Visits, width: int) -> None:
    """On a slow line the number comes when somebody may be reaching for the button already."""
    page = visits.own_page(viewport={"width": width, "height": 720})
    slow, held = True, list[Route]()
    page.route("**/contacts", lambda route: held.append(route) if slow else route.continue_())
    page.goto(f"{visits.base}/embed.html")
    chat = Chat(page)
    chat.open()
    expect(page.get_by_text("Gevaar? Bel het alarmnummer")).to_be_visible()
    before = chat.exit.bounding_box()
    slow = False
    for route in held:
        route.continue_()
    expect(page.get_by_role("link", name="Gevaar? Bel 112")).to_be_visible()
    assert before is not None
    assert chat.exit.bounding_box() == before


@pytest.mark.parametrize("path", ["/", "/demo"])
def test_the_page_around_the_chat_does_not_move(visits: Visits, path: str) -> None:
    page = visits.own_page()
    page.add_init_script("""
        window.shifts = [];
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
                // What moves inside the chat has no node here: it is in the shadow.
                const moved = entry.sources.flatMap(({ node }) => (node ? [node.nodeName] : []));
                if (moved.length || !entry.hadRecentInput) shifts.push([entry.value, ...moved]);
            }
        }).observe({ type: "layout-shift", buffered: true });
    """)
    page.goto(f"{visits.base}{path}")
    chat = Chat(page)
    if path == "/demo":
        chat.open()
        chat.button("Chat kleiner maken").click()
    else:
        expect(chat.button("Begin het gesprek")).to_be_visible()
        page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") == []
