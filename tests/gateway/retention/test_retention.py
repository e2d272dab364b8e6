"""Forgetting, with a clock that is moved on: in time, everywhere, and also when Rasa is down."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gateway.parts import Parts
from gateway.retention import Eraser, Retention
from gateway.retention.job import BATCH
from gateway.storage import ErasureStore
from tests.gateway.support.fake_rasa import FakeRasa, say
from tests.gateway.support.gateway import RunningGateway, Visitor, settings_for

WORDS = "kersenboomgaard"
DAY = timedelta(hours=24)


class Later:
    """Retention of a running gateway, by a clock of the test's own."""

    def __init__(self, parts: Parts) -> None:
        self.now = datetime.now(UTC)
        store = ErasureStore(parts.database)
        eraser = Eraser(
            store=store,
            database=parts.database,
            hub=parts.hub,
            workers=parts.workers,
            rasa=parts.rasa,
            now=lambda: self.now,
        )
        self.retention = Retention(
            store=store, eraser=eraser, rasa=parts.rasa, conversations=DAY, now=lambda: self.now
        )

    async def after(self, **time: float) -> None:
        """Move the clock on and do what is due."""
        self.now += timedelta(**time)
        await self.retention.run_once()


@pytest.fixture
def later(gateway: RunningGateway) -> Later:
    return Later(gateway.parts)


async def talk(gateway: RunningGateway, rasa: FakeRasa) -> Visitor:
    """A conversation with the words in everything that is kept."""
    rasa.answer = lambda message: say(f"Dat is een {WORDS}", text=f"mijn {WORDS}")
    visitor = await gateway.begin("Enschede")
    await visitor.say(f"mijn {WORDS} [naam]")
    await visitor.wait_for(3)
    rated = await visitor.http.post(
        f"{visitor.path}/ratings",
        headers=visitor.headers,
        json={"helpful": True, "comment": f"fijne {WORDS}"},
    )
    assert rated.status_code == 201
    return visitor


def raw(folder: Path) -> bytes:
    """Every byte of the database and its journal, while the gateway runs."""
    files = sorted(folder.glob("gateway.sqlite3*"))
    assert files
    return b"".join(file.read_bytes() for file in files)


