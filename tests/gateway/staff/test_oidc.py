"""The organisation's own sign-in: a real provider as a process, and one that lies."""

import asyncio
import base64
import hmac
import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from gateway.errors import StartError
from gateway.parts import build_parts
from gateway.roles import RoleOf
from tests.gateway.staff.conftest import Open
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for
from tests.gateway.support.oidc import (
    Claims,
    ForgingProvider,
    RealProvider,
    forging_provider,
    real_provider,
)
from tests.gateway.support.staff import Browser, Clock, add_account, done

ROLES: tuple[tuple[str, RoleOf], ...] = (
    ("desk-ede", ("adviser", "Ede")),
    ("desk-ede", ("editor", "Ede")),
    ("desk-almere", ("adviser", "Almere")),
)


class Start(Protocol):
    def __call__(self, issuer: str, **more: Any) -> AbstractAsyncContextManager[Browser]: ...


@pytest.fixture(scope="module")
def provider() -> Iterator[RealProvider]:
    with real_provider() as running:
        yield running


@pytest.fixture
def forger() -> Iterator[ForgingProvider]:
    with forging_provider() as running:
        yield running


@pytest.fixture
def start(clock: Clock, rasa: FakeRasa, sqlite_url: str, tmp_path: Path) -> Start:
    """Starts a gateway that trusts a provider, and gives a browser at its desk."""

    @asynccontextmanager
    async def started(issuer: str, **more: Any) -> AsyncIterator[Browser]:
        settings = settings_for(
            rasa,
            tmp_path,
            database_url=sqlite_url,
            oidc_issuer=issuer,
            oidc_client_id="wegwijzer",
            oidc_client_secret="geheim van ~ & +",
            oidc_roles=ROLES,
            **more,
        )
        gateway = RunningGateway(settings)
        async with gateway:
            own = str(gateway.http.base_url).rstrip("/")
            oidc = gateway.parts.staff.oidc
            assert oidc is not None
            oidc._redirect_uri = f"{own}/v1/desk/oidc/callback"  # the port is known only now
            async with Browser(gateway, clock) as browser:
                yield browser

    return started


async def go(browser: Browser) -> str:
    """Press the button; give where the browser is sent."""
    answer = await browser.http.get("/v1/desk/oidc")
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]


async def sign_in(browser: Browser, provider: RealProvider, subject: str) -> httpx.Response:
    """Go to the provider, sign in there, and come back."""
    return await browser.http.get(provider.approve(await go(browser), subject))


def assert_refused(answer: httpx.Response, code: str = "oidc_refused", status: int = 401) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == f"urn:wegwijzer:problem:{code}"
    assert "wegwijzer_desk" not in answer.headers.get("set-cookie", "")


async def test_the_page_is_told_of_both_ways_in(start: Start, provider: RealProvider) -> None:
    async with start(provider.issuer, oidc_name="Gemeente Ede") as browser:
        ways = await done(browser.http.get("/v1/desk/sign-in"))
    assert ways == {"local": True, "oidc": {"name": "Gemeente Ede"}}


async def test_without_a_provider_there_is_one_way(desk: RunningGateway) -> None:
    answer = await desk.http.get("/v1/desk/sign-in")
    assert answer.json() == {"local": True, "oidc": None}
    for path in ("/v1/desk/oidc", "/v1/desk/oidc/callback?code=x&state=y"):
        assert (await desk.http.get(path)).status_code == 404


async def test_who_signs_in_there_is_signed_in_here(start: Start, provider: RealProvider) -> None:
    provider.person("anna", name="Anna van Dijk", roles=["desk-ede", "iets-anders"])
    async with start(provider.issuer) as browser:
        address = await go(browser)
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 43
        assert "geheim" not in address
        back = await browser.http.get(provider.approve(address, "anna"))
        assert (back.status_code, back.headers["location"]) == (302, "/desk")
        assert "wegwijzer_oidc" not in browser.http.cookies
        me = await done(browser.me())
        assert (me["name"], me["roles"]) == ("Anna van Dijk", {"Ede": ["adviser", "editor"]})
        await sign_in(browser, provider, "anna")
        assert (await done(browser.me()))["id"] == me["id"]


async def test_the_cookie_of_the_return_survives_another_site_and_the_session_does_not(
    start: Start, provider: RealProvider
) -> None:
    provider.person("anna", roles="desk-ede")
    async with start(provider.issuer) as browser:
        begun = await browser.http.get("/v1/desk/oidc")
        [pending] = begun.headers.get_list("set-cookie")
        assert "SameSite=Lax" in pending
        assert "HttpOnly" in pending
        assert "Path=/v1/desk/oidc" in pending
        back = await browser.http.get(provider.approve(begun.headers["location"], "anna"))
        session = next(
            line for line in back.headers.get_list("set-cookie") if "wegwijzer_desk=" in line
        )
        assert "SameSite=Strict" in session


