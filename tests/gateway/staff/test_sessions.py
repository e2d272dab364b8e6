"""Sessions: they end in time, cannot be planted or guessed, and follow the account at once."""

import sqlite3
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
import pytest

from tests.gateway.staff.conftest import Open
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import Events, RunningGateway, settings_for
from tests.gateway.support.staff import (
    FIRST_PASSWORD,
    OWN_PASSWORD,
    Browser,
    Clock,
    add_account,
    done,
    signed_in_browser,
)


def cookie_of(answer: httpx.Response, name: str) -> SimpleCookie:
    """The cookie of this name as the answer sets it."""
    for line in answer.headers.get_list("set-cookie"):
        if line.startswith(f"{name}="):
            return SimpleCookie(line)
    raise AssertionError(name)


async def test_the_cookie_is_out_of_reach(desk: RunningGateway, browser: Browser) -> None:
    await add_account(desk, "anna")
    answer = await browser.password("anna", FIRST_PASSWORD)
    morsel = cookie_of(answer, "wegwijzer_desk")["wegwijzer_desk"]
    assert (morsel["httponly"], morsel["samesite"]) == (True, "Strict")
    assert (morsel["path"], morsel["domain"], morsel["secure"]) == ("/v1/desk", "", "")
    assert len(morsel.value) == 43  # 256 bits
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("host", "secure"),
    [
        ("balie.enschede.nl", True),
        ("10.0.0.1:8080", True),
        ("localhost.evil.example", True),
        ("127.0.0.1:8080", ""),
        ("[::1]:8080", ""),
        ("localhost", ""),
    ],
)
async def test_only_on_this_machine_a_cookie_goes_without_tls(
    desk: RunningGateway, browser: Browser, host: str, secure: bool | str
) -> None:
    await add_account(desk, "anna")
    answer = await browser.http.post(
        "/v1/desk/sign-in",
        json={"name": "anna", "password": FIRST_PASSWORD},
        headers={"Host": host, "Origin": f"https://{host}"},
    )
    assert cookie_of(answer, "wegwijzer_desk")["wegwijzer_desk"]["secure"] == secure


async def test_visitors_get_no_cookie(desk: RunningGateway) -> None:
    visitor = await desk.begin()
    await visitor.say("hallo")
    answers = [
        await desk.http.get("/"),
        await desk.http.get("/contacten"),
        await desk.http.get(visitor.path, headers=visitor.headers),
    ]
    assert not any("set-cookie" in answer.headers for answer in answers)
    assert len(desk.http.cookies) == 0


async def test_it_ends_after_half_an_hour_without_a_request(
    desk: RunningGateway, clock: Clock
) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    for _ in range(3):
        clock.move(minutes=29, seconds=59)
        assert (await browser.me()).status_code == 200
    clock.move(minutes=30)
    ended = await browser.me()
    assert ended.status_code == 401
    assert ended.json()["detail"] == desk.parts.texts.detail("not_signed_in")


async def test_it_ends_after_twelve_hours_whatever_is_asked(
    desk: RunningGateway, clock: Clock
) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    for _ in range(12 * 3 - 1):
        clock.move(minutes=20)
        assert (await browser.me()).status_code == 200
    clock.move(minutes=20)
    assert (await browser.me()).status_code == 401


async def test_a_stolen_cookie_is_worth_nothing_after_signing_out(
    desk: RunningGateway, open_browser: Open, clock: Clock
) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    thief = open_browser()
    thief.bring(browser.session_id)
    assert (await thief.me()).status_code == 200
    signed_out = await browser.http.delete("/v1/desk/session")
    assert signed_out.status_code == 204
    assert browser.session_id is None
    assert (await thief.me()).status_code == 401
    assert (await browser.http.delete("/v1/desk/session")).status_code == 204


async def test_who_signs_out_is_gone_from_every_window_at_once(
    desk: RunningGateway, clock: Clock
) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    async with browser.http.stream("GET", "/v1/desk/events", params={"tab": "other"}) as window:
        events = Events(window)
        assert (await events.next())[0] == "desk"
        assert (await browser.http.delete("/v1/desk/session")).status_code == 204
        assert await events.ended()


async def test_every_step_gives_another_id_and_ends_the_one_before(
    desk: RunningGateway, browser: Browser, open_browser: Open
) -> None:
    await add_account(desk, "anna")
    planted = "planted-by-somebody-else-0123456789abcdefghi"
    browser.bring(planted)
    step = await done(browser.password("anna", FIRST_PASSWORD))
    browser.secret = step["enrol"]["secret"]
    seen = [planted, browser.session_id]
    await done(browser.code())
    seen.append(browser.session_id)
    await done(browser.post("/password", password=OWN_PASSWORD))
    assert browser.session_id not in seen
    assert len({*seen, browser.session_id}) == 4
    for old in seen:
        other = open_browser()
        other.bring(old)
        assert (await other.me()).status_code == 401


