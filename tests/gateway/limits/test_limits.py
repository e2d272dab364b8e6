"""Limits as a visitor meets them: refused calmly, with whom to turn to; never in the way."""

import asyncio
from collections.abc import Awaitable
from functools import partial
from ipaddress import ip_network
from uuid import uuid4

import httpx
import pytest

from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import MakeGateway, RunningGateway, Visitor


@pytest.fixture
def limited(make_gateway: MakeGateway) -> MakeGateway:
    """Makes a gateway with other limits, behind a proxy on this machine."""

    return partial(make_gateway, trusted_proxies=(ip_network("127.0.0.1"),))


def assert_refused(response: httpx.Response, status: int, code: str, own: str = "112") -> None:
    assert response.status_code == status, response.text
    problem = response.json()
    assert problem["type"] == f"urn:wegwijzer:problem:{code}"
    assert "112" in problem["detail"]
    assert problem["cards"][0]["id"] == "112"
    assert own in {card["id"] for card in problem["cards"]}
    assert int(response.headers["retry-after"]) > 0


async def say(visitor: Visitor, text: str = "hallo", address: str = "192.0.2.1") -> httpx.Response:
    return await visitor.http.post(
        f"{visitor.path}/messages",
        headers=visitor.headers | {"X-Forwarded-For": address},
        json={"client_message_id": str(uuid4()), "text": text},
    )


async def begin(gateway: RunningGateway, address: str) -> httpx.Response:
    return await gateway.http.post(
        "/v1/conversations", json={"municipality": "Enschede"}, headers={"X-Forwarded-For": address}
    )


async def test_too_many_messages_in_a_conversation(limited: MakeGateway) -> None:
    async with limited(messages_per_minute=3) as gateway:
        visitor, other = await gateway.begin("Enschede"), await gateway.begin()
        own = gateway.parts.guide.local_services("Enschede")[0].id
        for _ in range(3):
            assert (await say(visitor)).status_code == 202
        assert_refused(await say(visitor), 429, "too_many_messages", own)
        assert (await say(other)).status_code == 202
        assert len(await visitor.wait_for(7)) == 7


async def test_too_many_messages_from_an_address(limited: MakeGateway) -> None:
    async with limited(address_messages_per_minute=2) as gateway:
        first, second = await gateway.begin(), await gateway.begin()
        assert [(await say(one)).status_code for one in (first, second)] == [202, 202]
        assert_refused(await say(first), 429, "too_many_messages")
        assert (await say(first, address="192.0.2.2")).status_code == 202


async def test_too_many_conversations_from_an_address(limited: MakeGateway) -> None:
    async with limited(address_conversations_per_hour=2) as gateway:
        began = [(await begin(gateway, "192.0.2.1")).status_code for _ in range(2)]
        assert began == [201, 201]
        own = gateway.parts.guide.local_services("Enschede")[0].id
        refused = await begin(gateway, "192.0.2.1")
        assert_refused(refused, 429, "too_many_conversations", own)
        assert (await begin(gateway, "192.0.2.2")).status_code == 201


async def test_without_a_known_proxy_this_machine_is_not_counted(gateway: RunningGateway) -> None:
    most = gateway.settings.address_conversations_per_hour
    for _ in range(most + 1):
        await gateway.begin()


async def test_who_is_in_danger_is_told_whom_to_call_also_when_refused(
    limited: MakeGateway,
) -> None:
    async with limited(messages_per_minute=1) as gateway:
        visitor = await gateway.begin("Enschede")
        await say(visitor)
        refused = await say(visitor, "Ik wil niet meer leven")
        assert_refused(refused, 429, "too_many_messages")
        expected = gateway.parts.fixed_texts.danger(["suicide"], "Enschede")
        assert refused.json()["detail"] == expected.text
        assert [card["id"] for card in refused.json()["cards"]] == [
            card.id for card in expected.cards
        ]


async def test_when_too_many_wait_it_says_that_it_is_busy(
    limited: MakeGateway, rasa: FakeRasa
) -> None:
    async with limited(waiting_turns=2, turn_seconds=4.0) as gateway:
        rasa.delay = lambda message: 0.5
        visitors = [await gateway.begin("Enschede") for _ in range(3)]
        assert [(await say(one)).status_code for one in visitors[:2]] == [202, 202]
        assert_refused(await say(visitors[2]), 503, "busy")
        assert_refused(await begin(gateway, "192.0.2.1"), 503, "busy")
        for visitor in visitors[:2]:
            await visitor.wait_for(3)
        assert (await say(visitors[2])).status_code == 202


async def test_streams_of_a_conversation_have_a_limit(limited: MakeGateway) -> None:
    async with limited(conversation_streams=2) as gateway:
        visitor, other = await gateway.begin(), await gateway.begin()
        async with visitor.follow() as first, visitor.follow() as second:
            await asyncio.gather(first.messages(1), second.messages(1))
            third = await gateway.http.get(f"{visitor.path}/events", headers=visitor.headers)
            assert_refused(third, 429, "too_many_streams")
            async with other.follow() as events:
                await events.messages(1)


async def test_streams_in_all_have_a_limit(limited: MakeGateway) -> None:
    async with limited(open_streams=1) as gateway:
        visitor, other = await gateway.begin(), await gateway.begin()
        async with visitor.follow() as events:
            await events.messages(1)
            refused = await gateway.http.get(f"{other.path}/events", headers=other.headers)
            assert_refused(refused, 503, "busy")


async def test_a_tab_has_one_stream_and_the_newest_stays(limited: MakeGateway) -> None:
    async with limited(conversation_streams=1) as gateway:
        visitor = await gateway.begin()
        async with visitor.follow(tab="tab-1") as broken:
            await broken.messages(1)
            async with visitor.follow(tab="tab-1", after=1) as again:
                assert await broken.ended()
                accepted = await visitor.say("hallo")
                assert await again.messages(1) == [accepted]


@pytest.mark.parametrize("tab", ["", "x" * 65, "a b", "<b>", "\u00e9"])
async def test_a_name_of_a_tab_that_is_none(gateway: RunningGateway, tab: str) -> None:
    visitor = await gateway.begin()
    answer: Awaitable[httpx.Response] = gateway.http.get(
        f"{visitor.path}/events", headers=visitor.headers, params={"tab": tab, "after": "x"}
    )
    assert (await answer).status_code == 400
