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

pytestmark = [pytest.mark.stack, pytest.mark.browser, pytest.mark.alone]

MUNICIPALITY, OTHER = "Enschede", "Hengelo"
TALKS = 4
"""That one adviser may have at once."""
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

    def visitor(self, municipality: str = MUNICIPALITY) -> Chat:
        """A resident of the municipality who begins a conversation."""
        page = self.open(f"/?gemeente={municipality}")
        page.get_by_role("button", name="Begin het gesprek").click()
        chat = Chat(page)
        expect(chat.messages.first).to_be_visible()
        return chat

    def waiting(self, municipality: str = MUNICIPALITY) -> Chat:
        """A resident who waits for an adviser."""
        visitor = self.visitor(municipality)
        visitor.say("ik wil een medewerker spreken")
        visitor.button("Ja, ik wil een medewerker").click()
        expect(visitor.log).to_contain_text("U staat in de rij")
        return visitor

    def adviser(self, name: str, municipality: str = MUNICIPALITY) -> Adviser:
        """An adviser with a new account, who signs in for the first time and is there."""
        adviser = self.staff(name, municipality, "adviser")
        adviser.presence.click()
        return adviser

    def staff(self, name: str, municipality: str, role: str) -> Adviser:
        """Somebody with a new account, who signs in for the first time."""
        make_account(self.stack, name, municipality, role)
        adviser = Adviser(self.open("/desk"))
        adviser.fill_in_name(name, FIRST_PASSWORD)
        secret = adviser.page.locator("code").first.inner_text()
        adviser.fill_in_code(pyotp.TOTP(secret.replace(" ", "")).now())
        adviser.page.get_by_label("Nieuw wachtwoord").fill(OWN_PASSWORD)
        adviser.page.keyboard.press("Enter")
        return adviser


