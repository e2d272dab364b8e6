"""Ending a conversation, and telling how it is."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.gateway.support.gateway import RunningGateway, Visitor


async def end(visitor: Visitor, body: Any = None) -> httpx.Response:
    return await visitor.http.patch(
        visitor.path, headers=visitor.headers, json=body or {"status": "ended"}
    )


async def test_a_conversation_is_open_until_it_is_ended(gateway: RunningGateway) -> None:
    visitor = await gateway.begin("Enschede")
    state = await gateway.http.get(visitor.path, headers=visitor.headers)
    assert state.json() == {
        "id": visitor.begun["id"],
        "municipality": "Enschede",
        "status": "open",
        "ended_at": None,
    }
    ended = (await end(visitor)).json()
    assert (ended["status"], ended["ended_at"] is None) == ("ended", False)
    assert (await end(visitor)).json() == ended


async def test_after_the_end_nothing_is_said_but_everything_can_be_read(
    gateway: RunningGateway,
) -> None:
    visitor = await gateway.begin()
    body = {"client_message_id": str(uuid4()), "text": "hallo"}
    accepted = await visitor.post(**body)
    await end(visitor)
    refused = await visitor.post(client_message_id=str(uuid4()), text="nog iets")
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("conversation_ended")
    assert (await visitor.post(**body)).json() == accepted.json()
    assert len(await visitor.wait_for(3)) == 3  # what was accepted is answered


async def test_other_tabs_hear_of_the_end(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    async with visitor.follow(after=1) as events:
        ended = (await end(visitor)).json()
        assert await events.next() == ("ended", {"ended_at": ended["ended_at"]})


@pytest.mark.parametrize("body", [{"status": "open"}, {"municipality": "Ede"}, [], {"status": 1}])
async def test_nothing_else_can_be_changed(gateway: RunningGateway, body: Any) -> None:
    response = await end(await gateway.begin(), body or [1])
    assert response.status_code == 422


async def test_what_is_erased_cannot_be_ended(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    await gateway.http.delete(visitor.path, headers=visitor.headers)
    assert (await end(visitor)).status_code == 404


async def test_only_its_visitor_ends_a_conversation(gateway: RunningGateway) -> None:
    visitor, other = await gateway.begin(), await gateway.begin()
    visitor.headers = other.headers
    assert (await end(visitor)).status_code == 401
