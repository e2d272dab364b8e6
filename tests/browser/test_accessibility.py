"""axe-core on every state, and what axe cannot see: names, announcements, sizes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.focus import unmarked
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import Visits

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SMALLEST_PX = 44
"""Of a button; WCAG 2.2 asks 24 (2.5.8)."""


def closed(chat: Chat, _: ScriptedGateway) -> None:
    chat.button("Chat kleiner maken").click()
    expect(chat.launcher).to_be_visible()


def opened(chat: Chat, _: ScriptedGateway) -> None:
    expect(chat.input).to_be_visible()


def answered(chat: Chat, _: ScriptedGateway) -> None:
    chat.button("Ik maak me zorgen over iemand").click()
    expect(chat.button("Sla over")).to_be_visible()


def cards(chat: Chat, _: ScriptedGateway) -> None:
    chat.say("Ik werk met jongeren")
    chat.expect_said("Gecontroleerd op")


def danger(chat: Chat, _: ScriptedGateway) -> None:
    chat.say("Mijn buurman heeft een wapen")
    chat.expect_said("Eerst de veiligheid")


def outage(chat: Chat, gateway: ScriptedGateway) -> None:
    gateway.say(gateway.latest(), gateway.script.outage())
    chat.expect_said("Even een storing")


def adviser(chat: Chat, gateway: ScriptedGateway) -> None:
    gateway.say(gateway.latest(), {"text": "U praat nu met een medewerker."}, sender="adviser")
    gateway.say(gateway.latest(), {"text": "De medewerker is er."}, sender="system")
    chat.expect_said("De medewerker is er.")


def failed(chat: Chat, gateway: ScriptedGateway) -> None:
    gateway.fail_messages, gateway.fail_status = 1, 422
    chat.say("Dit komt niet aan")
    expect(chat.button("Probeer opnieuw")).to_be_visible()


def notice(chat: Chat, gateway: ScriptedGateway) -> None:
    conversation = gateway.latest()
    gateway.notify(conversation, conversation.messages[-1]["id"])
    chat.expect_said("Even een storing")


def ending(chat: Chat, gateway: ScriptedGateway) -> None:
    menu(chat, gateway)
    chat.button("Sluit dit gesprek af").click()
    expect(chat.button("Nee, ga terug")).to_be_visible()


def ended(chat: Chat, _: ScriptedGateway) -> None:
    chat.button("Ja, sluit het gesprek af").click()
    expect(chat.button("Begin een nieuw gesprek")).to_be_visible()


def expired(chat: Chat, gateway: ScriptedGateway) -> None:
    gateway.conversations.clear()
    chat.say("Bent u er nog?")
    expect(chat.button("Begin een nieuw gesprek")).to_be_visible()


def menu(chat: Chat, _: ScriptedGateway) -> None:
    chat.more.click()
    expect(chat.button("Druk af")).to_be_visible()


def erasing(chat: Chat, gateway: ScriptedGateway) -> None:
    menu(chat, gateway)
    chat.button("Wis dit gesprek").click()
    expect(chat.button("Nee, ga terug")).to_be_visible()


def refused(chat: Chat, gateway: ScriptedGateway) -> None:
    """A new conversation on a site that may not use the chat."""
    expired(chat, gateway)
    gateway.refuse_site = True
    chat.button("Begin een nieuw gesprek").click()
    expect(chat.page.locator(".notice")).to_contain_text("Ga naar de website van uw gemeente.")


def offered(chat: Chat, gateway: ScriptedGateway) -> None:
    gateway.set_status(gateway.latest(), "offered")
    offer = {"text": "Wilt u met een medewerker praten?", "buttons": ["Ja, graag", "Nee"]}
    gateway.say(gateway.latest(), offer, sender="system")
    expect(chat.button("Ja, graag")).to_be_in_viewport()


def waiting(chat: Chat, gateway: ScriptedGateway) -> None:
    gateway.set_status(gateway.latest(), "waiting", position=2)
    expect(chat.button("Stop met wachten")).to_be_visible()


def with_adviser(chat: Chat, gateway: ScriptedGateway) -> None:
    gateway.set_status(gateway.latest(), "with_adviser", adviser="Sanne")
    gateway.say(gateway.latest(), {"text": "Met Sanne."}, sender="adviser")
    chat.expect_said("Met Sanne.")
    gateway.set_typing(gateway.latest(), True)
    expect(chat.page.get_by_text("De medewerker typt").first).to_be_visible()


def callback(chat: Chat, gateway: ScriptedGateway) -> None:
    gateway.set_typing(gateway.latest(), False)
    gateway.set_status(gateway.latest(), "callback")
    chat.button("Vraag om contact").click()
    expect(chat.button("Verstuur uw vraag")).to_be_visible()


def callback_wrong(chat: Chat, _: ScriptedGateway) -> None:
    chat.page.get_by_label("E-mailadres").fill("jan@")
    chat.button("Verstuur uw vraag").click()
    expect(chat.page.get_by_text("Vul een heel e-mailadres in")).to_be_visible()


def rating(chat: Chat, gateway: ScriptedGateway) -> None:
    chat.button("Ga terug").click()
    menu(chat, gateway)
    chat.button("Geef uw mening").click()
    expect(chat.page.get_by_role("radio", name="Nee")).to_be_visible()


def offline(chat: Chat, gateway: ScriptedGateway) -> None:
    gateway.await_line()
    chat.page.context.set_offline(True)
    gateway.break_streams()
    expect(chat.page.locator(".notice")).to_contain_text("Er is geen verbinding")


STATES: dict[str, tuple[Callable[[Chat, ScriptedGateway], None], ...]] = {
    "one after the other": (opened, answered, cards, danger, outage, adviser, failed, menu, closed),
    "erasing": (erasing,),
    "ended": (notice, ending, ended),
    "refused": (refused,),
    "handover": (offered, waiting, with_adviser, callback, callback_wrong, rating),
    "offline": (offline,),
}
DARK = {"color_scheme": "dark"}
CONTRAST = {"forced_colors": "active"}
SMALLEST = {"viewport": {"width": 320, "height": 256}}
PHONE = {"viewport": {"width": 390, "height": 844}}
ZOOMED = {"viewport": {"width": 640, "height": 400}}


def violations(chat: Chat) -> list[str]:
    """What axe finds. At 400 % the safety line lies over what is scrolled under it: the sizes
    are measured by test_targets_are_large_enough instead.
    """
    small = chat.page.viewport_size == SMALLEST["viewport"]
    rules = {"rules": {"target-size": {"enabled": False}}} if small else {}
    found = Axe().run(chat.page, options={**WCAG, **rules}).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("states", STATES.values(), ids=STATES)
def test_axe_finds_nothing(
    gateway: ScriptedGateway,
    visits: Visits,
    states: tuple[Callable[[Chat, ScriptedGateway], None], ...],
) -> None:
    gateway.features = ["handover", "callback", "ratings"]
    chat = visits.chat()
    for reach in states:
        reach(chat, gateway)
        assert violations(chat) == [], reach.__name__


@pytest.mark.parametrize(
    "options",
    [DARK, CONTRAST, PHONE, ZOOMED, SMALLEST],
    ids=["dark", "forced colours", "phone", "zoom 200 %", "zoom 400 %"],
)
def test_axe_finds_nothing_in_other_circumstances(
    gateway: ScriptedGateway, visits: Visits, options: dict[str, Any]
) -> None:
    gateway.features = ["handover", "callback"]
    chat = visits.chat(**options)
    for reach in (answered, cards, danger, outage, waiting, with_adviser):
        reach(chat, gateway)
    assert violations(chat) == []
    for reach in (callback, callback_wrong):
        reach(chat, gateway)
    assert violations(chat) == []


@pytest.mark.parametrize("theme", ["kust", "stad", "bos"])
def test_axe_finds_nothing_in_the_example_themes(
    gateway: ScriptedGateway, visits: Visits, theme: str
) -> None:
    chat = visits.chat(f"/demo?stijl={theme}")
    for reach in (answered, cards, failed, danger):
        reach(chat, gateway)
    assert violations(chat) == []


@pytest.mark.parametrize("path", ["/", "/demo"])
def test_axe_finds_nothing_on_our_own_pages(visits: Visits, path: str) -> None:
    chat = Chat(visits.page(path))
    expect(chat.exit.or_(chat.launcher)).to_be_visible()
    assert violations(chat) == []


def test_a_screen_reader_gets_names_roles_and_order(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    chat.say("Ik werk met jongeren")
    chat.expect_said("Gecontroleerd op")
    assert chat.page.locator("wegwijzer-chat").get_attribute("lang") == "nl"

    expect(chat.dialog).to_match_aria_snapshot("""
      - dialog "Wegwijzer":
        - heading "Wegwijzer" [level=2]
        - paragraph: U chat met een computer
        - button "Meer"
        - button "Chat kleiner maken"
        - paragraph:
          - link "Gevaar? Bel 112"
        - button "Snel verlaten"
        - button "Lees verder"
        - log "Gesprek":
          - article:
            - paragraph: "Digitale assistent zegt:"
            - paragraph: Goedendag. Ik ben Wegwijzer, een computer. Ik ben geen mens.
            - paragraph: /Wat is uw vraag/
            - group "Kies een antwoord of typ zelf":
              - button "Ik maak me zorgen over iemand" [disabled]
              - button "Ik werk met jongeren" [disabled]
              - button "Wat is radicalisering?" [disabled]
            - paragraph:
              - time
          - article:
            - paragraph: "U zegt:"
            - paragraph: Ik werk met jongeren
            - paragraph:
              - text: Verstuurd
              - time
          - article:
            - paragraph: "Digitale assistent zegt:"
            - paragraph: /Zo pakt u het aan/
            - list:
              - listitem: Schrijf op wat u ziet en hoort.
              - listitem: Bespreek het met een collega.
              - listitem: Neem contact op met het meldpunt.
            - region "Meld- en adviespunt radicalisering":
              - paragraph: Gemeente Voorbeeld
              - heading "Meld- en adviespunt radicalisering" [level=3]
              - paragraph: Voor professionals in de gemeente Voorbeeld.
              - paragraph: /situatie bespreken/
              - link "Bel Meld- en adviespunt radicalisering, 14 000"
        - text: Uw bericht
        - textbox "Uw bericht"
        - button "Verstuur"
        - paragraph: Noem liever geen namen of adressen.
    """)


def test_a_screen_reader_gets_the_form_and_whom_it_is_about(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    gateway.features = ["handover", "callback"]
    chat = visits.chat()
    callback(chat, gateway)
    callback_wrong(chat, gateway)
    expect(chat.dialog).to_match_aria_snapshot("""
      - dialog "Wegwijzer":
        - group "Met wie u praat":
          - paragraph: /Er is nu geen medewerker/
          - button "Vraag om contact"
        - group "Wilt u dat iemand contact opneemt?":
          - heading "Wilt u dat iemand contact opneemt?" [level=3]
          - paragraph: /Deze gegevens komen niet in dit gesprek/
          - textbox "Uw naam (hoeft niet)"
          - textbox "Telefoonnummer"
          - paragraph: /Vul een heel e-mailadres in/
          - textbox "E-mailadres"
          - alert
          - button "Verstuur uw vraag"
          - button "Ga terug"
    """)


def test_a_screen_reader_gets_whom_the_visitor_talks_to(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    gateway.features = ["handover"]
    chat = visits.chat()
    offered(chat, gateway)
    waiting(chat, gateway)
    expect(chat.dialog).to_match_aria_snapshot("""
      - dialog "Wegwijzer":
        - paragraph: U chat met een computer
        - group "Met wie u praat":
          - paragraph: U wacht op een medewerker. U bent nummer 2 in de rij.
          - button "Stop met wachten"
        - log "Gesprek":
          - article:
            - paragraph: "Wegwijzer zegt:"
            - paragraph: Wilt u met een medewerker praten?
            - group "Kies een antwoord of typ zelf":
              - button "Ja, graag"
              - button "Nee"
    """)
    with_adviser(chat, gateway)
    expect(chat.dialog).to_match_aria_snapshot("""
      - dialog "Wegwijzer":
        - paragraph: U chat met een medewerker
        - group "Met wie u praat":
          - paragraph: "U praat nu met een medewerker: Sanne."
          - button "Terug naar de assistent"
        - log "Gesprek":
          - article:
            - paragraph: "Medewerker zegt:"
            - paragraph: Met Sanne.
        - paragraph: De medewerker typt
        - textbox "Uw bericht"
    """)


def test_a_screen_reader_gets_the_end_and_what_is_left_to_do(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    ending(chat, gateway)
    expect(chat.dialog).to_match_aria_snapshot("""
      - dialog "Wegwijzer":
        - group "Wilt u dit gesprek afsluiten?":
          - heading "Wilt u dit gesprek afsluiten?" [level=3]
          - paragraph: U kunt het gesprek daarna nog lezen. U kunt geen bericht meer sturen.
          - alert
          - button "Ja, sluit het gesprek af"
          - button "Nee, ga terug"
    """)
    ended(chat, gateway)
    expect(chat.dialog).to_match_aria_snapshot("""
      - dialog "Wegwijzer":
        - paragraph:
          - link "Gevaar? Bel 112"
        - button "Snel verlaten"
        - log "Gesprek":
          - article:
            - group "Kies een antwoord of typ zelf":
              - button "Ik maak me zorgen over iemand" [disabled]
              - button "Ik werk met jongeren" [disabled]
              - button "Wat is radicalisering?" [disabled]
        - paragraph: Dit gesprek is afgesloten. U kunt het nog lezen.
        - button "Begin een nieuw gesprek"
    """)


def test_only_what_is_new_is_announced(gateway: ScriptedGateway, visits: Visits) -> None:
    """The log announces additions; what was said before a reload enters it in silence."""
    chat = Chat(visits.own_page())
    chat.page.goto(visits.base + "/embed.html")
    chat.open()
    expect(chat.log).to_have_attribute("aria-relevant", "additions")
    chat.page.add_init_script("""
        window.livePoliteness = [];
        const insert = Element.prototype.insertBefore;
        Element.prototype.insertBefore = function (node, ...rest) {
            if (this.getAttribute?.("role") === "log") livePoliteness.push(this.ariaLive);
            return insert.call(this, node, ...rest);
        };
    """)
    chat.page.reload()
    expect(chat.messages).to_have_count(1)
    gateway.await_streams(2)
    gateway.say(gateway.latest(), {"text": "Nieuw."})
    chat.expect_said("Nieuw.")
    assert chat.page.evaluate("livePoliteness") == ["off", None]
    expect(chat.input).not_to_be_focused()


def test_targets_are_large_enough(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat(viewport={"width": 390, "height": 844})
    chat.say("Ik werk met jongeren")
    chat.expect_said("Gecontroleerd op")
    small = chat.page.locator("wegwijzer-chat").evaluate(
        """(host, least) => [...host.shadowRoot.querySelectorAll("button, textarea, a.card__phone")]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.innerText, one.getBoundingClientRect()])
            .filter(([, box]) => box.height < least || box.width < least)
            .map(([text, box]) => `${text} ${box.width}x${box.height}`)""",
        SMALLEST_PX,
    )
    assert small == []


def test_the_focus_is_always_visible(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    assert unmarked(chat.page, 12) == []


def test_forced_colours_keep_who_says_what_apart(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat(forced_colors="active")
    answered(chat, gateway)
    borders = [
        chat.page.locator(f".message--{who} .message__bubble").first.evaluate(
            "bubble => getComputedStyle(bubble).borderTopStyle"
        )
        for who in ("bot", "visitor")
    ]
    assert borders == ["solid", "double"]