def make_account(stack: StackSettings, name: str, municipality: str, role: str) -> None:
    """Have the administrator's command make an account."""
    command = [sys.executable, "-m", "gateway.staff", "add", name, "--role", role]
    command += ["--municipality", municipality, "--display-name", name.capitalize()]
    environment = {**os.environ, "WEGWIJZER_STATE": str(stack.state)}
    subprocess.run(
        command, cwd=ROOT, env=environment, input=f"{FIRST_PASSWORD}\n", text=True, check=True
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The whole assistant, with a team for two municipalities that is open day and night."""
    state: Path = tmp_path_factory.mktemp("office")
    files = {
        "WEGWIJZER_TEAMS": str(teams_file(state)),
        "WEGWIJZER_CONNECTIONS": str(connections_file(state)),
        "WEGWIJZER_TALKS_PER_ADVISER": str(TALKS),
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


def test_where_nobody_is_a_callback_request_reaches_an_adviser(office: Office) -> None:
    kim = office.staff("kim", OTHER, "adviser")
    visitor = office.visitor(OTHER)
    visitor.say("ik wil een medewerker spreken")
    expect(visitor.log).to_contain_text("Er is nu geen medewerker")
    visitor.button("Ja, neem contact met mij op").click()
    visitor.button("Vraag om contact").click()
    visitor.page.get_by_label("Telefoonnummer").fill("06 12 34 56 78")
    visitor.button("Verstuur uw vraag").click()
    told = visitor.page.locator(".notice")
    expect(told).to_contain_text("Uw nummer is")
    [reference] = re.findall(r"\d{9}", told.inner_text())

    kim.button("Terugbelverzoeken (1)").click()
    request = kim.page.get_by_role("listitem").filter(has_text=reference)
    request.get_by_role("button", name="Neem aan").click()
    expect(request.get_by_role("link", name="+31612345678")).to_be_visible()
    request.get_by_label("Contact gehad").check()
    request.get_by_role("button", name="Rond af").click()
    expect(kim.page.get_by_text("Er staan geen verzoeken open.")).to_be_visible()


def test_one_adviser_helps_four_visitors_and_the_fifth_is_told_honestly(office: Office) -> None:
    lou = office.adviser("lou", OTHER)
    visitors = []
    for number in range(1, TALKS + 1):
        visitors.append(office.waiting(OTHER))
        expect(lou.queue.get_by_role("listitem")).to_have_count(1)
        lou.accept()
        expect(lou.page.get_by_role("heading", name=f"Gesprek {number}")).to_be_focused()
        lou.say(f"Dag, dit is gesprek {number}")
    for number, visitor in enumerate(visitors, 1):
        expect(visitor.log).to_contain_text(f"Dag, dit is gesprek {number}")
        visitor.say(f"Ik ben bezoeker {number}")
    for number in range(1, TALKS + 1):
        lou.tab(number).click()
        lou.expect_said(f"Ik ben bezoeker {number}")
        assert len(re.findall("Ik ben bezoeker", " ".join(lou.texts()))) == 1

    fifth = office.visitor(OTHER)
    fifth.say("ik wil een medewerker spreken")
    expect(fifth.log).to_contain_text("Iedereen is nu in gesprek, dus u komt in een rij")
    fifth.button("Ja, ik wil een medewerker").click()
    expect(fifth.log).to_contain_text("U bent nummer 1")
    expect(lou.queue).to_contain_text(f"U voert {TALKS} gesprekken.")
    fifth.button("Stop met wachten").click()
    expect(fifth.log).to_contain_text("U praat weer met de computer")
    expect(lou.queue).to_contain_text("Er wacht niemand.")

    lou.tab(1).click()
    visitors[0].input.press_sequentially("Ik")
    expect(lou.talk).to_contain_text("De bezoeker typt")
    visitors[0].button("Terug naar de assistent").click()
    expect(lou.tab(1)).to_contain_text("Afgelopen")
    for number in range(2, TALKS + 1):
        lou.tab(number).click()
        lou.button("Rond af").click()
        lou.page.get_by_label("Advies gegeven").and_(lou.page.locator(":visible")).check()
        lou.button("Rond het gesprek af").click()
        expect(lou.tab(number)).to_contain_text("Afgelopen")
        expect(visitors[number - 1].log).to_contain_text("is voorbij")
    lou.presence.click()


def test_a_colleague_reads_along_unseen_and_takes_over(office: Office) -> None:
    pim, mo = office.adviser("pim", OTHER), office.adviser("mo", OTHER)
    visitor = office.waiting(OTHER)
    pim.accept()
    expect(pim.page.get_by_role("heading", name="Gesprek 1")).to_be_focused()
    pim.button("Vraag een collega").click()
    pim.page.get_by_label("Mo", exact=False).and_(pim.page.get_by_role("radio")).check()
    pim.page.get_by_label("Uw vraag").fill("Kijk je mee?")
    pim.button("Stuur de vraag").click()
    expect(mo.talk).to_contain_text("Pim voert dit gesprek en vraagt uw hulp.")
    mo.page.reload()
    expect(mo.talk).to_contain_text("Pim voert dit gesprek en vraagt uw hulp.")
    mo.page.get_by_label("Nieuwe notitie").fill("Vraag of het veilig is.")
    mo.button("Bewaar notitie").click()
    expect(pim.page.get_by_role("region", name="Notities")).to_contain_text("veilig is.")
    expect(visitor.log).not_to_contain_text("veilig is.")

    pim.button("Draag over").click()
    transfer = pim.page.get_by_role("region", name="Draag dit gesprek over")
    transfer.get_by_role("radio", name="Mo").check()
    transfer.get_by_role("button", name="Draag over").click()
    expect(visitor.log).to_contain_text("Mo neemt het gesprek over")
    expect(pim.talk).to_contain_text("Dit gesprek is niet meer bij u.")
    mo.button("Contactkaart").click()
    mo.page.get_by_label("Zoek een organisatie").fill("veilig thuis")
    mo.button("Stuur kaart", exact=False).first.click()
    expect(visitor.log.get_by_role("heading", name="Veilig Thuis").first).to_be_visible()
    mo.button("Standaardtekst").click()
    mo.button("Begroeten", exact=False).click()
    mo.input.press("Enter")
    expect(visitor.log).to_contain_text("Ik heb gelezen wat u met de chat besprak.")


def test_an_adviser_who_is_gone_gives_the_visitor_to_a_colleague(office: Office) -> None:
    ida, jo = office.adviser("ida", OTHER), office.adviser("jo", OTHER)
    visitor = office.waiting(OTHER)
    ida.accept()
    expect(visitor.log).to_contain_text("Ida leest nu met u mee")
    ida.page.close()
    expect(visitor.log).to_contain_text("De verbinding met de medewerker is weg.", timeout=50_000)
    jo.accept()
    expect(visitor.log).to_contain_text("Jo leest nu met u mee")


def test_a_supervisor_sees_the_figures_of_the_day(office: Office) -> None:
    chief = office.staff("bas", OTHER, "supervisor")
    expect(chief.page.get_by_role("heading", name="Overzicht van vandaag")).to_be_visible()
    endings = chief.page.get_by_role("row")
    expect(endings.filter(has_text="Advies gegeven")).to_have_text(f"Advies gegeven{TALKS - 1}")
    expect(endings.filter(has_text="Bezoeker ging terug naar de assistent")).to_have_count(1)
    figures = chief.page.locator(".figure")
    expect(figures.filter(has_text="Stopten met wachten")).to_have_text("Stopten met wachten1")
    expect(figures.filter(has_text="Afgerond vandaag")).to_have_text("Afgerond vandaag1")
