"""SQLite's journal is copied beside the turns, and erasing does not trip over it."""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import structlog
from sqlalchemy import create_engine

from gateway.messages import Draft
from gateway.storage import Conversation, Conversations, Database
from gateway.storage.journal import Journal
from gateway.storage.migrate import migrate

PATIENCE = 5.0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gateway.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


def conversations_without_journal(file: Path) -> int:
    """Count what stands in the file itself."""
    alone = file.with_name("alone.sqlite3")
    shutil.copy(file, alone)
    with sqlite3.connect(alone) as copied:
        [count] = copied.execute("SELECT count(*) FROM conversations").fetchone()
    return int(count)


def becomes(true: Callable[[], bool]) -> bool:
    """Tell whether something becomes true soon."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


async def test_the_journal_is_copied_while_the_gateway_runs(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.storage.journal.COMMITS", 5)
    database = Database(f"sqlite:///{file}")
    conversations = Conversations(database)
    for number in range(4):
        await conversations.begin(Conversation(f"c{number}", None), Draft(text="Welkom"))
    assert conversations_without_journal(file) == 0
    await conversations.begin(Conversation("c4", None), Draft(text="Welkom"))
    assert await asyncio.to_thread(becomes, lambda: conversations_without_journal(file) == 5)
    await database.close()


async def test_erasing_waits_for_a_copy_under_way(file: Path) -> None:
    """SQLite would turn it away, and what was erased would stay in the journal until later."""
    database = Database(f"sqlite:///{file}")
    await Conversations(database).begin(Conversation("c", None), Draft(text="Welkom"))
    assert database._journal is not None
    with database._journal.copying:
        scrubbing = asyncio.create_task(database.scrub())
        await asyncio.sleep(0.1)
        assert not scrubbing.done()
    assert await scrubbing
    assert file.with_name("gateway.sqlite3-wal").stat().st_size == 0
    await database.close()


def test_a_copy_that_fails_is_told_and_stops_nobody(tmp_path: Path) -> None:
    nowhere = create_engine(f"sqlite:///{tmp_path / 'no' / 'folder.sqlite3'}")
    with ThreadPoolExecutor(1) as threads, structlog.testing.capture_logs() as lines:
        Journal(threads, nowhere).copy()
    assert [(line["event"], line["error"]) for line in lines] == [
        ("database.journal", "OperationalError")
    ]
