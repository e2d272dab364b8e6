"""Signing in with a local account."""

import asyncio
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest

from gateway.staff.passwords import Passwords
from tests.gateway.staff.conftest import Open
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for
from tests.gateway.support.staff import (
    FIRST_PASSWORD,
    OWN_PASSWORD,
    Browser,
    Clock,
    add_account,
    done,
    signed_in_browser,
)

DRAWN = {"svg": {"viewBox", "version"}, "path": {"d", "fill", "stroke", "transform"}}
"""What a QR code may be made of: nothing that a content security policy has to allow."""


async def test_the_first_time_an_app_and_an_own_password_are_asked(
    desk: RunningGateway, browser: Browser
) -> None:
    account_id = await add_account(desk, "anna", [("adviser", "Enschede"), ("editor", "Ede")])
    await browser.sign_in_first("anna")
    me = await done(browser.me())
    assert (me["id"], me["name"]) == (account_id, "Anna")
    assert me["roles"] == {"Ede": ["editor"], "Enschede": ["adviser"]}


async def test_later_password_and_code_are_enough(desk: RunningGateway, clock: Clock) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    await browser.http.delete("/v1/desk/session")
    assert (await browser.me()).status_code == 401
    await browser.sign_in("anna")
    assert (await browser.me()).status_code == 200
    assert (await browser.password("anna", FIRST_PASSWORD)).status_code == 401


@pytest.mark.parametrize("typed", ["ANNA", " anna ", "Ａnna"])
async def test_a_name_is_the_same_however_it_is_typed(
    desk: RunningGateway, browser: Browser, typed: str
) -> None:
    await add_account(desk, "anna")
    assert (await done(browser.password(typed, FIRST_PASSWORD)))["next"] == "enrol"


async def test_the_app_can_be_set_up_by_scanning_typing_or_opening(
    desk: RunningGateway, browser: Browser
) -> None:
    await add_account(desk, "anna")
    enrol = (await done(browser.password("anna", FIRST_PASSWORD)))["enrol"]
    read = pyotp.parse_uri(enrol["uri"])
    assert (read.secret, read.name, read.issuer) == (enrol["secret"], "anna", "Wegwijzer")
    assert len(enrol["secret"]) * 5 == 160  # bits
    drawn = ElementTree.fromstring(enrol["qr"])
    for element in drawn.iter():
        name = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        assert set(element.attrib) <= DRAWN[name]


async def test_every_failure_sounds_the_same(
    desk: RunningGateway, open_browser: Open, clock: Clock
) -> None:
    await signed_in_browser(desk, "anna", clock=clock)
    blocked = await add_account(desk, "bob")
    await desk.parts.staff.accounts.block(blocked)
    heard = [
        await open_browser().password("anna", "een fout wachtwoord"),
        await open_browser().password("bob", FIRST_PASSWORD),
        await open_browser().password("niemand", OWN_PASSWORD),
        await open_browser().password("", ""),
        await open_browser().password("a\x00na", OWN_PASSWORD),
        await open_browser().password("x" * 5000, "y" * 5000),
        await open_browser().code("A" * 32),
    ]
    wrong_code = open_browser()
    await done(wrong_code.password("anna", OWN_PASSWORD))
    heard += [await wrong_code.code("A" * 32), await wrong_code.post("/code", code="geen code")]
    assert {one.status_code for one in heard} == {401}
    assert len({one.text for one in heard}) == 1


async def test_an_unknown_name_is_hashed_just_as_a_known_one(
    desk: RunningGateway, open_browser: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_account(desk, "anna")
    hashed: list[str] = []
    matches = Passwords._matches

    def counted(self: Passwords, kept: str, password: bytes) -> bool:
        hashed.append(kept.rpartition("$")[0].rpartition("$")[0])  # the parameters
        return matches(self, kept, password)

    monkeypatch.setattr(Passwords, "_matches", counted)
    for name in ("anna", "niemand", ""):
        await open_browser().password(name, "een fout wachtwoord")
    assert len(hashed) == 3
    assert len(set(hashed)) == 1


async def test_a_code_works_once(desk: RunningGateway, open_browser: Open, clock: Clock) -> None:
    first = await signed_in_browser(desk, "anna", clock=clock)
    thief = open_browser()
    await done(thief.password("anna", OWN_PASSWORD))
    assert (await thief.code(first.secret)).status_code == 401
    await first.next_code()
    assert (await done(thief.code(first.secret)))["next"] == "done"


async def test_of_two_who_use_a_code_at_once_one_is_refused(
    desk: RunningGateway, open_browser: Open, clock: Clock
) -> None:
    first = await signed_in_browser(desk, "anna", clock=clock)
    await first.next_code()
    pair = [open_browser(), open_browser()]
    for one in pair:
        await done(one.password("anna", OWN_PASSWORD))
    answers = await asyncio.gather(*(one.code(first.secret) for one in pair))
    assert sorted(answer.status_code for answer in answers) == [200, 401]


@pytest.mark.parametrize(("seconds", "status"), [(-60, 401), (-30, 200), (30, 200), (60, 401)])
async def test_a_clock_may_be_off_by_one_step(
    desk: RunningGateway, browser: Browser, clock: Clock, seconds: int, status: int
) -> None:
    await add_account(desk, "anna")
    secret = (await done(browser.password("anna", FIRST_PASSWORD)))["enrol"]["secret"]
    step = int(clock().timestamp()) // 30 * 30
    code = pyotp.TOTP(secret).at(step + seconds)
    clock.still_at = datetime.fromtimestamp(step, UTC)
    assert (await browser.post("/code", code=code)).status_code == status


async def test_a_first_password_has_an_end(
    desk: RunningGateway, browser: Browser, clock: Clock
) -> None:
    await add_account(desk, "anna")
    clock.move(days=8)
    assert (await browser.password("anna", FIRST_PASSWORD)).status_code == 401


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("kort", "password_length"),
        ("x" * 129, "password_length"),
        ("Welkom123456!", "password_common"),
        ("anna is de baas hier", "password_has_name"),
        (FIRST_PASSWORD, "password_not_new"),
    ],
)
async def test_an_own_password_that_will_not_do_can_be_tried_again(
    desk: RunningGateway, browser: Browser, password: str, problem: str
) -> None:
    await add_account(desk, "anna")
    browser.secret = (await done(browser.password("anna", FIRST_PASSWORD)))["enrol"]["secret"]
    await done(browser.code())
    refused = await browser.post("/password", password=password)
    assert refused.status_code == 422
    assert refused.json()["type"].endswith(problem)
    assert (await browser.me()).status_code == 401
    assert (await done(browser.post("/password", password=OWN_PASSWORD)))["next"] == "done"