async def test_roles_are_those_of_the_last_sign_in(start: Start, provider: RealProvider) -> None:
    async with start(provider.issuer) as browser:
        for roles, expected in (
            (["desk-ede", "desk-almere"], {"Almere": ["adviser"], "Ede": ["adviser", "editor"]}),
            ("desk-almere", {"Almere": ["adviser"]}),
        ):
            provider.person("bob", name="Bob", roles=roles)
            await sign_in(browser, provider, "bob")
            assert (await done(browser.me()))["roles"] == expected


async def test_two_first_sign_ins_at_once_are_one_account(
    start: Start, provider: RealProvider
) -> None:
    provider.person("hans", name="Hans", roles="desk-ede")
    async with start(provider.issuer) as browser:
        other = browser.beside()
        pair = (browser, other)
        links = [provider.approve(await go(one), "hans") for one in pair]
        await asyncio.gather(*(one.http.get(link) for one, link in zip(pair, links, strict=True)))
        found = [(await done(one.me()))["id"] for one in pair]
        await other.http.aclose()
    assert len(set(found)) == 1


@pytest.mark.parametrize("roles", [None, [], "", "desk", ["desk-utrecht"], {"desk-ede": 1}, [1], 5])
async def test_without_a_role_nobody_gets_in(
    start: Start, provider: RealProvider, roles: object
) -> None:
    provider.person("carla", name="Carla", roles=roles)
    async with start(provider.issuer) as browser:
        assert_refused(await sign_in(browser, provider, "carla"), "oidc_no_role", 403)
        assert (await browser.me()).status_code == 401


async def test_who_lost_every_role_there_has_none_here_either(
    start: Start, provider: RealProvider, clock: Clock
) -> None:
    async with start(provider.issuer) as browser:
        provider.person("dirk", name="Dirk", roles="desk-ede")
        await sign_in(browser, provider, "dirk")
        provider.person("dirk", name="Dirk", roles=[])
        assert_refused(await sign_in(browser, provider, "dirk"), "oidc_no_role", 403)
        assert (await done(browser.me()))["roles"] == {}


async def test_roles_can_come_from_another_claim(start: Start, provider: RealProvider) -> None:
    provider.person("eva", given_name="Eva", groups=["desk-almere"])
    async with start(
        provider.issuer, oidc_roles_claim="groups", oidc_name_claim="given_name"
    ) as browser:
        await sign_in(browser, provider, "eva")
        me = await done(browser.me())
        assert (me["name"], me["roles"]) == ("Eva", {"Almere": ["adviser"]})


async def test_a_block_here_holds_for_who_may_there(
    start: Start, provider: RealProvider, sqlite_url: str
) -> None:
    provider.person("fred", name="Fred", roles="desk-ede")
    async with start(provider.issuer) as browser:
        await sign_in(browser, provider, "fred")
        with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
            connection.execute("UPDATE staff_accounts SET blocked_at = '2026-01-01 00:00:00'")
        assert (await browser.me()).status_code == 401
        assert_refused(await sign_in(browser, provider, "fred"))


async def test_a_wrong_or_missing_state_is_refused(start: Start, provider: RealProvider) -> None:
    provider.person("anna", roles="desk-ede")
    async with start(provider.issuer) as browser:
        forged = provider.approve(await go(browser), "anna", state="forged")
        assert_refused(await browser.http.get(forged))
        again = provider.approve(await go(browser), "anna")
        assert_refused(await browser.http.get(again.replace("state=", "stat=")))


async def test_a_return_in_another_browser_is_refused(start: Start, provider: RealProvider) -> None:
    """Somebody who sends a colleague a link signs them in as nobody."""
    provider.person("anna", roles="desk-ede")
    async with start(provider.issuer) as browser:
        link = provider.approve(await go(browser), "anna")
        async with httpx.AsyncClient() as victim:
            assert_refused(await victim.get(link))
        assert (await browser.http.get(link)).status_code == 302
        assert_refused(await browser.http.get(link))  # it works once


async def test_a_wrong_nonce_is_refused(start: Start, provider: RealProvider) -> None:
    provider.person("anna", roles="desk-ede")
    async with start(provider.issuer) as browser:
        assert_refused(
            await browser.http.get(provider.approve(await go(browser), "anna", nonce="forged"))
        )


