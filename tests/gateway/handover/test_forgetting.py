"""Talks are forgotten seven days after their end: silence makes it no earlier, talk no later."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.storage import ErasureStore
from tests.gateway.support.talks import Clock, Office, adviser, policy

NOOR = adviser("noor", "Noor")
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    opened = Office(database_url, policy(tmp_path), Clock())
    await opened.begin("een")
    yield opened
    await opened.database.close()


async def forgotten(office: Office) -> list[str]:
    """What has to go now, as `gateway.retention` asks it."""
    store = ErasureStore(office.database)
    now = office.now()
    return [*await store.expired(now - DAY, 9), *await store.talked(now - WEEK, 9)]


async def test_a_talk_stays_seven_days_for_its_adviser(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    await office.send("een", "mijn verhaal")
    await office.handovers.finish(NOOR, handover_id, "advice")
    office.now.go(days=6, hours=23)
    assert await forgotten(office) == []
    office.now.go(hours=2)
    assert await forgotten(office) == ["een"]


async def test_a_visitor_who_goes_on_with_the_bot_does_not_keep_it_longer(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    await office.handovers.give_back(NOOR, handover_id)
    office.now.go(days=7, seconds=1)
    await office.send("een", "nog iets")
    assert await forgotten(office) == ["een"]


async def test_words_said_in_the_queue_go_too(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    await office.wait("een")
    await office.send("een", "mijn verhaal")
    await office.handovers.leave("een")
    office.now.go(days=7, seconds=1)
    assert "een" in await forgotten(office)


async def test_a_talk_that_goes_on_is_not_forgotten(office: Office) -> None:
    await office.talk("een", NOOR)
    office.now.go(days=2)
    assert await forgotten(office) == []
