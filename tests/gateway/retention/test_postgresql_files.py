"""What stays of an erased conversation in the files of a real PostgreSQL server: nothing."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import structlog

from gateway.storage import Database, scrub
from gateway.storage.migrate import migrate
from tests.gateway.retention.test_retention import WORDS, Later, talk
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for
from tests.postgres import postgres

KEPT = "notenboomgaard"
"""Stands in another conversation, which nobody erases."""


class Server:
    """A server of its own: the others' words may stand in its journal."""

    def __init__(self, server: Any) -> None:
        self.uri: str = server.get_uri()
        self.url = self.uri.replace("postgresql://", "postgresql+psycopg://")
        self._folder: Path = server.pgdata

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the server's own administrator, outside of a transaction."""
        uri = self.uri.replace("/postgres?", f"/{database}?")
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def files_with(self, words: str) -> list[str]:
        """Name the files of the data folder, journal and log with it, in which the words stand."""
        files = (path for path in self._folder.rglob("*") if path.is_file())
        return sorted(
            str(path.relative_to(self._folder))
            for path in files
            if words.encode() in path.read_bytes()
        )


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as running:
        made = Server(running)
        made.run("ALTER SYSTEM SET wal_recycle = off")
        made.run("SELECT pg_reload_conf()")
        migrate(made.url)
        yield made


@pytest.fixture
async def gateway(rasa: FakeRasa, server: Server, tmp_path: Path) -> AsyncIterator[RunningGateway]:
    settings = settings_for(rasa, tmp_path, database_url=server.url)
    async with RunningGateway(settings) as running:
        yield running


async def is_clean_soon(server: Server, later: Later) -> bool:
    """Let some minutes pass: on a busy machine a table is not to be had at the first try."""
    for _ in range(5):
        await later.after(minutes=1)
        if not server.files_with(WORDS):
            return True
    return False


async def test_soon_after_erasing_no_byte_is_left(
    gateway: RunningGateway, rasa: FakeRasa, server: Server
) -> None:
    """Neither in tables and indexes, nor in what the server keeps of values, journal or log."""
    visitor = await talk(gateway, rasa)
    rasa.answer = lambda message: {"messages": [{"text": KEPT, "cards": [], "buttons": []}]}
    other = await gateway.begin("Ede")
    await other.say(KEPT)
    await other.wait_for(3)
    server.run("ANALYZE")
    server.run("CHECKPOINT")
    where = server.files_with(WORDS)
    assert any(name.startswith("base/") for name in where)
    assert any(name.startswith("pg_wal/") for name in where)

    erased = await gateway.http.delete(visitor.path, headers=visitor.headers)
    assert erased.status_code == 204
    assert server.files_with(WORDS)  # PostgreSQL itself overwrites nothing
    assert await is_clean_soon(server, Later(gateway.parts))
    assert [one["text"] for one in await other.messages()][1:] == [KEPT, KEPT]


async def test_what_expires_leaves_no_byte(
    gateway: RunningGateway, rasa: FakeRasa, server: Server
) -> None:
    await talk(gateway, rasa)
    assert server.files_with(WORDS)
    later = Later(gateway.parts)
    await later.after(hours=25)
    assert await is_clean_soon(server, later)


async def test_no_samples_are_taken_of_words(
    gateway: RunningGateway, rasa: FakeRasa, server: Server
) -> None:
    """The server would keep them, apart from the rows, until it takes others."""
    for _ in range(3):
        await talk(gateway, rasa)
    server.run("ANALYZE")
    with psycopg.connect(server.uri) as connection:
        samples = connection.execute("SELECT * FROM pg_stats WHERE schemaname = 'public'")
        assert WORDS not in json.dumps(samples.fetchall(), default=str)
    await Later(gateway.parts).after(hours=25)


async def test_a_table_that_is_in_use_is_done_later(
    gateway: RunningGateway, rasa: FakeRasa, server: Server
) -> None:
    """Nobody is kept waiting for it, and it is not forgotten."""
    visitor, later = await talk(gateway, rasa), Later(gateway.parts)
    await gateway.http.delete(visitor.path, headers=visitor.headers)
    with psycopg.connect(server.uri) as connection:
        connection.execute("LOCK TABLE buttons IN ACCESS SHARE MODE")
        with structlog.testing.capture_logs() as lines:
            await later.after(seconds=30)
        assert "erase.journal_later" in [line["event"] for line in lines]
    assert await is_clean_soon(server, later)


@pytest.fixture
def small(server: Server) -> Iterator[str]:
    """The address of a database of a role that may do nothing else."""
    server.run("CREATE ROLE visitors LOGIN")
    server.run("CREATE DATABASE small OWNER visitors")
    yield server.url.replace("/postgres?", "/small?").replace("//postgres:", "//visitors:")
    server.run("DROP DATABASE small WITH (FORCE)")
    server.run("DROP ROLE visitors")


async def _reasons(url: str) -> list[str]:
    """Clean, and give what was told of the journal."""
    database = Database(url)
    try:
        with structlog.testing.capture_logs() as lines:
            assert await database.scrub()
    finally:
        await database.close()
    return [line["reason"] for line in lines if line["event"] == "scrub.journal"]


async def test_a_journal_that_is_not_ours_is_told(small: str) -> None:
    """The tables are done all the same; the administrator reads what is left to him."""
    migrate(small)
    assert await _reasons(small) == ["no_right"]


async def test_with_the_rights_of_the_manual_it_is_ours(server: Server, small: str) -> None:
    """docs/beheer.md."""
    migrate(small)
    server.run("GRANT pg_checkpoint TO visitors")
    server.run("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO visitors", "small")
    assert await _reasons(small) == []


async def test_a_journal_that_is_used_again_is_told(server: Server) -> None:
    server.run("ALTER SYSTEM SET wal_recycle = on")
    server.run("SELECT pg_reload_conf()")
    try:
        assert await _reasons(server.url) == ["wal_recycle"]
    finally:
        server.run("ALTER SYSTEM SET wal_recycle = off")
        server.run("SELECT pg_reload_conf()")


def test_every_table_with_words_is_done() -> None:
    assert set(scrub.tables()) == {
        *("conversations", "messages", "buttons", "ratings"),
        *("handovers", "handover_steps", "handover_notes", "desk_links"),
    }
