"""The whole assistant as a visitor meets it: chromium, gateway, Rasa and action server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from stack.settings import StackSettings
from tests.browser.chat import Chat
from tests.browser.chromium import launch

pytestmark = [pytest.mark.stack, pytest.mark.browser, pytest.mark.alone]


@pytest.fixture
def page(stack: StackSettings) -> Iterator[Page]:
    """The demo municipal page, on which no policy may be violated and no script may fail."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: complaints.append(message.text) if message.type == "error" else None,
        )
        page.goto(f"{stack.address}/demo")
        yield page
        browser.close()
        assert complaints == []


def test_a_worried_parent_gets_the_right_contact(page: Page) -> None:
    chat = Chat(page)
    chat.open()
    chat.say("Ik woon in Rotterdam en maak me zorgen over mijn zoon van 16")
    expect(page.get_by_role("link", name="06 23 66 03 86").first).to_have_attribute(
        "href", "tel:+31623660386"
    )


def test_danger_is_answered_with_the_emergency_number_first(page: Page) -> None:
    chat = Chat(page)
    chat.open()
    chat.say("hij heeft een pistool en wil mensen doodschieten")
    expect(chat.log).to_contain_text("Eerst de veiligheid")
    expect(chat.log).to_contain_text("Bel dit nummer nu")


def test_a_button_of_the_bot_is_pressed(page: Page) -> None:
    chat = Chat(page)
    chat.open()
    chat.say("ik maak me zorgen om mijn dochter")
    chat.button("Tips voor een gesprek").first.click()
    expect(chat.log).to_contain_text("Blijf in contact")
