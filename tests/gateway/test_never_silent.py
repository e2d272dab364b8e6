"""Whatever fails, a visitor hears within five seconds what is true and whom to turn to."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic
from uuid import uuid4

import httpx
import pytest

from gateway.readiness import FRESH_SECONDS
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import Json, MakeGateway, RunningGateway, Visitor, settings_for
from tests.gateway.support.process import PATIENCE, Launch
from tests.gateway.support.stalling_line import StallingLine

pytestmark = pytest.mark.shipped_waits

MOST_SECONDS = 10.0
"""Enough to find a wait without an end on a busy machine; tests/faults holds the five seconds."""
ID = str(uuid4())


@pytest.fixture
async def line(postgres_url: str) -> AsyncIterator[StallingLine]:
    """A line to PostgreSQL that can be cut."""
    folder = postgres_url.rpartition("host=")[2]
    async with StallingLine(f"{folder}/.s.PGSQL.5432") as running:
        yield running


@pytest.fixture
async def far(rasa: FakeRasa, line: StallingLine, tmp_path: Path) -> AsyncIterator[RunningGateway]:
    """A gateway whose PostgreSQL is at the other end of that line."""
    url = f"postgresql+psycopg://postgres@127.0.0.1:{line.port}/gateway"
    settings = settings_for(rasa, tmp_path, database_url=url, turn_seconds=4.0)
    async with RunningGateway(settings) as running:
        yield running
        line.go()


@pytest.fixture
async def hasty(make_gateway: MakeGateway) -> AsyncIterator[RunningGateway]:
    """A gateway that does not wait long for Rasa."""
    async with make_gateway(turn_seconds=2.0) as running:
        yield running


def assert_true_and_useful(gateway: RunningGateway, problem: Json, municipality: str) -> None:
    assert "112" in (problem.get("detail") or problem["text"])
    found = [card["id"] for card in problem["cards"]]
    assert found[0] == "112"
    assert {one.id for one in gateway.parts.guide.local_services(municipality)} & set(found)


async def test_a_database_that_does_not_answer_is_told_in_time(
    far: RunningGateway, line: StallingLine, rasa: FakeRasa
) -> None:
    visitor = await far.begin("Enschede")
    line.stall()
    began = monotonic()
    refused = await visitor.post(client_message_id=ID, text="hallo")
    assert monotonic() - began < MOST_SECONDS
    assert refused.status_code == 503
    assert_true_and_useful(far, refused.json(), "Enschede")
    assert rasa.received == []

    line.go()
    await asyncio.sleep(0.5)
    assert (await visitor.post(client_message_id=ID, text="hallo")).status_code == 202
    assert len(await visitor.wait_for(3)) == 3
    assert len(rasa.received) == 1


async def test_many_who_ask_at_once_are_all_told_in_time(
    far: RunningGateway, line: StallingLine
) -> None:
    visitors = [await far.begin("Enschede") for _ in range(15)]  # more than there are connections
    line.stall()
    began = monotonic()
    answers = await asyncio.gather(
        *(visitor.post(client_message_id=str(uuid4()), text="hallo") for visitor in visitors)
    )
    assert monotonic() - began < MOST_SECONDS
    assert {answer.status_code for answer in answers} == {503}


async def test_who_begins_without_a_database_gets_the_contacts_of_that_municipality(
    far: RunningGateway, line: StallingLine
) -> None:
    line.stall()
    refused = await far.http.post("/v1/conversations", json={"municipality": "Enschede"})
    assert refused.status_code == 503
    assert_true_and_useful(far, refused.json(), "Enschede")


async def test_who_is_in_danger_is_told_whom_to_call_without_a_database(
    far: RunningGateway, line: StallingLine
) -> None:
    visitor = await far.begin("Enschede")
    line.stall()
    refused = await visitor.post(client_message_id=ID, text="er ligt een bom in de school")
    expected = far.parts.fixed_texts.danger(["attack"], "Enschede")
    assert refused.status_code == 503
    assert refused.json()["detail"] == expected.text
    assert refused.json()["cards"][0]["id"] == "112"


async def test_an_answer_that_cannot_be_stored_is_told_as_a_notice_in_time(
    far: RunningGateway, line: StallingLine, rasa: FakeRasa
) -> None:
    rasa.delay = lambda message: 0.5
    visitor = await far.begin("Enschede")
    async with visitor.follow(after=1) as events:
        accepted = await visitor.say("hallo")
        began = monotonic()
        await events.messages(1)
        while not rasa.received:  # noqa: ASYNC110 - until the turn was taken up
            await asyncio.sleep(0.01)
        line.stall()
        name = ""
        while name != "notice":
            name, notice = await events.next()
        assert monotonic() - began < MOST_SECONDS
        assert notice["in_reply_to"] == accepted["id"]
        assert_true_and_useful(far, notice, "Enschede")
        line.go()
        [answer] = await events.messages(1)
        assert (answer["in_reply_to"], answer["kind"]) == (accepted["id"], "text")
    assert len(await visitor.messages()) == 3
    assert len(rasa.received) == 1


async def test_who_reads_instead_of_listening_gets_the_notice_too(
    hasty: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.delay = lambda message: 0.3
    visitor = await hasty.begin("Enschede")
    accepted = await visitor.say("hallo")
    with sqlite3.connect(hasty.settings.state / "gateway.sqlite3") as lock:
        lock.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(hasty.settings.turn_seconds + 1)
        read = (await hasty.http.get(f"{visitor.path}/messages", headers=visitor.headers)).json()
        async with visitor.follow(after=2) as events:
            name, told = await events.next()
        lock.rollback()
    assert (name, told) == ("notice", read["notice"])
    assert read["notice"]["in_reply_to"] == accepted["id"]
    await visitor.wait_for(3)
    read = (await hasty.http.get(f"{visitor.path}/messages", headers=visitor.headers)).json()
    assert read["notice"] is None


async def test_a_message_sent_again_after_its_answer_raises_no_alarm(
    make_gateway: MakeGateway,
) -> None:
    async with make_gateway(turn_seconds=0.2) as running:
        visitor = await running.begin()
        for _ in range(2):
            await visitor.post(client_message_id=ID, text="hallo")
            await visitor.wait_for(3)
        await asyncio.sleep(1.0)
        assert running.parts.hub.notice(visitor.begun["id"]) is None


async def test_a_full_disk_is_told_and_health_says_so(
    launch: Launch, address: str, rasa: FakeRasa
) -> None:
    process = await asyncio.to_thread(lambda: launch(WEGWIJZER_RASA_URL=rasa.url))
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as http:
        begun = await http.post("/v1/conversations", json={"municipality": "Enschede"})
        visitor = Visitor(http, begun.json())
        assert (await http.get("/health/ready")).status_code == 200
        soft, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, hard))
        await asyncio.sleep(FRESH_SECONDS)
        began = monotonic()
        refused = await visitor.post(client_message_id=ID, text="hallo")
        health = await http.get("/health/ready")
        assert monotonic() - began < MOST_SECONDS
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (soft, hard))
        assert refused.status_code == 503
        assert refused.json()["cards"][0]["id"] == "112"
        assert (health.status_code, health.json()["parts"]["database"]) == (503, "failing")
        assert (await http.get("/health/ready")).status_code == 200
        assert (await visitor.post(client_message_id=ID, text="hallo")).status_code == 202
