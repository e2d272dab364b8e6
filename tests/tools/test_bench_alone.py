"""The cost of a turn by itself: a real gateway, a visitor of bare HTTP, and the page about it."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.gateway.support.fake_rasa import FakeRasa
from tools.bench.alone import Alone, call_alone, talk_alone
from tools.bench.lean import lean_conversation
from tools.bench.load import TALK, Load
from tools.bench.processes import processor_seconds
from tools.bench.report import FLOOR, GATEWAY, System, write
from tools.load.visitor import NoAnswerError


async def test_a_lean_visitor_is_answered(address: str, rasa: FakeRasa) -> None:
    async with lean_conversation(address) as visitor:
        await visitor.say("hallo")
        await visitor.say("wat is polarisatie?")
    assert [one["text"] for one in rasa.received] == ["hallo", "wat is polarisatie?"]


async def test_words_in_danger_are_answered_by_rasa_too(address: str, rasa: FakeRasa) -> None:
    """The danger text comes first; the turn is over when the answer is there."""
    async with lean_conversation(address) as visitor:
        await visitor.say("er staat iemand met een mes voor mijn deur")
    assert len(rasa.received) == 1


async def test_the_outage_text_is_no_answer(address: str, rasa: FakeRasa) -> None:
    rasa.status = 503
    async with lean_conversation(address) as visitor:
        with pytest.raises(NoAnswerError, match="outage"):
            await visitor.say("hallo")


async def test_a_refused_message_is_no_answer(address: str) -> None:
    async with lean_conversation(address) as visitor:
        with pytest.raises(NoAnswerError, match="422"):
            await visitor.say(" ")


async def test_turns_are_timed_without_an_error(address: str, rasa: FakeRasa) -> None:
    measured = await talk_alone(address, os.getpid(), 0.3)
    assert measured.load.errors == 0
    assert measured.load.turns >= len(TALK)
    assert len(rasa.received) > measured.load.turns  # and those that warmed up
    assert 0 < measured.load.p50_ms <= measured.load.p95_ms
    assert measured.server_ms > 0


async def test_what_does_not_answer_is_an_error(address: str) -> None:
    measured = await call_alone(address, "/nowhere", "", os.getpid(), 0.1)
    assert measured.load.errors == measured.load.turns > 0


def test_processor_time_is_that_of_the_process() -> None:
    before = processor_seconds(os.getpid())
    used = sum(range(30_000_000))
    after = processor_seconds(os.getpid())
    asyncio.run(asyncio.sleep(0.3))
    assert used > 0
    assert after > before
    assert processor_seconds(os.getpid()) - after < 0.2


def _alone(p50: float, p95: float, server_ms: float) -> Alone:
    return Alone(Load(1, 1000, 4.0, p50, p95, 0), server_ms, 0.25)


def test_the_page_tells_the_gateways_own_cost(tmp_path: Path) -> None:
    through = (Load(1, 100, 1.0, 4.0, 5.0, 0),)
    call = (Load(1, 1000, 1.0, 0.5, 1.0, 0),)
    floor = System(FLOOR, call, 0.2, 40, None, None, alone=_alone(0.1, 0.2, 0.08))
    gateway = System(
        GATEWAY,
        through,
        1.0,
        148,
        None,
        None,
        alone=_alone(2.0, 3.0, 2.5),
        rasa=_alone(0.2, 0.9, 0.05),
    )
    write([floor, gateway], tmp_path)
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "| 2.00 | 3.00 | 2.50 | 0.25 |" in page
    assert "own cost per turn: 2.8 ms" in page
    assert "14× the bare echo" in page
    assert "p95 5.0 ms, 5.0× the echo's 1.0 ms" in page
