"""Another site cannot have a browser do anything at the desk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for
from tests.gateway.support.staff import (
    FIRST_PASSWORD,
    Browser,
    Clock,
    add_account,
    signed_in_browser,
)

PUBLIC = "https://balie.enschede.nl"
EMBEDDER = "https://www.enschede.nl"


@pytest.fixture
async def published(
    clock: Clock, rasa: FakeRasa, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[RunningGateway]:
    """A gateway with an address of its own, and a site that may show the chat."""
    settings = settings_for(
        rasa,
        tmp_path,
        database_url=sqlite_url,
        public_url=PUBLIC,
        allowed_origins=frozenset({EMBEDDER}),
    )
    async with RunningGateway(settings) as running:
        yield running


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://127.0.0.1.evil.example",
    ],
)
async def test_a_forged_origin_changes_and_reads_nothing(
    desk: RunningGateway, clock: Clock, origin: str
) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    for method, path in (("DELETE", "/v1/desk/session"), ("GET", "/v1/desk/me")):
        answer = await browser.http.request(method, path, headers={"Origin": origin})
        assert answer.status_code == 403
        assert answer.json()["detail"] == desk.parts.texts.detail("desk_origin")
    assert (await browser.me()).status_code == 200


async def test_what_changes_something_must_say_where_it_comes_from(
    desk: RunningGateway, clock: Clock
) -> None:
    browser = await signed_in_browser(desk, "anna", clock=clock)
    del browser.http.headers["Origin"]
    assert (await browser.http.delete("/v1/desk/session")).status_code == 403
    assert (await browser.me()).status_code == 200


async def test_with_an_address_of_its_own_nothing_else_will_do(published: RunningGateway) -> None:
    async with Browser(published) as browser:
        body = {"name": "niemand", "password": "niets"}
        for origin, status in ((PUBLIC, 401), (EMBEDDER, 403), (browser.http.base_url, 403)):
            headers = {"Origin": str(origin).rstrip("/")}
            answer = await browser.http.post("/v1/desk/sign-in", json=body, headers=headers)
            assert answer.status_code == status


async def test_with_an_address_of_its_own_a_cookie_never_goes_without_tls(
    published: RunningGateway,
) -> None:
    """Also when a proxy does not pass `Host` on."""
    await add_account(published, "anna")
    answer = await published.http.post(
        "/v1/desk/sign-in",
        json={"name": "anna", "password": FIRST_PASSWORD},
        headers={"Origin": PUBLIC, "Host": "127.0.0.1:8080"},
    )
    assert "Secure" in answer.headers["set-cookie"]


async def test_a_site_that_shows_the_chat_never_gets_credentials(
    published: RunningGateway,
) -> None:
    answer = await published.http.options(
        "/v1/desk/session",
        headers={"Origin": EMBEDDER, "Access-Control-Request-Method": "DELETE"},
    )
    assert "access-control-allow-credentials" not in answer.headers
