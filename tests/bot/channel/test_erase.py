"""Erasing a conversation through the channel: in memory and in the database."""

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore

from bot.stores.tracker_store import DurableTrackerStore
from tests.bot.channel.conftest import Channel
from tests.bot.stores.conversation import DOMAIN, rows, store_for, turn


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'tracker.sqlite3'}"


@pytest.fixture
def store(url: str, channel: Channel) -> DurableTrackerStore:
    """The agent's own store."""
    channel.agent.tracker_store = store_for(url)
    return store_for(url)


async def test_a_conversation_is_gone_and_erasing_again_is_no_error(
    store: DurableTrackerStore, url: str, channel: Channel
) -> None:
    await turn(store, "een", "c-1")
    await turn(store, "een", "c-2")

    for _ in range(2):
        answer = channel.http.delete("/conversations/c-1")
        assert (answer.status_code, answer.content) == (204, b"")

    assert rows(url, "c-1") == []
    assert rows(url, "c-2")


async def test_only_who_knows_the_secret_may_erase(
    store: DurableTrackerStore, url: str, channel: Channel
) -> None:
    await turn(store, "een", "c-1")

    answer = channel.http.delete("/conversations/c-1", headers={"Authorization": "Bearer x"})

    assert answer.status_code == 401
    assert rows(url, "c-1")


def test_a_turn_that_is_going_on_is_erased_too(
    store: DurableTrackerStore, url: str, channel: Channel
) -> None:
    async def slow(message: UserMessage) -> None:
        await asyncio.sleep(0.3)
        await turn(channel.agent.tracker_store, "een", message.sender_id)

    channel.agent.behaviour = slow
    with ThreadPoolExecutor() as visitors:
        sent = visitors.submit(channel.send, conversation_id="c-1", text="hallo")
        while not channel.agent.messages:
            time.sleep(0.01)
        assert channel.http.delete("/conversations/c-1").status_code == 204
        sent.result()

    assert rows(url, "c-1") == []


def test_a_database_that_fails_is_said_and_not_hidden(
    store: DurableTrackerStore, channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    channel.agent.tracker_store.engine.execute("DROP TABLE events")

    with caplog.at_level(logging.DEBUG):
        answer = channel.http.delete("/conversations/gesprek-7")

    assert answer.status_code == 503
    assert answer.json()["detail"].startswith("error id ")
    assert "erasing failed: OperationalError" in caplog.text


def test_another_store_cannot_erase(channel: Channel) -> None:
    channel.agent.tracker_store = InMemoryTrackerStore(DOMAIN)

    assert channel.http.delete("/conversations/c").status_code == 501
