"""A visitor, the bot and an adviser, each in a browser of their own, through the whole stack."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from stack.settings import ROOT, StackSettings
from tests.browser.chat import Chat
from tests.browser.chromium import launch
from tests.browser.desk.adviser import Adviser
from tests.gateway.support.staff import FIRST_PASSWORD, OWN_PASSWORD
from tests.gateway.support.talks import connections_file, teams_file
from tests.running_stack import running_stack

pytestmark = [pytest.mark.stack, pytest.mark.browser]

MUNICIPALITY = "Enschede"
REFUSED = re.compile("401")
"""What a browser writes down about the first question of a desk: is somebody signed in?"""


@dataclass(frozen=True)
class Office:
    """A running assistant with a team, and the browsers that visit it."""

    stack: StackSettings
    browser: Browser
    complaints: list[str]

    def open(self, path: str) -> Page:
        """Open a page in a browser of its own, and note what goes wrong in it."""
        page = self.browser.new_context(locale="nl-NL").new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self._complain(said.text))
        page.goto(f"{self.stack.address}{path}")
        return page

    def _complain(self, text: str) -> None:
        if not REFUSED.search(text):
            self.complaints.append(text)

    def visitor(self) -> Chat:
        """A resident of the municipality who begins a conversation."""
        page = self.open(f"/?gemeente={MUNICIPALITY}")
        page.get_by_role("button", name="Begin het gesprek").click()
        return Chat(page)

    def adviser(self, name: str) -> Adviser:
        """An adviser with a new account, who signs in for the first time and is there."""
        make_account(self.stack, name)
        adviser = Adviser(self.open("/desk"))
        adviser.fill_in_name(name, FIRST_PASSWORD)
        secret = adviser.page.locator("code").first.inner_text()
        adviser.fill_in_code(pyotp.TOTP(secret.replace(" ", "")).now())
        adviser.page.get_by_label("Nieuw wachtwoord").fill(OWN_PASSWORD)
        adviser.page.keyboard.press("Enter")
        adviser.presence.click()
        return adviser


def make_account(stack: StackSettings, name: str) -> None:
    """Have the administrator's command make an adviser."""
    command = [sys.executable, "-m", "gateway.staff", "add", name, "--role", "adviser"]
    command += ["--municipality", MUNICIPALITY, "--display-name", name.capitalize()]
    environment = {**os.environ, "WEGWIJZER_STATE": str(stack.state)}
    subprocess.run(
        command, cwd=ROOT, env=environment, input=f"{FIRST_PASSWORD}\n", text=True, check=True
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The whole assistant, with a team for Enschede that is open day and night."""
    state: Path = tmp_path_factory.mktemp("office")
    files = {
        "WEGWIJZER_TEAMS": str(teams_file(state)),
        "WEGWIJZER_CONNECTIONS": str(connections_file(state)),
    }
    with running_stack(state, **files) as settings, sync_playwright() as playwright:
        browser = launch(playwright)
        office = Office(settings, browser, [])
        yield office
        browser.close()
        assert office.complaints == []


def test_from_a_worry_to_an_adviser_and_back_to_the_bot(office: Office) -> None:
    noor = office.adviser("noor")
    visitor = office.visitor()
    visitor.say("Ik maak me zorgen over mijn zoon van 16, hij praat steeds over een groep")
    expect(visitor.log).to_contain_text("zoon")
    visitor.say("ik wil een medewerker spreken")
    expect(visitor.log).to_contain_text("Namen zijn daarin onleesbaar gemaakt")
    visitor.button("Ja, ik wil een medewerker").click()
    expect(visitor.log).to_contain_text("U bent nummer 1")

    expect(noor.queue).to_contain_text("Zorgen over mijn kind")
    noor.accept()
    expect(noor.talk).to_contain_text(MUNICIPALITY)
    expect(visitor.log).to_contain_text("Noor leest nu met u mee")
    noor.say("Goedendag, vertel gerust verder")
    expect(visitor.log).to_contain_text("Goedendag, vertel gerust verder")
    visitor.say("hij is zo veranderd sinds de zomer")
    noor.expect_said("hij is zo veranderd sinds de zomer")

    noor.button("Terug naar assistent").click()
    noor.button("Ja, terug naar de assistent").click()
    expect(visitor.log).to_contain_text("U praat weer met de computer")
    visitor.say("kan ik anoniem bellen")
    expect(visitor.log).to_contain_text("anoniem", ignore_case=True)


def test_who_refuses_stays_with_the_bot_and_nobody_sees_the_conversation(office: Office) -> None:
    sem = office.adviser("sem")
    visitor = office.visitor()
    visitor.say("ik wil een medewerker spreken")
    visitor.button("Nee, liever niet").click()
    expect(visitor.log).to_contain_text("U praat verder met de computer")
    visitor.say("wat is polarisatie")
    expect(visitor.log).to_contain_text("groepen")
    expect(sem.queue).to_contain_text("Er wacht niemand.")
