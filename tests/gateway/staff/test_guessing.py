"""Guessing passwords and codes: it gets slow, and locks nobody out for good."""

import asyncio
import itertools
import threading
from pathlib import Path

import httpx
import pytest

from gateway.checks import networks
from gateway.staff.attempts import (
    FIRST_WAIT,
    FREE,
    FREE_PER_ADDRESS,
    LONGEST_WAIT,
    Attempts,
    Counter,
    wait_after,
)
from gateway.staff.passwords import Passwords
from gateway.storage import Database
from tests.gateway.staff.conftest import Open
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import PATIENCE, RunningGateway, settings_for
from tests.gateway.support.staff import (
    FIRST_PASSWORD,
    OWN_PASSWORD,
    Browser,
    Clock,
    add_account,
    done,
    signed_in_browser,
)

WRONG = "een fout wachtwoord"


async def guess(browser: Browser, name: str, times: int) -> list[int]:
    """Guess so often; give the statuses."""
    return [(await browser.password(name, WRONG)).status_code for _ in range(times)]


@pytest.mark.parametrize("name", ["anna", "niemand"])
async def test_after_five_guesses_there_is_a_wait_that_grows(
    desk: RunningGateway, browser: Browser, clock: Clock, name: str
) -> None:
    await add_account(desk, "anna")
    assert await guess(browser, name, FREE) == [401] * FREE
    waits = []
    for _ in range(8):
        refused = await browser.password(name, FIRST_PASSWORD)
        assert refused.status_code == 429
        assert refused.json()["detail"] == desk.parts.texts.detail("too_many_sign_ins")
        waits.append(int(refused.headers["retry-after"]))
        clock.move(seconds=waits[-1])
        assert await guess(browser, name, 1) == [401]
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


async def test_who_waits_gets_in(desk: RunningGateway, browser: Browser, clock: Clock) -> None:
    await add_account(desk, "anna")
    await guess(browser, "anna", FREE)
    assert (await browser.password("anna", FIRST_PASSWORD)).status_code == 429
    clock.move(seconds=FIRST_WAIT.total_seconds())
    await browser.sign_in_first("anna")


async def test_many_guesses_at_the_same_moment_are_not_free(
    desk: RunningGateway, open_browser: Open
) -> None:
    await add_account(desk, "anna")
    crowd = [open_browser() for _ in range(12)]
    answers = await asyncio.gather(*(one.password("anna", WRONG) for one in crowd))
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(401) == FREE
    assert statuses.count(429) == len(crowd) - FREE


async def test_a_stranger_cannot_keep_a_colleague_out(
    desk: RunningGateway, open_browser: Open, clock: Clock
) -> None:
    colleague = await signed_in_browser(desk, "anna", clock=clock)
    stranger = open_browser()
    await guess(stranger, "anna", FREE)
    assert (await stranger.password("anna", OWN_PASSWORD)).status_code == 429
    await colleague.sign_in("anna")
    assert (await colleague.me()).status_code == 200


async def test_a_known_browser_is_slowed_down_too(
    desk: RunningGateway, open_browser: Open, clock: Clock
) -> None:
    stolen = await signed_in_browser(desk, "anna", clock=clock)
    assert await guess(stolen, "anna", FREE + 1) == [401] * FREE + [429]
    other = open_browser()
    assert (await other.password("anna", OWN_PASSWORD)).status_code == 200


@pytest.mark.parametrize("cookie", ["", "x", "gAAAAA==", "a b", "\u00e9"])
async def test_a_cookie_of_ones_own_making_makes_no_browser_known(
    desk: RunningGateway, browser: Browser, open_browser: Open, cookie: str
) -> None:
    await add_account(desk, "anna")
    await guess(open_browser(), "anna", FREE)
    body = {"name": "anna", "password": FIRST_PASSWORD}
    headers = {b"Cookie": f"wegwijzer_device={cookie}".encode()}
    answer = await browser.http.post("/v1/desk/sign-in", json=body, headers=headers)
    assert answer.status_code == 429


async def test_another_persons_browser_is_a_strangers(
    desk: RunningGateway, open_browser: Open, clock: Clock
) -> None:
    bob = await signed_in_browser(desk, "bob", clock=clock)
    await add_account(desk, "anna")
    await guess(open_browser(), "anna", FREE)
    assert (await bob.password("anna", FIRST_PASSWORD)).status_code == 429