async def test_the_words_are_there_until_they_are_erased(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await talk(gateway, rasa)
    folder = gateway.settings.state
    assert WORDS.encode() in raw(folder)
    erased = await gateway.http.delete(visitor.path, headers=visitor.headers)
    assert erased.status_code == 204
    assert WORDS.encode() not in raw(folder)


async def test_what_expires_leaves_no_byte(
    gateway: RunningGateway, rasa: FakeRasa, later: Later
) -> None:
    visitor = await talk(gateway, rasa)
    await later.after(hours=23, minutes=59)
    assert len(await visitor.messages()) == 3
    await later.after(minutes=2)
    gone = await gateway.http.get(f"{visitor.path}/messages", headers=visitor.headers)
    assert gone.status_code == 404
    assert WORDS.encode() not in raw(gateway.settings.state)
    assert rasa.erased == [visitor.begun["id"]]


async def test_counts_stay_when_the_words_are_gone(
    gateway: RunningGateway, rasa: FakeRasa, later: Later
) -> None:
    await talk(gateway, rasa)
    await later.after(hours=25)
    with sqlite3.connect(gateway.settings.state / "gateway.sqlite3") as connection:
        rows = connection.execute("SELECT municipality, helpful, count FROM rating_counts")
        assert rows.fetchall() == [("Enschede", 1, 1)]
        for table in ("conversations", "messages", "buttons", "ratings"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


async def test_a_message_makes_a_conversation_last(
    gateway: RunningGateway, rasa: FakeRasa, later: Later
) -> None:
    old, young = await talk(gateway, rasa), await gateway.begin()
    day_ago = (datetime.now(UTC) - timedelta(hours=25)).replace(tzinfo=None)
    with sqlite3.connect(gateway.settings.state / "gateway.sqlite3") as connection:
        connection.execute(
            "UPDATE conversations SET created_at = ?, last_message_at = ?",
            (str(day_ago), str(day_ago)),
        )
    await young.say("ik ben er nog")
    await young.wait_for(3)
    await later.after(seconds=1)
    assert len(await young.messages()) == 3
    gone = await gateway.http.get(f"{old.path}/messages", headers=old.headers)
    assert gone.status_code == 404


async def test_expiring_ends_the_open_streams(
    gateway: RunningGateway, rasa: FakeRasa, later: Later
) -> None:
    visitor = await talk(gateway, rasa)
    async with visitor.follow() as events:
        await events.messages(3)
        await later.after(hours=25)
        assert await events.ended()


async def test_a_rasa_that_is_down_forgets_when_it_is_back(
    gateway: RunningGateway, rasa: FakeRasa, later: Later
) -> None:
    first, second = await talk(gateway, rasa), await talk(gateway, rasa)
    await rasa.stop()
    await gateway.http.delete(first.path, headers=first.headers)
    await later.after(hours=25)
    assert WORDS.encode() not in raw(gateway.settings.state)
    await later.after(minutes=2)
    assert rasa.erased == []
    await rasa.start()
    await later.after(minutes=2)
    assert set(rasa.erased) == {first.begun["id"], second.begun["id"]}
    rasa.erased.clear()
    await later.after(minutes=10)
    assert rasa.erased == []


async def test_rasa_is_asked_twice_for_what_was_under_way(
    gateway: RunningGateway, rasa: FakeRasa, later: Later
) -> None:
    visitor = await talk(gateway, rasa)
    await gateway.http.delete(visitor.path, headers=visitor.headers)
    await later.after(minutes=2)
    assert rasa.erased == [visitor.begun["id"]] * 2


async def test_a_turn_under_way_stops_when_its_conversation_is_erased(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.delay = lambda message: 0.5
    visitor = await gateway.begin()
    await visitor.say(WORDS)
    await gateway.http.delete(visitor.path, headers=visitor.headers)
    await asyncio.sleep(0)
    assert gateway.parts.workers.waiting() == 0
    assert WORDS.encode() not in raw(gateway.settings.state)


@pytest.mark.shipped_waits
async def test_a_reader_in_the_way_only_delays_the_cleaning_of_the_journal(
    gateway: RunningGateway, rasa: FakeRasa, later: Later
) -> None:
    visitor = await talk(gateway, rasa)
    folder = gateway.settings.state
    with sqlite3.connect(folder / "gateway.sqlite3", isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM messages").fetchone()
        await later.after(hours=25)
        assert WORDS.encode() in raw(folder)
        reader.execute("COMMIT")
    assert (await gateway.http.get(visitor.path, headers=visitor.headers)).status_code == 404
    await later.after(minutes=1)
    assert WORDS.encode() not in raw(folder)


async def test_many_that_expire_together_go_in_rounds(
    gateway: RunningGateway, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert BATCH >= 100
    monkeypatch.setattr("gateway.retention.job.BATCH", 2)
    for _ in range(3):
        await gateway.begin()
    for left in (1, 0):
        await later.after(hours=25)
        with sqlite3.connect(gateway.settings.state / "gateway.sqlite3") as connection:
            assert connection.execute("SELECT count(*) FROM conversations").fetchone() == (left,)


async def test_it_goes_by_itself_and_a_broken_database_does_not_end_it(
    rasa: FakeRasa, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.retention.job.INTERVAL_SECONDS", 0.05)
    settings = settings_for(rasa, tmp_path, database_url=sqlite_url, conversation_hours=1.5 / 3600)
    async with RunningGateway(settings) as running:
        visitor = await running.begin()
        store = running.parts.retention._store
        broken = [ZeroDivisionError()]
        expired = store.expired

        async def once_broken(before: datetime, most: int) -> list[str]:
            if broken:
                raise broken.pop()
            return await expired(before, most)

        monkeypatch.setattr(store, "expired", once_broken)
        async with asyncio.timeout(30):
            while (await running.http.get(visitor.path, headers=visitor.headers)).is_success:  # noqa: ASYNC110 - over HTTP
                await asyncio.sleep(0.1)  # the server's own time
        assert broken == []
