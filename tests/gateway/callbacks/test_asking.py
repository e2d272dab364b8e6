"""Asking for contact over HTTP: one clear answer, once, and never a part of the dialogue."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from gateway.adapters.local_target import LocalTarget
from gateway.callbacks import CallbackRequest
from gateway.limits.guard import CALLBACKS_PER_HOUR
from gateway.storage import StorageError
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import PATIENCE, RunningGateway, Visitor, settings_for

CONNECTIONS = """
callbacks:
  - target: email
    municipalities: [Almere]
    sender: chat@example.org
    to: team@example.org
    local: true
  - target: desk
    municipalities: [Enschede]
"""
NUMBER = "06 12 34 56 78"


@pytest.fixture
async def asking(rasa: FakeRasa, sqlite_url: str, tmp_path: Path) -> AsyncIterator[RunningGateway]:
    """A gateway that delivers for Almere (into memory) and keeps a list for Enschede."""
    file = tmp_path / "connections.yml"
    file.write_text(CONNECTIONS)
    settings = settings_for(rasa, tmp_path, database_url=sqlite_url, connections=file)
    async with RunningGateway(settings) as running:
        yield running


async def ask(visitor: Visitor, **body: Any) -> httpx.Response:
    body = {"client_request_id": str(uuid4())} | body
    return await visitor.http.post(f"{visitor.path}/callback", headers=visitor.headers, json=body)


def delivered(gateway: RunningGateway) -> LocalTarget:
    target = gateway.parts.targets.find("Almere")
    assert isinstance(target, LocalTarget)
    return target


async def until_delivered(gateway: RunningGateway) -> CallbackRequest:
    """The one request that the target got."""
    async with asyncio.timeout(PATIENCE):
        while not delivered(gateway).delivered:  # noqa: ASYNC110 - another's work
            await asyncio.sleep(0.01)
    [request] = delivered(gateway).delivered
    return request


async def test_it_is_offered_where_somebody_takes_it_in(asking: RunningGateway) -> None:
    for municipality, features in (
        ("Almere", ["ratings", "callback"]),
        ("Enschede", ["ratings", "callback"]),
        ("Urk", ["ratings"]),
        (None, ["ratings"]),
    ):
        assert (await asking.begin(municipality)).begun["features"] == features


async def test_elsewhere_it_does_not_exist(asking: RunningGateway) -> None:
    response = await ask(await asking.begin("Urk"), phone=NUMBER)
    assert response.status_code == 404


async def test_a_visitor_gets_a_number_and_the_municipality_the_request(
    asking: RunningGateway,
) -> None:
    visitor = await asking.begin("Almere")
    response = await ask(visitor, name="Jaap", phone=NUMBER, email="jaap@example.org")
    assert response.status_code == 202
    request = await until_delivered(asking)
    assert response.json() == {"reference": request.reference}
    assert (request.name, request.phone, request.email) == (
        "Jaap",
        "+31612345678",
        "jaap@example.org",
    )
    assert visitor.begun["id"] not in request.id


async def test_the_same_request_id_is_one_request(asking: RunningGateway) -> None:
    visitor, same = await asking.begin("Almere"), str(uuid4())
    first = await ask(visitor, client_request_id=same, phone=NUMBER)
    again = await ask(visitor, client_request_id=same, phone="0612345678")
    assert first.json() == again.json()
    await until_delivered(asking)
    assert await asking.parts.deliverer.run_once() == 0
    # The same id in another conversation is somebody else's.
    other = await ask(await asking.begin("Almere"), client_request_id=same, phone=NUMBER)
    assert other.json() != first.json()


async def test_a_number_mended_too_late_is_told(asking: RunningGateway) -> None:
    visitor, same = await asking.begin("Almere"), str(uuid4())
    await ask(visitor, client_request_id=same, phone=NUMBER)
    await until_delivered(asking)
    response = await ask(visitor, client_request_id=same, phone="0687654321")
    assert response.status_code == 409
    assert response.json()["detail"] == asking.parts.texts.detail("callback_sent")


async def test_a_database_that_does_not_work_is_told_with_whom_to_call(
    asking: RunningGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(asked: object) -> str:
        raise StorageError("gone")

    visitor = await asking.begin("Almere")
    monkeypatch.setattr(asking.parts.reception._outbox, "add", broken)
    response = await ask(visitor, phone=NUMBER)
    assert response.status_code == 503
    assert response.json()["cards"][0]["id"] == "112"


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({}, {"phone": "nothing"}),
        ({"phone": "12"}, {"phone": "phone_wrong"}),
        ({"phone": "0900 8844"}, {"phone": "phone_not_a_person"}),
        ({"email": "jaap@"}, {"email": "email_wrong"}),
        ({"phone": "12", "email": "x", "name": "a" * 101}, None),
    ],
)
async def test_what_is_wrong_is_told_in_dutch_by_field(
    asking: RunningGateway, given: dict[str, str], fields: dict[str, str] | None
) -> None:
    response = await ask(await asking.begin("Almere"), **given)
    assert response.status_code == 422
    told = response.json()["fields"]
    if fields is None:
        assert set(told) == {"phone", "email", "name"}
    else:
        texts = asking.parts.texts.fields
        assert told == {name: texts[fault] for name, fault in fields.items()}  # type: ignore[index]
    assert response.json()["detail"]
    assert not delivered(asking).delivered


@pytest.mark.parametrize(
    "body", [{"phone": 612345678}, {"phone": NUMBER, "question": "x"}, {"client_request_id": "1"}]
)
async def test_another_form_is_refused(asking: RunningGateway, body: dict[str, Any]) -> None:
    response = await ask(await asking.begin("Almere"), **body)
    assert response.status_code == 422
    assert response.json()["type"].endswith("invalid_request")
    assert "fields" not in response.json()


async def test_only_its_visitor_asks_in_a_conversation(asking: RunningGateway) -> None:
    visitor, other = await asking.begin("Almere"), await asking.begin("Almere")
    visitor.headers = other.headers
    assert (await ask(visitor, phone=NUMBER)).status_code == 401


async def test_nobody_has_somebody_rung_up_all_day(asking: RunningGateway) -> None:
    visitor = await asking.begin("Almere")
    for _ in range(CALLBACKS_PER_HOUR):
        assert (await ask(visitor, phone=NUMBER)).status_code == 202
    refused = await ask(visitor, phone=NUMBER)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.json()["cards"][0]["id"] == "112"


async def test_it_is_no_part_of_the_dialogue(asking: RunningGateway, rasa: FakeRasa) -> None:
    visitor = await asking.begin("Almere")
    await ask(visitor, name="Jaap", phone=NUMBER)
    await visitor.say("dank u")
    messages = await visitor.wait_for(3)
    for detail in ("Jaap", "12 34", "612345678"):
        assert detail not in str(messages)
        assert detail not in str(rasa.received)


async def test_no_byte_of_it_can_be_read_on_disk(asking: RunningGateway) -> None:
    await ask(await asking.begin("Enschede"), name="Jaap-Wim", phone=NUMBER)
    files = sorted(asking.settings.state.glob("gateway.sqlite3*"))
    kept = b"".join(file.read_bytes() for file in files)
    assert b"callbacks" in kept
    for detail in (b"Jaap-Wim", b"612345678", NUMBER.encode()):
        assert detail not in kept


async def test_who_erases_the_conversation_is_still_called(asking: RunningGateway) -> None:
    """docs/adr/0021: the request was a question of its own, to people."""
    visitor = await asking.begin("Almere")
    await ask(visitor, phone=NUMBER)
    erased = await visitor.http.delete(visitor.path, headers=visitor.headers)
    assert erased.status_code == 204
    await until_delivered(asking)
    assert (await ask(visitor, phone=NUMBER)).status_code == 404


async def test_after_the_end_of_the_conversation_it_can_still_be_asked(
    asking: RunningGateway,
) -> None:
    visitor = await asking.begin("Almere")
    ended = await visitor.http.patch(
        visitor.path, headers=visitor.headers, json={"status": "ended"}
    )
    assert ended.status_code == 200
    assert (await ask(visitor, phone=NUMBER)).status_code == 202


async def test_a_gateway_that_stops_delivers_after_the_next_start(asking: RunningGateway) -> None:
    await asking.parts.deliverer.stop()
    await ask(await asking.begin("Almere"), phone=NUMBER)
    assert not delivered(asking).delivered
    async with RunningGateway(asking.settings) as after:
        await until_delivered(after)
