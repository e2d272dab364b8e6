"""`bin/wegwijzer staff`: the real command, beside a running gateway; some as at a terminal."""

import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from gateway.staff.cli import main
from tests.gateway.support.gateway import RunningGateway
from tests.gateway.support.process import ROOT
from tests.gateway.support.staff import FIRST_PASSWORD, OWN_PASSWORD, Browser, Clock, done

ROLE = ("--role", "adviser", "--municipality", "Enschede")


class Command:
    """Runs commands on a gateway's database."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def at_terminal(
        self, *arguments: str, typed: str = FIRST_PASSWORD, code: int = 0
    ) -> tuple[str, str]:
        """Run a command as a process of its own; give what it says and complains of."""
        done = subprocess.run(
            [sys.executable, "-m", "gateway.staff", *arguments],
            input=f"{typed}\n",
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout, done.stderr

    def __call__(
        self, *arguments: str, typed: str = FIRST_PASSWORD, code: int = 0
    ) -> tuple[str, str]:
        """Run a command in this process: the same, without the second that a start takes."""
        said, complained = io.StringIO(), io.StringIO()
        mask = os.umask(0)
        try:
            with (
                redirect_stdout(said),
                redirect_stderr(complained),
                patch("sys.stdin", io.StringIO(f"{typed}\n")),
                ThreadPoolExecutor(1) as other,  # a thread without an event loop of a test
            ):
                ended = other.submit(main, arguments, self.environment).result()
        finally:
            os.umask(mask)
        assert ended == code, complained.getvalue()
        return said.getvalue(), complained.getvalue()


@pytest.fixture
def command(sqlite_url: str, tmp_path: Path) -> Command:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"WEGWIJZER_STATE": str(tmp_path), "WEGWIJZER_DATABASE_URL": sqlite_url}
    return Command(environment)


async def test_an_account_is_made_and_works(
    command: Command, desk: RunningGateway, browser: Browser
) -> None:
    said, _ = command.at_terminal("add", "A.Jansen", "--display-name", "Anneke", *ROLE)
    assert "a.jansen is gemaakt" in said
    assert FIRST_PASSWORD not in said
    await browser.sign_in_first("a.jansen")
    me = await done(browser.me())
    assert (me["name"], me["roles"]) == ("Anneke", {"Enschede": ["adviser"]})
    listed, _ = command.at_terminal("list")
    assert "a.jansen  Anneke  actief" in listed
    assert "adviser in Enschede" in listed


async def test_a_password_can_be_made_up(
    command: Command, desk: RunningGateway, browser: Browser
) -> None:
    said, _ = command("add", "anna", "--generate", *ROLE, typed="")
    [password] = re.findall(r"Eerste wachtwoord: (\S+)", said)
    assert len(password) > 30
    assert (await done(browser.password("anna", password)))["next"] == "enrol"


@pytest.mark.parametrize(
    ("arguments", "typed", "reason"),
    [
        (("add", "anna", *ROLE), "kort", "12 tot en met 128"),
        (("add", "anna", *ROLE), "", "12 tot en met 128"),
        (("add", "anna", *ROLE), "Welkom123456", "makkelijk te raden"),
        (("add", "zonnebloem", *ROLE), "zonnebloem in bloei", "deel van uw naam"),
        (("add", "an na", *ROLE), FIRST_PASSWORD, "kleine letters"),
        (("add", "", *ROLE), FIRST_PASSWORD, "kleine letters"),
        (("add", "anna", "--display-name", "a\nb", *ROLE), FIRST_PASSWORD, "getoond"),
        (
            ("add", "anna", "--role", "adviser", "--municipality", "Enschedé"),
            FIRST_PASSWORD,
            "Bedoelt u 'Enschede'?",
        ),
        (("reset", "niemand"), FIRST_PASSWORD, "geen account niemand"),
        (("block", "niemand"), "", "geen account niemand"),
        (("audit", "--who", "niemand"), "", "geen account niemand"),
    ],
)
def test_what_cannot_be_done_is_said_and_not_done(
    command: Command, arguments: tuple[str, ...], typed: str, reason: str
) -> None:
    said, complained = command(*arguments, typed=typed, code=1)
    assert said == ""
    assert reason in complained
    assert "Traceback" not in complained
    assert typed == "" or typed not in complained
    assert command("list") == ("", "")


def test_one_name_is_one_account(command: Command) -> None:
    command("add", "anna", *ROLE)
    _, complained = command.at_terminal("add", "ANNA", *ROLE, code=1)
    assert "bestaat al" in complained


@pytest.mark.parametrize(
    "arguments", [(), ("add",), ("add", "anna"), ("add", "anna", "--role", "x")]
)
def test_half_a_command_is_refused(command: Command, arguments: tuple[str, ...]) -> None:
    command.at_terminal(*arguments, code=2)


def test_a_wrong_setting_is_one_line(command: Command) -> None:
    command.environment["WEGWIJZER_OIDC_ISSUER"] = "http://login.example"
    _, complained = command.at_terminal("list", code=1)
    assert "WEGWIJZER_OIDC_ISSUER" in complained
    assert "Traceback" not in complained


def test_no_argument_takes_a_password() -> None:
    """Others on the machine can read the arguments of a process."""
    source = (ROOT / "gateway" / "staff" / "cli.py").read_text("utf-8")
    assert re.findall(r'"--(\w*pass\w*|secret|wachtwoord)"', source) == []


async def test_roles_come_and_go_while_somebody_is_signed_in(
    command: Command, desk: RunningGateway, browser: Browser
) -> None:
    command("add", "anna", *ROLE)
    await browser.sign_in_first("anna")
    command("grant", "anna", "--role", "supervisor", "--role", "editor", "--municipality", "Ede")
    expected = {"Ede": ["editor", "supervisor"], "Enschede": ["adviser"]}
    assert (await done(browser.me()))["roles"] == expected
    command("revoke", "anna", *ROLE)
    assert "Enschede" not in (await done(browser.me()))["roles"]
    _, complained = command("revoke", "anna", *ROLE, code=1)
    assert "heeft deze rol niet" in complained


async def test_a_block_and_a_reset_hold_at_once(
    command: Command, desk: RunningGateway, browser: Browser
) -> None:
    command("add", "anna", *ROLE)
    await browser.sign_in_first("anna")
    command("block", "anna")
    assert (await browser.me()).status_code == 401
    assert (await browser.password("anna", OWN_PASSWORD)).status_code == 401
    command("unblock", "anna")
    assert (await done(browser.password("anna", OWN_PASSWORD)))["next"] == "code"
    command("reset", "anna", typed="vier groene vogels")
    assert (await browser.password("anna", OWN_PASSWORD)).status_code == 401
    assert (await done(browser.password("anna", "vier groene vogels")))["next"] == "enrol"


async def test_a_lost_telephone_is_of_no_use_after_a_reset(
    command: Command, desk: RunningGateway, browser: Browser, clock: Clock
) -> None:
    command("add", "anna", *ROLE)
    await browser.sign_in_first("anna")
    lost = browser.secret
    command("reset", "anna")
    await browser.next_code()
    assert (await done(browser.password("anna", FIRST_PASSWORD)))["next"] == "enrol"
    assert (await browser.code(lost)).status_code == 401


async def test_the_audit_log_can_be_read_and_tells_so(
    command: Command, desk: RunningGateway, browser: Browser, clock: Clock
) -> None:
    command("add", "anna", *ROLE)
    command("add", "bob", *ROLE)
    clock.move(minutes=5)
    await browser.sign_in_first("anna")
    account_id = (await done(browser.me()))["id"]
    await desk.parts.staff.audit.record(account_id, "talk_read", "gesprek-1")
    lines = command("audit", "--who", "anna")[0].splitlines()
    assert [line.split("  ", 1)[1] for line in lines[:-1]] == [
        "command  account_added  anna",
        "anna  password_changed",
        "anna  signed_in",
        "anna  talk_read  gesprek gesprek-1",
    ]
    assert "audit_read" in command("audit")[0]


def test_an_account_of_the_organisation_is_changed_there(command: Command, sqlite_url: str) -> None:
    import asyncio

    from gateway.staff.accounts import Accounts
    from gateway.storage import Database

    async def add() -> str:
        database = Database(sqlite_url)
        account = await Accounts(database, Clock()).signed_in_elsewhere(
            issuer="https://login.example",
            subject="1",
            display_name="Eva",
            roles=[("adviser", "Nergenshuizen")],
        )
        await database.close()
        return account.id

    account_id = asyncio.run(add())
    listed, _ = command("list")
    assert "Eva  via de organisatie" in listed
    assert "onbekende gemeente" in listed
    _, complained = command("grant", account_id, *ROLE, code=1)
    assert "wijzig het daar" in complained
    command("block", account_id)
    assert "geblokkeerd" in command("list")[0]