async def test_knowing_the_password_gives_no_free_guesses_of_the_code(
    desk: RunningGateway, open_browser: Open, clock: Clock
) -> None:
    await signed_in_browser(desk, "anna", clock=clock)
    thief = open_browser()
    statuses = []
    for _ in range(FREE + 1):
        statuses.append((await thief.password("anna", OWN_PASSWORD)).status_code)
        if statuses[-1] == 200:
            statuses.append((await thief.post("/code", code="000000")).status_code)
    assert statuses == [200, 401] * FREE + [429]


async def test_a_right_password_after_mistakes_can_go_on_to_the_code(
    desk: RunningGateway, open_browser: Open, clock: Clock
) -> None:
    first = await signed_in_browser(desk, "anna", clock=clock)
    forgetful = open_browser()
    await guess(forgetful, "anna", FREE - 1)
    forgetful.secret = first.secret
    await forgetful.sign_in("anna")
    assert await guess(open_browser(), "anna", FREE) == [401] * FREE  # counted anew


async def test_it_is_remembered_by_the_next_gateway(
    clock: Clock, rasa: FakeRasa, sqlite_url: str, tmp_path: Path
) -> None:
    settings = settings_for(rasa, tmp_path, database_url=sqlite_url)
    async with RunningGateway(settings) as gateway, Browser(gateway) as browser:
        await add_account(gateway, "anna")
        await guess(browser, "anna", FREE)
    async with RunningGateway(settings) as again, Browser(again) as browser:
        assert (await browser.password("anna", FIRST_PASSWORD)).status_code == 429


async def test_an_address_that_tries_many_names_gets_slow_and_others_do_not(
    clock: Clock,
    rasa: FakeRasa,
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gateway.staff.guesses.FREE_PER_ADDRESS", 6)
    settings = settings_for(
        rasa, tmp_path, database_url=sqlite_url, trusted_proxies=networks("127.0.0.1")
    )
    async with RunningGateway(settings) as gateway, Browser(gateway) as browser:

        async def tries(address: str, name: str) -> httpx.Response:
            body = {"name": name, "password": WRONG}
            headers = {"X-Forwarded-For": address}
            return await browser.http.post("/v1/desk/sign-in", json=body, headers=headers)

        found = [(await tries("192.0.2.1", f"naam{number}")).status_code for number in range(7)]
        assert found == [401] * 6 + [429]
        assert (await tries("192.0.2.2", "naam0")).status_code == 401


async def test_when_too_many_wait_for_a_hash_it_says_so(
    desk: RunningGateway, open_browser: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.staff.passwords.MOST_WAITING", 2)
    go_on = threading.Event()
    monkeypatch.setattr(Passwords, "_matches", lambda *_: not go_on.wait(PATIENCE))
    crowd = [
        asyncio.create_task(open_browser().password(f"naam{number}", WRONG)) for number in range(5)
    ]
    refused = [await one for one in itertools.islice(asyncio.as_completed(crowd), 3)]
    assert [answer.status_code for answer in refused] == [429] * 3
    go_on.set()
    answers = await asyncio.gather(*crowd)
    assert sorted(answer.status_code for answer in answers) == [401] * 2 + [429] * 3


async def test_an_administrators_reset_ends_the_wait(
    desk: RunningGateway, browser: Browser
) -> None:
    await add_account(desk, "anna")
    await guess(browser, "anna", FREE)
    await desk.parts.staff.guesses.forgive("anna")
    assert (await done(browser.password("anna", FIRST_PASSWORD)))["next"] == "enrol"


async def test_both_databases_count_alike(database: Database, clock: Clock) -> None:
    attempts = Attempts(database, clock)
    counters = [Counter("a" * 64), Counter("b" * 64, FREE_PER_ADDRESS)]
    counted = await attempts.begin(counters)
    await attempts.take_back(counted)
    results = await asyncio.gather(
        *(attempts.begin(counters) for _ in range(FREE + 3)), return_exceptions=True
    )
    assert sum(isinstance(one, Exception) for one in results) == 3
    clock.move(hours=1, seconds=1)
    await attempts.begin(counters)
    clock.move(hours=1, seconds=1)
    await attempts.forget_old()
    await attempts.clear("a" * 64)


def test_in_a_day_there_are_no_more_than_a_hundred_guesses() -> None:
    """NIST SP 800-63B-4, section 3.2.2."""
    seconds, guesses = 0.0, FREE
    while seconds < 24 * 3600:
        wait = wait_after(guesses, FREE)
        assert wait is not None
        assert wait <= LONGEST_WAIT
        seconds += wait.total_seconds()
        guesses += 1
    assert guesses <= 105