async def test_a_code_of_another_client_is_refused(start: Start, provider: RealProvider) -> None:
    provider.person("anna", roles="desk-ede")
    async with start(provider.issuer) as browser:
        stolen = provider.approve(await go(browser), "anna", client_id="another")
        assert_refused(await browser.http.get(stolen))


async def test_who_says_no_there_is_not_signed_in(start: Start, provider: RealProvider) -> None:
    async with start(provider.issuer) as browser:
        denied = provider.deny(await go(browser))
        assert "error=access_denied" in denied
        assert_refused(await browser.http.get(denied))


async def test_it_must_be_done_in_ten_minutes(
    start: Start, provider: RealProvider, clock: Clock
) -> None:
    provider.person("anna", roles="desk-ede")
    async with start(provider.issuer) as browser:
        back = provider.approve(await go(browser), "anna")
        clock.move(minutes=10, seconds=2)
        assert_refused(await browser.http.get(back))


async def back_from(forger: ForgingProvider, browser: Browser) -> httpx.Response:
    forger.now = lambda: browser.clock().timestamp()
    return await browser.http.get(forger.approve(await go(browser)))


async def test_a_token_that_is_right_is_accepted(start: Start, forger: ForgingProvider) -> None:
    """The measure for the lies below: without them it works."""
    async with start(forger.issuer) as browser:
        assert (await back_from(forger, browser)).status_code == 302
        assert (await done(browser.me()))["name"] == "Anna van Dijk"
    assert forger.received[0]["grant_type"] == "authorization_code"
    assert base64.b64decode(forger.authorizations[0].removeprefix("Basic ")) == (
        b"wegwijzer:geheim%20van%20~%20%26%20%2B"
    )


async def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(
    start: Start, forger: ForgingProvider
) -> None:
    forger.discovery = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    async with start(forger.issuer) as browser:
        assert (await back_from(forger, browser)).status_code == 302
    assert forger.received[0]["client_secret"] == "geheim van ~ & +"
    assert forger.authorizations == [""]


@pytest.mark.parametrize(
    "lie",
    [
        {"aud": "another"},
        {"aud": ["wegwijzer", "another"]},
        {"aud": None},
        {"azp": "another"},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"nonce": "another"},
        {"nonce": None},
        {"nonce": ""},
        {"exp": 1},
        {"exp": None},
        {"exp": "later"},
        {"iat": 99_999_999_999},
        {"nbf": 99_999_999_999},
        {"sub": None},
        {"sub": ""},
        {"sub": 5},
        {"sub": "x" * 256},
        {"at_hash": "forged"},
    ],
    ids=json.dumps,
)
async def test_a_token_that_is_not_for_us_is_refused(
    start: Start, forger: ForgingProvider, lie: Claims
) -> None:
    forger.claims = lie
    async with start(forger.issuer) as browser:
        assert_refused(await back_from(forger, browser))
        assert (await browser.me()).status_code == 401


