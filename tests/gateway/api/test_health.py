"""Health: which part works."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from gateway.readiness import FRESH_SECONDS
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway


async def test_everything_works(gateway: RunningGateway) -> None:
    response = await gateway.http.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "parts": {"database": "ok", "rasa": "ok", "guide": "ok"},
    }


async def test_rasa_without_a_model_is_named(gateway: RunningGateway, rasa: FakeRasa) -> None:
    rasa.status = 503
    response = await gateway.http.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["parts"] == {"database": "ok", "rasa": "failing", "guide": "ok"}


async def test_a_dead_rasa_is_named(gateway: RunningGateway, rasa: FakeRasa) -> None:
    await rasa.stop()
    response = await gateway.http.get("/health/ready")
    assert (response.status_code, response.json()["parts"]["rasa"]) == (503, "failing")


@pytest.mark.shipped_waits
async def test_a_database_that_cannot_be_written_is_named(
    gateway: RunningGateway, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "gateway.sqlite3") as other:
        other.execute("BEGIN IMMEDIATE")
        response = await gateway.http.get("/health/ready")
        other.rollback()
    assert (response.status_code, response.json()["parts"]["database"]) == (503, "failing")
    assert (await gateway.http.get("/health/ready")).status_code == 200


async def test_the_process_lives_also_when_nothing_else_does(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    await rasa.stop()
    response = await gateway.http.get("/health/live")
    assert (response.status_code, response.json()["status"]) == (200, "ok")


async def test_contacts_need_neither_rasa_nor_a_database(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    await rasa.stop()
    await gateway.parts.database.close()
    for path in ("/v1/municipalities/Enschede/contacts", "/contacten?gemeente=Enschede"):
        assert (await gateway.http.get(path)).status_code == 200


async def test_many_who_ask_share_one_look(
    gateway: RunningGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    ping = gateway.parts.database.ping

    async def counted() -> None:
        looks.append(1)
        await asyncio.sleep(0.1)
        await ping()

    monkeypatch.setattr(gateway.parts.database, "ping", counted)
    answers = await asyncio.gather(*(gateway.http.get("/health/ready") for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}
    assert (await gateway.http.get("/health/ready")).status_code == 200
    assert len(looks) == 1
    await asyncio.sleep(FRESH_SECONDS)
    await gateway.http.get("/health/ready")
    assert len(looks) == 2
