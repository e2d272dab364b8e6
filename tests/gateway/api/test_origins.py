"""Which sites may show the chat, and for which municipality."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from gateway.errors import StartError
from gateway.parts import build_parts
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for

ANY = "https://www.overal.nl"
ENSCHEDE = "https://www.enschede.nl"
REGION = "https://www.regio.nl"
BOUND = ((ENSCHEDE, "Enschede"), (REGION, "Enschede"), (REGION, "Hengelo"))


@pytest.fixture
async def site(rasa: FakeRasa, sqlite_url: str, tmp_path: Path) -> AsyncIterator[RunningGateway]:
    settings = settings_for(
        rasa,
        tmp_path,
        database_url=sqlite_url,
        allowed_origins=frozenset({ANY}),
        origin_municipalities=BOUND,
    )
    async with RunningGateway(settings) as running:
        yield running


async def begin(
    gateway: RunningGateway, origin: str | None, municipality: str | None
) -> httpx.Response:
    headers = {} if origin is None else {"Origin": origin}
    body = {"municipality": municipality}
    return await gateway.http.post("/v1/conversations", json=body, headers=headers)


@pytest.mark.parametrize(
    ("origin", "asked", "given"),
    [
        (None, "Ede", "Ede"),  # no browser
        (ANY, "Ede", "Ede"),
        (ENSCHEDE, "Enschede", "Enschede"),
        (ENSCHEDE, None, "Enschede"),
        (REGION, "Hengelo", "Hengelo"),
    ],
)
async def test_a_site_begins_conversations_of_its_municipality(
    site: RunningGateway, origin: str | None, asked: str | None, given: str
) -> None:
    response = await begin(site, origin, asked)
    assert (response.status_code, response.json()["municipality"]) == (201, given)
    assert response.headers.get("access-control-allow-origin") == origin


@pytest.mark.parametrize(
    ("origin", "asked"),
    [
        (ENSCHEDE, "Ede"),
        (REGION, None),
        ("https://evil.example", "Enschede"),
        ("https://www.enschede.nl.evil.example", "Enschede"),
        ("http://www.enschede.nl", "Enschede"),
        ("null", None),
        ("", None),
    ],
)
async def test_other_sites_begin_nothing(
    site: RunningGateway, origin: str, asked: str | None
) -> None:
    response = await begin(site, origin, asked)
    assert response.status_code == 403
    assert response.json()["type"].endswith("origin_not_allowed")
    assert "112" in response.json()["detail"]


@pytest.mark.parametrize("method", ["GET", "DELETE", "PATCH"])
async def test_another_site_does_nothing_with_a_token_either(
    site: RunningGateway, method: str
) -> None:
    visitor = await site.begin()
    headers = visitor.headers | {"Origin": "https://evil.example"}
    response = await site.http.request(method, visitor.path, headers=headers)
    assert response.status_code == 403
    assert len(await visitor.messages()) == 1


async def test_the_gateways_own_pages_may(site: RunningGateway) -> None:
    own = str(site.http.base_url).rstrip("/")
    assert (await begin(site, own, None)).status_code == 201
    behind_tls = own.replace("http://", "https://")
    assert (await begin(site, behind_tls, None)).status_code == 201


async def test_contacts_are_for_everybody(site: RunningGateway) -> None:
    headers = {"Origin": "https://evil.example"}
    path = "/v1/municipalities/Enschede/contacts"
    assert (await site.http.get(path, headers=headers)).status_code == 200


def test_a_municipality_that_does_not_exist_is_told_at_start(
    rasa: FakeRasa, tmp_path: Path
) -> None:
    settings = settings_for(rasa, tmp_path, origin_municipalities=((ENSCHEDE, "Nergenshuizen"),))
    with pytest.raises(StartError, match="Nergenshuizen"):
        build_parts(settings)
