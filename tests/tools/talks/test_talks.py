"""The talks tool against a gateway that we know: what it counts, what it finds, what it writes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from gateway.handover.announcer import Announcer
from gateway.handover.change import Change
from gateway.storage.migrate import migrate
from tests.gateway.support.fake_rasa import FakeRasa, say
from tests.gateway.support.gateway import RunningGateway, settings_for
from tests.gateway.support.talks import teams_file
from tools.talks import restarts
from tools.talks.accounts import make_account
from tools.talks.books import Count
from tools.talks.delays import Delays, measure
from tools.talks.report import page
from tools.talks.restarts import Restarts, play
from tools.talks.talk import MUNICIPALITY, Talk, talks


@pytest.fixture
async def going(tmp_path: Path) -> AsyncIterator[list[Talk]]:
    """Three talks, of two advisers."""
    await asyncio.to_thread(migrate, f"sqlite:///{tmp_path / 'gateway.sqlite3'}")
    async with AsyncExitStack() as stack:
        rasa = await stack.enter_async_context(FakeRasa())
        rasa.answer = lambda message: say("antwoord", handover={"reason": "request"})
        settings = settings_for(
            rasa, tmp_path, teams=teams_file(tmp_path), messages_per_minute=10_000
        )
        gateway = await stack.enter_async_context(RunningGateway(settings))
        state = {"WEGWIJZER_STATE": str(tmp_path)}
        accounts = [
            await asyncio.to_thread(make_account, name, MUNICIPALITY, state)
            for name in ("noor", "sem")
        ]
        address = str(gateway.http.base_url).rstrip("/")
        yield await stack.enter_async_context(talks(address, accounts, 3))


async def no_kill() -> None:
    """Leave the gateway alone."""


async def test_both_sides_of_every_talk_speak_and_are_heard(going: list[Talk]) -> None:
    assert [one.adviser.name for one in going] == ["Noor", "Sem", "Noor"]
    delays = await measure(going, seconds=2.0, gap=0.5)
    assert delays.talks == 3
    assert len(delays.there) == sum(len(one.there.said) for one in going) >= 6
    assert len(delays.back) == sum(len(one.back.said) for one in going) >= 6
    assert all(0 < took < 2 for took in (*delays.there, *delays.back))


async def test_lines_are_cut_and_everything_is_there_once(going: list[Talk]) -> None:
    found = await play(going, 60, 2, no_kill)
    assert (found.talks, found.kills, found.bot_turns) == (3, 2, 0)
    assert found.cuts > 0
    assert found.count == Count(said=60)
    assert found.is_whole


async def test_what_a_page_never_gets_is_found(
    going: list[Talk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gateway that forgets to tell the pages of what advisers say."""
    monkeypatch.setattr(restarts, "SETTLE_SECONDS", 0.5)

    async def forget(announcer: Announcer, change: Change) -> None:
        del announcer, change

    monkeypatch.setattr(Announcer, "change", forget)
    found = await play(going, 12, 0, no_kill)
    assert found.count.lost == 6
    assert not found.is_whole


def test_the_page_names_every_figure() -> None:
    delays = Delays(50, 60.0, there=(0.010,) * 99 + (0.2,), back=(0.020,) * 100)
    found = Restarts(50, 6, 250, Count(10_000, 1, 2, 3), 4)
    text = page(delays, 5.0, found, 7)
    assert "| visitor to adviser | 100 | 10 | 10 |" in text
    assert "| adviser to visitor | 100 | 20 | 20 | 20 |" in text
    assert "| 10000 | 6 | 250 | 1 | 2 | 3 | 4 |" in text
    assert "7 messages came to Rasa" in text
    assert delays.is_fast
    assert not found.is_whole
    assert not Delays(50, 60.0, there=(0.01,) * 100, back=(0.2,) * 100).is_fast