def part(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def unsigned(claims: Claims, **header: str) -> str:
    header = {"alg": "none"} | header
    return f"{part(json.dumps(header).encode())}.{part(json.dumps(claims).encode())}."


def signed_with_the_public_key(forger: ForgingProvider, claims: Claims) -> str:
    """The old trick: the public key as a shared secret."""
    said = unsigned(claims, alg="HS256", kid="one").rstrip(".")
    secret = forger.key.as_pem(private=False)
    return f"{said}.{part(hmac.digest(secret, said.encode(), 'sha256'))}"


def signed_by_a_stranger(claims: Claims) -> str:
    return jwt.encode(
        {"alg": "RS256", "kid": "one"}, claims, RSAKey.generate_key(2048, {"kid": "one"})
    )


@pytest.mark.parametrize(
    "forgery", ["unsigned", "public-key", "stranger", "garbage", "unknown-key"]
)
async def test_a_token_that_the_provider_did_not_sign_is_refused(
    start: Start, forger: ForgingProvider, forgery: str
) -> None:
    unknown = RSAKey.generate_key(2048, {"kid": "two"})
    forger.sign = {
        "unsigned": unsigned,
        "public-key": lambda claims: signed_with_the_public_key(forger, claims),
        "stranger": signed_by_a_stranger,
        "garbage": lambda claims: "a.b.c",
        "unknown-key": lambda claims: jwt.encode({"alg": "RS256", "kid": "two"}, claims, unknown),
    }[forgery]
    async with start(forger.issuer) as browser:
        assert_refused(await back_from(forger, browser))


async def test_a_new_key_of_the_provider_is_fetched_and_not_too_often(
    start: Start, forger: ForgingProvider, clock: Clock
) -> None:
    async with start(forger.issuer) as browser:
        assert (await back_from(forger, browser)).status_code == 302
        forger.key = RSAKey.generate_key(2048, {"kid": "two"})
        forger.keys.append(forger.key)
        assert_refused(await back_from(forger, browser))  # the keys were read just now
        assert forger.calls.count("/keys") == 1
        clock.move(minutes=1)
        assert (await back_from(forger, browser)).status_code == 302
        assert forger.calls.count("/keys") == 2


@pytest.mark.parametrize(
    "discovery",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://evil.example/token"},
        {"jwks_uri": "ftp://evil.example/keys"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": ""},
        {"token_endpoint": 5},
    ],
    ids=json.dumps,
)
async def test_discovery_that_cannot_be_right_is_not_used(
    start: Start, forger: ForgingProvider, discovery: Claims
) -> None:
    forger.discovery = discovery
    async with start(forger.issuer) as browser:
        answer = await browser.http.get("/v1/desk/oidc")
        assert_refused(answer, "oidc_unavailable", 503)


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, None), (302, None), (404, b""), (200, b""), (200, b"[]"), (200, b"\xff"), (200, b"{}")],
)
async def test_a_provider_that_is_broken_is_told_in_dutch(
    start: Start, forger: ForgingProvider, status: int, body: bytes | None
) -> None:
    async with start(forger.issuer) as browser:
        address = forger.approve(await go(browser))
        forger.status, forger.body = status, body
        answer = await browser.http.get(address)
        assert_refused(answer, "oidc_unavailable", 503)
        assert "werkt nu niet" in answer.json()["detail"]
        assert int(answer.headers["retry-after"]) > 0


async def test_an_answer_without_end_is_not_read(start: Start, forger: ForgingProvider) -> None:
    forger.body = b" " * 300_000
    async with start(forger.issuer) as browser:
        answer = await browser.http.get("/v1/desk/oidc")
        assert_refused(answer, "oidc_unavailable", 503)


async def test_a_provider_that_is_slow_is_not_waited_for(
    start: Start, forger: ForgingProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.staff.oidc.provider.SECONDS", 0.2)
    forger.delay = 1.0
    async with start(forger.issuer) as browser:
        answer = await browser.http.get("/v1/desk/oidc")
        assert_refused(answer, "oidc_unavailable", 503)


async def test_without_the_provider_local_accounts_go_on(
    start: Start, address: str, open_browser: Open, desk: RunningGateway
) -> None:
    async with start(address) as browser:
        assert_refused(await browser.http.get("/v1/desk/oidc"), "oidc_unavailable", 503)
        await add_account(desk, "anna")  # in the same database
        await browser.sign_in_first("anna")
        assert (await done(browser.me()))["name"] == "Anna"


async def test_a_browser_sees_the_desks_page_and_not_json(start: Start, address: str) -> None:
    async with start(address) as browser:
        page = {"Accept": "text/html,application/xhtml+xml"}
        answer = await browser.http.get("/v1/desk/oidc", headers=page)
        assert answer.headers["location"] == "/desk?problem=oidc_unavailable"
        answer = await browser.http.get("/v1/desk/oidc/callback?code=x", headers=page)
        assert answer.headers["location"] == "/desk?problem=oidc_refused"


async def test_nothing_of_the_sign_in_stands_in_the_log(
    start: Start, provider: RealProvider, capsys: pytest.CaptureFixture[str]
) -> None:
    provider.person("gerda", name="Gerda Bloemendaal", roles="desk-ede")
    async with start(provider.issuer) as browser:
        back = provider.approve(await go(browser), "gerda")
        await browser.http.get(back)
        assert_refused(await browser.http.get(back))
        code = parse_qs(urlsplit(back).query)["code"][0]
        session_id = browser.session_id or "none"
    log = "".join(capsys.readouterr())
    assert "oidc_refused" in log
    for secret in ("Gerda", "gerda", code, session_id, "geheim van"):
        assert secret not in log


def test_a_municipality_that_does_not_exist_is_told_at_start(
    rasa: FakeRasa, tmp_path: Path
) -> None:
    settings = settings_for(
        rasa,
        tmp_path,
        oidc_issuer="https://login.example",
        oidc_client_id="x",
        oidc_client_secret="y",
        public_url="https://balie.example",
        oidc_roles=(("a", ("adviser", "Nergenshuizen")),),
    )
    with pytest.raises(StartError, match="Nergenshuizen"):
        build_parts(settings)
