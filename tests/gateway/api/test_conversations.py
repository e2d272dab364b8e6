"""Beginning and erasing a conversation."""

import sqlite3
from datetime import UTC, datetime, timedelta

from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway


async def test_a_conversation_opens_with_saying_that_this_is_a_computer(
    gateway: RunningGateway,
) -> None:
    visitor = await gateway.begin("Enschede")
    [opening] = visitor.begun["messages"]
    assert (opening["sender"], opening["kind"], opening["seq"]) == ("bot", "welcome", 1)
    assert "computer" in opening["text"]
    assert "24 uur na uw laatste bericht" in opening["text"]
    assert opening["text"] == gateway.parts.guide.text("welcome", "Enschede", 24).text
    assert await visitor.messages() == [opening]


async def test_the_start_tells_what_this_gateway_can(gateway: RunningGateway) -> None:
    assert (await gateway.begin()).begun["features"] == ["ratings"]


async def test_the_id_is_made_by_the_server_and_cannot_be_guessed(gateway: RunningGateway) -> None:
    first, second = await gateway.begin(), await gateway.begin()
    assert first.begun["id"] != second.begun["id"]
    assert len(first.begun["id"]) * 6 >= 128  # base64: six bits per character
    assert first.begun["id"] not in first.begun["token"]


async def test_the_token_ends_when_it_says(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    expires_at = datetime.fromisoformat(visitor.begun["expires_at"])
    lasts = expires_at - datetime.now(UTC)
    assert timedelta(hours=23, minutes=59) < lasts <= timedelta(hours=24)


async def test_a_conversation_may_be_of_no_municipality(gateway: RunningGateway) -> None:
    assert (await gateway.begin(None)).begun["municipality"] is None
    assert (await gateway.http.post("/v1/conversations", json={})).status_code == 201


async def test_a_municipality_that_does_not_exist_costs_nobody_the_chat(
    gateway: RunningGateway,
) -> None:
    assert (await gateway.begin("Nergenshuizen")).begun["municipality"] is None
    assert (await gateway.begin("Den Haag")).begun["municipality"] == "Den Haag"


async def test_erasing_leaves_nothing_anywhere(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    await visitor.say("kersenboomgaard")
    await visitor.wait_for(3)
    response = await gateway.http.delete(visitor.path, headers=visitor.headers)
    assert (response.status_code, response.content) == (204, b"")
    await gateway.stop()
    for file in gateway.settings.state.iterdir():
        assert b"kersenboomgaard" not in file.read_bytes(), file.name
    with sqlite3.connect(gateway.settings.state / "gateway.sqlite3") as connection:
        for table in ("conversations", "messages", "buttons"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    await gateway.start()


async def test_an_erased_conversation_is_gone(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    await gateway.http.delete(visitor.path, headers=visitor.headers)
    for method, path in (("DELETE", ""), ("GET", "/messages"), ("GET", "/events")):
        response = await gateway.http.request(method, visitor.path + path, headers=visitor.headers)
        assert response.status_code == 404
        assert response.json()["type"].endswith("conversation_gone")


async def test_rasa_forgets_an_erased_conversation_too(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await gateway.begin()
    await gateway.http.delete(visitor.path, headers=visitor.headers)
    assert rasa.erased == [visitor.path.rsplit("/", 1)[1]]


async def test_erasing_does_not_wait_for_a_rasa_that_is_gone(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await gateway.begin()
    await rasa.stop()
    response = await gateway.http.delete(visitor.path, headers=visitor.headers)
    assert response.status_code == 204


async def test_erasing_ends_the_open_streams(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    async with visitor.follow() as events:
        await events.messages(1)
        await gateway.http.delete(visitor.path, headers=visitor.headers)
        assert await events.ended()


async def test_erasing_one_conversation_leaves_the_others(gateway: RunningGateway) -> None:
    erased, kept = await gateway.begin(), await gateway.begin()
    await gateway.http.delete(erased.path, headers=erased.headers)
    assert len(await kept.messages()) == 1