async def test_nothing_of_the_sign_in_stands_in_the_log(
    desk: RunningGateway, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    await browser.password("anna", "een fout wachtwoord")
    await browser.post("/code", code="geen code")
    log = "".join(capsys.readouterr())
    assert "v1/desk/sign-in/password" in log
    code = pyotp.TOTP(browser.secret).at(clock())
    assert browser.session_id
    for secret in ("anna", "fout wachtwoord", FIRST_PASSWORD, OWN_PASSWORD, browser.secret):
        assert secret not in log
    assert f'"{code}"' not in log
    assert browser.session_id not in log


async def test_it_works_on_postgresql(
    clock: Clock, rasa: FakeRasa, postgres_url: str, tmp_path: Path
) -> None:
    settings = settings_for(rasa, tmp_path, database_url=postgres_url)
    async with RunningGateway(settings) as gateway:
        browser = await signed_in_browser(gateway, "anna", clock=clock)
        account_id = (await done(browser.me()))["id"]
        await browser.sign_in("anna")
        assert (await browser.password("a\x00nna", OWN_PASSWORD)).status_code == 401
        await browser.sign_in("anna")
        await gateway.parts.staff.accounts.set_roles(account_id, [("editor", "Ede")])
        assert (await done(browser.me()))["roles"] == {"Ede": ["editor"]}
        clock.move(minutes=31)
        await gateway.parts.retention.run_once()
        assert (await browser.me()).status_code == 401
        assert (await browser.http.delete("/v1/desk/session")).status_code == 204


async def test_with_another_secret_no_code_is_right_and_a_reset_helps(
    clock: Clock, rasa: FakeRasa, sqlite_url: str, tmp_path: Path
) -> None:
    settings = settings_for(rasa, tmp_path, database_url=sqlite_url)
    async with RunningGateway(settings) as gateway:
        before = await signed_in_browser(gateway, "anna", clock=clock)
        account_id = (await done(before.me()))["id"]
    (tmp_path / "staff.secret").unlink()
    async with RunningGateway(settings) as gateway, Browser(gateway, clock) as browser:
        await browser.next_code()
        await done(browser.password("anna", OWN_PASSWORD))
        assert (await browser.code(before.secret)).status_code == 401
        staff = gateway.parts.staff
        hashed = await staff.passwords.hash(FIRST_PASSWORD)
        await staff.accounts.set_first_password(account_id, hashed, clock().replace(year=2100))
        await browser.sign_in_first("anna")


async def test_no_step_can_be_left_out(desk: RunningGateway, browser: Browser) -> None:
    await add_account(desk, "anna")
    assert (await browser.post("/password", password=OWN_PASSWORD)).status_code == 401
    browser.secret = (await done(browser.password("anna", FIRST_PASSWORD)))["enrol"]["secret"]
    assert (await browser.me()).status_code == 401
    assert (await browser.post("/password", password=OWN_PASSWORD)).status_code == 401
    await done(browser.code())
    assert (await browser.me()).status_code == 401
    await browser.next_code()
    assert (await browser.code()).status_code == 401


async def test_a_sign_in_that_takes_too_long_begins_anew(
    desk: RunningGateway, browser: Browser, clock: Clock
) -> None:
    await add_account(desk, "anna")
    browser.secret = (await done(browser.password("anna", FIRST_PASSWORD)))["enrol"]["secret"]
    clock.move(minutes=10)
    assert (await browser.code()).status_code == 401


async def test_two_who_set_up_an_app_at_once_do_not_both_get_in(
    desk: RunningGateway, open_browser: Open
) -> None:
    await add_account(desk, "anna")
    first, second = open_browser(), open_browser()
    for one in (first, second):
        one.secret = (await done(one.password("anna", FIRST_PASSWORD)))["enrol"]["secret"]
    assert (await first.code()).status_code == 200
    assert (await second.code()).status_code == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"name": "anna"}', 422),
        (b'{"name": "anna", "password": 5}', 422),
        (b'{"name": "anna", "password": "x", "role": "administrator"}', 422),
        (b"{", 400),
        (b'{"name": "\xff", "password": "x"}', 400),
    ],
)
async def test_what_is_no_sign_in_is_told_in_dutch(
    desk: RunningGateway, browser: Browser, body: bytes, status: int
) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await browser.http.post("/v1/desk/sign-in", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert desk.parts.texts.detail("invalid_request") == answer.json()["detail"]
