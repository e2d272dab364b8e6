"""Contacts without a conversation: as JSON, and as a page without JavaScript."""

from html import unescape

import msgspec
import pytest

from gateway.contacts_page import render
from helpline.guide import CardEmail, CardPhone, CardUrl, ContactCard
from tests.gateway.support.gateway import RunningGateway

in_session = pytest.mark.asyncio(loop_scope="session")


async def ids(gateway: RunningGateway, name: str) -> list[str]:
    response = await gateway.http.get(f"/v1/municipalities/{name}/contacts")
    assert response.status_code == 200
    return [card["id"] for card in response.json()["cards"]]


@in_session
async def test_the_emergency_number_comes_first_then_the_municipalitys_own(
    shared: RunningGateway,
) -> None:
    found = await ids(shared, "Enschede")
    own = [one.id for one in shared.parts.guide.local_services("Enschede")]
    assert found[0] == shared.parts.texts.contacts[0]
    assert found[1 : 1 + len(own)] == own[:2]
    assert "lse" in found


@in_session
async def test_a_municipality_without_a_service_of_its_own_gets_its_officer(
    shared: RunningGateway,
) -> None:
    found = await ids(shared, "Urk")
    assert any(one.startswith("gemeente-urk") or "urk" in one for one in found)


@pytest.mark.parametrize("name", ["landelijk", "Nergenshuizen", "%3Cscript%3E"])
@in_session
async def test_an_unknown_place_gets_what_holds_everywhere(
    shared: RunningGateway, name: str
) -> None:
    response = await shared.http.get(f"/v1/municipalities/{name}/contacts")
    assert response.json()["municipality"] is None
    assert len(response.json()["cards"]) == len(shared.parts.texts.contacts)


@pytest.mark.parametrize("name", ["Den Haag", "'s-Hertogenbosch", "Bergen (NH)", "Súdwest-Fryslân"])
@in_session
async def test_names_with_spaces_and_signs_are_found(shared: RunningGateway, name: str) -> None:
    response = await shared.http.get(f"/v1/municipalities/{name}/contacts")
    assert response.json()["municipality"] == name
    page = await shared.http.get("/contacten", params={"gemeente": name})
    assert name in unescape(page.text)


@in_session
async def test_every_number_and_address_is_on_the_page_and_can_be_tapped(
    shared: RunningGateway,
) -> None:
    response = await shared.http.get("/contacten", params={"gemeente": "Enschede"})
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    text = unescape(response.text)
    for card in shared.parts.fixed_texts.contacts("Enschede"):
        assert card.service in text
        for phone in card.phones:
            assert f'href="tel:{phone.tel}">{phone.display}<' in text
        for email in card.emails:
            assert f'href="mailto:{email.address}">{email.address}<' in text
        for url in card.urls:
            assert f'href="{url.url}"' in text


@in_session
async def test_the_page_needs_no_script_and_holds_none(shared: RunningGateway) -> None:
    page = (await shared.http.get("/contacten")).text
    assert "<script" not in page
    assert " style=" not in page
    assert '<html lang="nl">' in page


@in_session
async def test_what_is_asked_for_is_never_repeated(shared: RunningGateway) -> None:
    attack = '"><script>alert(1)</script>'
    page = (await shared.http.get("/contacten", params={"gemeente": attack})).text
    assert "alert" not in page


def test_every_value_of_a_card_is_escaped() -> None:
    evil = "<b>\"&'$service"
    card = ContactCard(
        id="x",
        organization=evil,
        service=f"Dienst {evil}x",
        for_whom=evil,
        why=evil,
        phones=(CardPhone(evil, evil, evil),),
        emails=(CardEmail(evil, evil, evil),),
        urls=(CardUrl(evil, evil),),
        postal_address=evil,
        hours=evil,
        anonymous=evil,
        source="https://example.org",
        checked_on=msgspec.convert("2026-11-20", type=ContactCard.__annotations__["checked_on"]),
    )
    page = render([card], evil)
    assert "<b>" not in page
    assert page.count("&lt;b&gt;") >= 15