async def test_signing_in_again_ends_the_session_before(
    desk: RunningGateway, open_browser: Open, clock: Clock
) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    before = browser.session_id
    await browser.sign_in("anna")
    other = open_browser()
    other.bring(before)
    assert (await other.me()).status_code == 401


async def test_the_database_holds_no_id_password_or_secret(
    desk: RunningGateway, clock: Clock
) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    kept = b"".join(file.read_bytes() for file in desk.settings.state.glob("gateway.sqlite3*"))
    for secret in (browser.session_id, browser.secret, OWN_PASSWORD, FIRST_PASSWORD):
        assert secret
        assert secret.encode() not in kept
    assert b"$argon2id$" in kept


async def test_a_block_holds_at_once(
    desk: RunningGateway, open_browser: Open, clock: Clock
) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    under_way = open_browser()
    await done(under_way.password("anna", OWN_PASSWORD))
    account_id = (await done(browser.me()))["id"]
    await desk.parts.staff.accounts.block(account_id)
    assert (await browser.me()).status_code == 401
    await browser.next_code()
    assert (await under_way.code(browser.secret)).status_code == 401
    await desk.parts.staff.accounts.unblock(account_id)
    assert (await browser.me()).status_code == 401  # what was ended stays ended
    await browser.sign_in("anna")


async def test_a_role_that_is_taken_away_is_gone_at_the_next_request(
    desk: RunningGateway, clock: Clock
) -> None:
    roles = (("adviser", "Enschede"), ("supervisor", "Enschede"))
    browser = await signed_in_browser(desk, "anna", *roles, clock=clock)
    me = await done(browser.me())
    assert me["roles"] == {"Enschede": ["adviser", "supervisor"]}
    await desk.parts.staff.accounts.set_roles(me["id"], [("adviser", "Enschede")])
    assert (await done(browser.me()))["roles"] == {"Enschede": ["adviser"]}
    await desk.parts.staff.accounts.set_roles(me["id"], [])
    assert (await done(browser.me()))["roles"] == {}


async def test_a_role_in_a_place_that_the_guide_does_not_know_is_none(
    desk: RunningGateway, clock: Clock
) -> None:
    roles = (("adviser", "Nergenshuizen"), ("adviser", "Ede"))
    browser = await signed_in_browser(desk, "anna", *roles, clock=clock)
    assert (await done(browser.me()))["roles"] == {"Ede": ["adviser"]}


async def test_accounts_of_two_municipalities_do_not_mix(
    desk: RunningGateway, clock: Clock
) -> None:
    first = await signed_in_browser(desk, "anna", ("adviser", "Ede"), clock=clock)
    second = await signed_in_browser(desk, "bob", ("adviser", "Almere"), clock=clock)
    assert (await done(first.me()))["roles"] == {"Ede": ["adviser"]}
    assert (await done(second.me()))["roles"] == {"Almere": ["adviser"]}


async def test_changing_the_password_ends_every_other_session(
    desk: RunningGateway, browser: Browser, clock: Clock
) -> None:
    signed_in = await signed_in_browser(desk, "anna", clock=clock)
    staff = desk.parts.staff
    account_id = (await done(signed_in.me()))["id"]
    hashed = await staff.passwords.hash(FIRST_PASSWORD)
    await staff.accounts.set_first_password(account_id, hashed, clock().replace(year=2100))
    assert (await signed_in.me()).status_code == 401
    await browser.sign_in_first("anna")


async def test_a_session_outlives_the_gateway(
    clock: Clock, rasa: FakeRasa, sqlite_url: str, tmp_path: Path
) -> None:
    settings = settings_for(rasa, tmp_path, database_url=sqlite_url)
    async with RunningGateway(settings) as gateway:
        browser = await signed_in_browser(gateway, "anna", clock=clock)
    async with RunningGateway(settings) as again, Browser(again, clock) as same:
        same.bring(browser.session_id)
        assert (await done(same.me()))["name"] == "Anna"
        await same.next_code()
        same.secret = browser.secret
        await same.sign_in("anna")


async def test_what_has_ended_is_removed(desk: RunningGateway, clock: Clock) -> None:
    await signed_in_browser(desk, "anna", clock=clock)
    clock.move(minutes=31)
    await desk.parts.retention.run_once()
    with sqlite3.connect(desk.settings.state / "gateway.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM staff_sessions").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM staff_accounts").fetchone() == (1,)


@pytest.mark.parametrize("value", ["", "x", "\u00e9" * 10, "a" * 5000, "' OR 1=1 --"])
async def test_no_text_passes_as_a_session(browser: Browser, value: str) -> None:
    cookie = f"wegwijzer_desk={value}".encode()
    answer = await browser.http.get("/v1/desk/me", headers={b"Cookie": cookie})
    assert answer.status_code == 401
