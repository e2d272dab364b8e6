"""Draws the desk for docs/schermen/: `python -m tests.browser.desk.take_screenshots [NAME …]`."""

from __future__ import annotations

import sys
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.desk.scripted_desk import CODE, NAME, PASSWORD, ScriptedDesk, busy
from tests.browser.take_screenshots import FOLDER, WIDE

desk = ScriptedDesk()


def sign_in(page: Page) -> None:
    page.get_by_label("Uw naam").fill(NAME)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Code", exact=True).fill(CODE)
    page.keyboard.press("Enter")


def talking(page: Page) -> None:
    sign_in(page)
    page.get_by_role("textbox", name="Uw bericht aan de bezoeker").fill(
        "Goedendag. Wat ziet u bij uw zoon?"
    )
    page.keyboard.press("Enter")
    page.get_by_text("Verstuurd", exact=True).wait_for()
    desk.types(desk.visitors["handover-1"])
    page.get_by_text("De bezoeker typt").first.wait_for()


def searching(page: Page) -> None:
    talking(page)
    page.get_by_role("button", name="Contactkaart").click()
    page.get_by_text("3 kaarten gevonden").wait_for()


def overview(page: Page) -> None:
    sign_in(page)
    page.get_by_role("button", name="Overzicht").click()
    page.get_by_text("18 minuten").wait_for()


def calling_back(page: Page) -> None:
    sign_in(page)
    page.get_by_role("button", name="Terugbelverzoeken").click()
    page.get_by_role("button", name="Neem aan : Verzoek").click()
    page.get_by_text("Jaap de Vries").wait_for()


SHOTS: list[tuple[str, dict[str, Any], Any]] = [
    ("balie-gesprek", {"viewport": WIDE}, talking),
    ("balie-kaart", {"viewport": WIDE}, searching),
    ("balie-donker", {"viewport": WIDE, "color_scheme": "dark"}, talking),
    ("balie-overzicht", {"viewport": WIDE}, overview),
    ("balie-terugbellen", {"viewport": WIDE}, calling_back),
]


if __name__ == "__main__":
    only = set(sys.argv[1:])
    desk.start()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, options, act in SHOTS:
            if only and name not in only:
                continue
            desk.reset()
            busy(desk)
            context = browser.new_context(locale="nl-NL", reduced_motion="reduce", **options)
            page = context.new_page()
            page.goto(f"{desk.url}/desk")
            act(page)
            page.wait_for_timeout(150)
            page.screenshot(path=FOLDER / f"{name}.png")
            context.close()
        browser.close()
    desk.stop()
