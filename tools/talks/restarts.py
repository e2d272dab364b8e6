"""Many messages over talks while the gateway is killed, and lines are cut, again and again."""

import asyncio
import os
import signal
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import httpx

from stack.processes import processes
from stack.settings import StackSettings
from tools.talks.books import Count
from tools.talks.delays import WORDS, Say
from tools.talks.talk import Talk, until

SETTLE_SECONDS = 30.0
"""For the pages to read what they missed after the last kill."""
_PAUSE = 0.05


@dataclass(frozen=True)
class Restarts:
    """What many messages over talks gave. `cuts`: lines that were cut beside the kills."""

    talks: int
    kills: int
    cuts: int
    count: Count
    bot_turns: int

    @property
    def is_whole(self) -> bool:
        """Tell whether the figures of issue 7 are met."""
        return self.count.is_whole and self.bot_turns == 0


class _Progress:
    """Counts accepted messages, for whoever waits for a share of them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.done = 0

    async def reaches(self, share: float) -> None:
        while self.done < share * self.size:  # noqa: ASYNC110 - it grows by others' work
            await asyncio.sleep(_PAUSE)


async def play(
    going: Sequence[Talk], messages: int, kills: int, kill: Callable[[], Awaitable[None]]
) -> Restarts:
    """Have both sides of all talks speak as fast as they can, and break things meanwhile.

    Args:
        going: the talks.
        messages: of all sides together.
        kills: how often the gateway is killed, spread evenly.
        kill: kills it, and waits until it is back.
    """
    sides = [say for talk in going for say in (talk.visitor_says, talk.adviser_says)]
    each = -(-messages // len(sides))
    progress = _Progress(each * len(sides))

    async def speak(say: Say) -> None:
        for words in islice(cycle(WORDS), each):
            await say(words)
            progress.done += 1

    async def disturb() -> int:
        cuts = 0
        for number in range(kills):
            await progress.reaches((number + 0.5) / kills)
            await kill()
            await progress.reaches((number + 1) / (kills + 1))
            cuts += _cut(going, number)
        return cuts

    async with asyncio.TaskGroup() as group:
        disturbing = group.create_task(disturb())
        for side in sides:
            group.create_task(speak(side))
    await _settle(going)
    counted = [await talk.count() for talk in going]
    total = sum((count for count, _ in counted), start=Count())
    spoken = sum(bot for _, bot in counted)
    return Restarts(len(going), kills, disturbing.result(), total, spoken)


def _cut(going: Sequence[Talk], number: int) -> int:
    """Cut the lines of every second visitor, and those of their advisers; give how many."""
    chosen = going[number % 2 :: 2]
    lines = {*(one.visitor.line for one in chosen), *(one.adviser.line for one in chosen)}
    for line in lines:
        line.cut()
    return len(lines)


async def _settle(going: Sequence[Talk]) -> None:
    """Wait for the last messages; what does not come is lost, and counted so."""
    try:
        await until(
            lambda: not any(one.there.under_way + one.back.under_way for one in going),
            SETTLE_SECONDS,
        )
    except TimeoutError:
        return


async def kill_gateway(settings: StackSettings, http: httpx.AsyncClient) -> None:
    """Kill the gateway's process at once, and wait until its supervisor has started another.

    Args:
        settings: of the running stack.
        http: a client of the gateway.
    """
    before = await asyncio.to_thread(_gateway, settings)
    os.kill(before, signal.SIGKILL)
    while not await _is_back(settings, http, before):  # noqa: ASYNC110 - it is another process
        await asyncio.sleep(_PAUSE)


def _gateway(settings: StackSettings) -> int:
    return next(one.pid for one in processes(settings) if one.name == "gateway")


async def _is_back(settings: StackSettings, http: httpx.AsyncClient, before: int) -> bool:
    if await asyncio.to_thread(_gateway, settings) in (0, before):
        return False
    try:
        return (await http.get("/health/live")).is_success
    except httpx.TransportError:
        return False


def turns_in_rasa(state: Path, conversation_ids: Sequence[str]) -> int:
    """Count what the visitors of these conversations said as Rasa knows it.

    Args:
        state: the stack's folder, with Rasa's SQLite file.
        conversation_ids: of the talks.
    """
    places = ", ".join("?" * len(conversation_ids))
    query = f"SELECT count(*) FROM events WHERE type_name = 'user' AND sender_id IN ({places})"  # noqa: S608 - question marks only
    with closing(sqlite3.connect(state / "tracker.sqlite3")) as connection:
        [count] = connection.execute(query, conversation_ids).fetchone()
    return int(count)
