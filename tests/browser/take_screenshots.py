"""Draws the screens for docs/schermen/: `python -m tests.browser.take_screenshots [NAME …]`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.scripted_gateway import ScriptedGateway

stand_in = ScriptedGateway()
FOLDER = Path(__file__).parents[2] / "docs" / "schermen"
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}


def say(page: Page, text: str, until: str) -> None:
    page.get_by_label("Uw bericht").fill(text)
    page.keyboard.press("Enter")
    page.locator(".log").get_by_text(until).last.wait_for()


def open_chat(page: Page) -> None:
    page.get_by_role("button", name="Stel uw vraag").click()
    page.locator(".log").get_by_text("Wat is uw vraag?").wait_for()


def card(page: Page) -> None:
    open_chat(page)
    say(page, "Ik werk met jongeren", "pakt u het aan")


def read_card(page: Page) -> None:
    card(page)
    page.get_by_role("button", name="Lees verder").click()


def worry(page: Page) -> None:
    open_chat(page)
    page.get_by_role("button", name="Ik maak me zorgen over iemand").click()
    page.get_by_role("button", name="Sla over").wait_for()


def danger(page: Page) -> None:
    open_chat(page)
    say(page, "Mijn buurman heeft een wapen", "Bel dit nummer nu.")


def start_inline(page: Page) -> None:
    page.get_by_role("button", name="Begin het gesprek").click()
    page.locator(".log").get_by_text("Wat is uw vraag?").wait_for()


def wait_start(page: Page) -> None:
    page.get_by_role("button", name="Begin het gesprek").wait_for()


def closed(page: Page) -> None:
    page.get_by_role("button", name="Stel uw vraag").wait_for()


def menu(page: Page) -> None:
    worry(page)
    page.get_by_role("button", name="Meer", exact=True).click()


def erase(page: Page) -> None:
    menu(page)
    page.get_by_role("button", name="Wis dit gesprek").click()


def waiting(page: Page) -> None:
    worry(page)
    stand_in.set_status(stand_in.latest(), "waiting", position=2)
    page.get_by_role("button", name="Stop met wachten").wait_for()


def adviser(page: Page) -> None:
    worry(page)
    stand_in.set_status(stand_in.latest(), "with_adviser", adviser="Sanne")
    stand_in.say(
        stand_in.latest(), {"text": "Goedendag. Wat ziet u bij uw zoon?"}, sender="adviser"
    )
    page.locator(".log").get_by_text("Wat ziet u").wait_for()


def offer(page: Page) -> None:
    worry(page)
    stand_in.set_status(stand_in.latest(), "offered")
    words = "Een medewerker van de gemeente kan met u verder praten. Wilt u dat?"
    buttons = ["Ja, graag", "Nee, ik ga verder met de computer"]
    stand_in.say(stand_in.latest(), {"text": words, "buttons": buttons}, sender="system")
    page.get_by_role("button", name="Ja, graag").wait_for()


def ended(page: Page) -> None:
    card(page)
    stand_in.end(stand_in.latest())
    page.get_by_role("button", name="Begin een nieuw gesprek").wait_for()


def failed(page: Page) -> None:
    open_chat(page)
    stand_in.fail_messages, stand_in.fail_status = 1, 422
    page.get_by_label("Uw bericht").fill("Mijn dochter praat met niemand meer.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Probeer opnieuw").wait_for()


def notice(page: Page) -> None:
    open_chat(page)
    stand_in.delay = 60.0
    say(page, "Mijn dochter praat met niemand meer.", "Mijn dochter")
    page.locator(".typing").wait_for()
    stand_in.delay = 0.05
    stand_in.notify(stand_in.latest(), stand_in.latest().messages[-1]["id"])
    page.locator(".log").get_by_text("Even een storing").wait_for()


def refused(page: Page) -> None:
    stand_in.refuse_site = True
    page.get_by_role("button", name="Stel uw vraag").click()
    page.locator(".log").get_by_text("U kunt deze organisaties").wait_for()
    stand_in.refuse_site = False


def long_words(page: Page) -> None:
    open_chat(page)
    say(page, "Hoe heet dat in het Arabisch?", "heet dat:")
    say(page, "Een lang woord", "Meerjaren")


def callback(page: Page) -> None:
    open_chat(page)
    stand_in.set_status(stand_in.latest(), "callback")
    page.get_by_role("button", name="Vraag om contact").click()
    page.get_by_role("button", name="Verstuur uw vraag").click()


def opinion(page: Page) -> None:
    menu(page)
    page.get_by_role("button", name="Geef uw mening").click()


SHOTS: list[tuple[str, str, dict[str, Any], Any]] = [
    ("breed-dicht", "/demo", {"viewport": WIDE}, closed),
    ("breed-open", "/demo", {"viewport": WIDE}, worry),
    ("breed-kaart", "/demo", {"viewport": WIDE}, read_card),
    ("breed-donker", "/demo", {"viewport": WIDE, "color_scheme": "dark"}, card),
    ("breed-gevaar", "/demo", {"viewport": WIDE}, danger),
    ("breed-wissen", "/demo", {"viewport": WIDE}, erase),
    ("breed-meer", "/demo", {"viewport": WIDE}, menu),
    ("breed-wachtrij", "/demo", {"viewport": WIDE}, waiting),
    ("breed-medewerker", "/demo", {"viewport": WIDE}, adviser),
    ("breed-aanbod", "/demo", {"viewport": WIDE}, offer),
    ("breed-afgesloten", "/demo", {"viewport": WIDE}, ended),
    ("breed-mening", "/demo", {"viewport": WIDE}, opinion),
    ("telefoon-medewerker", "/demo", {"viewport": PHONE}, adviser),
    ("telefoon-contact", "/demo", {"viewport": PHONE}, callback),
    ("telefoon-dicht", "/demo", {"viewport": PHONE}, closed),
    ("telefoon-open", "/demo", {"viewport": PHONE, "has_touch": True}, worry),
    ("telefoon-kaart", "/demo", {"viewport": PHONE}, read_card),
    ("telefoon-gevaar", "/demo", {"viewport": PHONE}, danger),
    ("telefoon-aanbod", "/demo", {"viewport": PHONE, "color_scheme": "dark"}, offer),
    ("telefoon-mislukt", "/demo", {"viewport": PHONE, "color_scheme": "dark"}, failed),
    ("telefoon-storing", "/demo", {"viewport": PHONE, "color_scheme": "dark"}, notice),
    ("telefoon-geweigerd", "/demo", {"viewport": PHONE}, refused),
    ("telefoon-woorden", "/demo", {"viewport": PHONE}, long_words),
    ("telefoon-donker", "/demo", {"viewport": PHONE, "color_scheme": "dark"}, danger),
    ("thema-kust", "/demo?stijl=kust", {"viewport": WIDE}, worry),
    ("thema-stad", "/demo?stijl=stad", {"viewport": WIDE}, worry),
    ("thema-bos", "/demo?stijl=bos", {"viewport": WIDE}, card),
    ("pagina-begin", "/", {"viewport": WIDE}, wait_start),
    ("pagina-gesprek", "/", {"viewport": WIDE}, start_inline),
    ("pagina-telefoon", "/", {"viewport": PHONE}, wait_start),
    ("zoom-400", "/demo", {"viewport": {"width": 320, "height": 256}}, worry),
    ("zoom-400-medewerker", "/demo", {"viewport": {"width": 320, "height": 256}}, adviser),
    ("zoom-400-contact", "/demo", {"viewport": {"width": 320, "height": 256}}, callback),
    ("contrast", "/demo", {"viewport": WIDE, "forced_colors": "active"}, danger),
]


def take(browser: Browser, base: str, only: set[str]) -> None:
    for name, path, options, act in SHOTS:
        if only and name not in only:
            continue
        context = browser.new_context(locale="nl-NL", reduced_motion="reduce", **options)
        page = context.new_page()
        page.goto(base + path)
        act(page)
        page.wait_for_timeout(150)
        page.screenshot(path=FOLDER / f"{name}.png")
        context.close()


if __name__ == "__main__":
    stand_in.features = ["handover", "callback", "ratings"]
    stand_in.start()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        take(browser, stand_in.url, set(sys.argv[1:]))
        browser.close()
    stand_in.stop()
