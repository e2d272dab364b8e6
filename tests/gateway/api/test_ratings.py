"""Feedback: a count that stays, a remark without names, and never a cry that nobody hears."""

from typing import Any

import httpx
import pytest

from tests.gateway.support.gateway import RunningGateway, Visitor


async def rate(visitor: Visitor, **body: Any) -> httpx.Response:
    return await visitor.http.post(f"{visitor.path}/ratings", headers=visitor.headers, json=body)


async def test_a_remark_is_kept_without_personal_data(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    response = await rate(visitor, helpful=True, comment="Bel mij op 06-12345678")
    assert response.status_code == 201
    assert response.json() == {
        "helpful": True,
        "comment": "Bel mij op [telefoonnummer]",
        "danger": None,
    }


@pytest.mark.parametrize("body", [{"helpful": False}, {"helpful": True, "comment": "  "}])
async def test_words_are_not_needed(gateway: RunningGateway, body: dict[str, Any]) -> None:
    response = await rate(await gateway.begin(), **body)
    assert (response.status_code, response.json()["comment"]) == (201, None)


async def test_a_remark_that_tells_of_danger_is_answered_at_once(gateway: RunningGateway) -> None:
    visitor = await gateway.begin("Enschede")
    response = await rate(visitor, helpful=False, comment="Ik wil niet meer leven")
    expected = gateway.parts.fixed_texts.danger(["suicide"], "Enschede")
    assert response.json()["danger"]["text"] == expected.text
    assert response.json()["danger"]["cards"][0]["id"] == "112"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid_request"),
        ({"helpful": "ja"}, "invalid_request"),
        ({"helpful": 1}, "invalid_request"),
        ({"helpful": True, "stars": 5}, "invalid_request"),
        ({"helpful": True, "comment": "a" * 501}, "message_too_long"),
        ({"helpful": True, "comment": "a\x00"}, "message_unreadable"),
    ],
)
async def test_what_is_no_rating_is_refused(
    gateway: RunningGateway, body: dict[str, Any], code: str
) -> None:
    response = await rate(await gateway.begin(), **body)
    assert response.status_code == 422
    assert response.json()["type"].endswith(code)


async def test_an_erased_conversation_cannot_be_rated(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    await gateway.http.delete(visitor.path, headers=visitor.headers)
    assert (await rate(visitor, helpful=True)).status_code == 404


async def test_only_its_visitor_rates_a_conversation(gateway: RunningGateway) -> None:
    visitor, other = await gateway.begin(), await gateway.begin()
    visitor.headers = other.headers
    assert (await rate(visitor, helpful=True)).status_code == 401
