"""The headers of every answer, and which sites may call the gateway."""

from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from gateway.storage.migrate import migrate
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for

pytestmark = pytest.mark.asyncio(loop_scope="session")

ALLOWED = "https://www.enschede.nl"
OTHERS = (
    "https://enschede.nl",
    "https://www.enschede.nl.evil.example",
    "http://www.enschede.nl",
    "https://www.enschede.nl:8443",
    "null",
)


async def answers(gateway: RunningGateway) -> list[httpx.Response]:
    """One answer of every sort."""
    visitor = await gateway.begin()
    paths = ["/", "/demo", "/health/live", "/contacten", "/v1/openapi.json", "/nergens"]
    found = [await gateway.http.get(path) for path in paths]
    found.append(await gateway.http.get("/static/wegwijzer.js"))
    found.append(await gateway.http.get(f"{visitor.path}/messages", headers=visitor.headers))
    found.append(await gateway.http.post("/v1/conversations", content=b"{"))
    found.append(await gateway.http.put("/v1/conversations"))
    found.append(await gateway.http.post("/v1/conversations", content=b"x" * 50_000))
    async with visitor.follow() as events:
        found.append(events.response)
    return found


async def test_every_answer_is_safe_and_says_its_version(shared: RunningGateway) -> None:
    for response in await answers(shared):
        headers = response.headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            " img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
        ), response.url
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "geolocation=()" in headers["permissions-policy"]
        assert headers["api-version"] == "1.0.0"
        assert "set-cookie" not in headers
        assert "server" not in headers


async def test_what_is_said_is_kept_by_no_browser(shared: RunningGateway) -> None:
    visitor = await shared.begin()
    response = await shared.http.get(f"{visitor.path}/messages", headers=visitor.headers)
    assert response.headers["cache-control"] == "no-store"


Answers = dict[str, tuple[httpx.Response, httpx.Response]]


@pytest_asyncio.fixture(loop_scope="session")
async def by_origin(tmp_path: Path) -> Answers:
    """What sites get that read a conversation, and that ask whether they may write."""
    async with FakeRasa() as rasa:
        settings = settings_for(rasa, tmp_path, allowed_origins=frozenset({ALLOWED}))
        migrate(settings.sqlalchemy_url)
        async with RunningGateway(settings) as running:
            visitor = await running.begin()
            path = f"{visitor.path}/messages"
            asks = {"Access-Control-Request-Method": "POST"}
            return {
                origin: (
                    await running.http.get(path, headers=visitor.headers | {"Origin": origin}),
                    await running.http.options(path, headers=asks | {"Origin": origin}),
                )
                for origin in (ALLOWED, *OTHERS)
            }


async def test_only_sites_that_are_named_may_read_along(
    by_origin: Answers,
) -> None:
    for origin, (got, asked) in by_origin.items():
        expected = ALLOWED if origin == ALLOWED else None
        for response in (got, asked):
            assert response.headers.get("access-control-allow-origin") == expected, origin
            assert response.headers["vary"] == "Origin"
            assert "access-control-allow-credentials" not in response.headers


async def test_a_site_that_is_named_learns_what_it_may_send(
    by_origin: Answers,
) -> None:
    _, asked = by_origin[ALLOWED]
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-methods"] == "GET, POST, PATCH, DELETE"
    assert "Authorization" in asked.headers["access-control-allow-headers"]
    assert "Last-Event-ID" in asked.headers["access-control-allow-headers"]


async def test_without_a_list_no_other_site_may(shared: RunningGateway) -> None:
    response = await shared.http.get("/health/live", headers={"Origin": ALLOWED})
    assert "access-control-allow-origin" not in response.headers
