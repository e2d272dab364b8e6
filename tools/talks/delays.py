"""How long a message takes to the other side's screen, while many talks go on."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import cycle

from tools.talks.books import quantile
from tools.talks.talk import Talk, until

Say = Callable[[str], Awaitable[None]]
"""Sends words from one side of a talk."""

MOST_MS = 150.0
"""Issue 7: p95 of a message, each way, with 50 running talks on two cores."""
_SPREAD = (0.5, 1.5)
"""Of the time between two messages: nobody types like a clock."""
WORDS = (
    "ik weet niet goed waar ik moet beginnen",
    "hij is zo veranderd sinds de zomer",
    "dat snap ik, vertelt u gerust verder",
    "zijn vrienden van vroeger ziet hij niet meer",
    "wat fijn dat u dit met mij deelt",
    "ik heb er thuis nog met niemand over gesproken",
    "wat merkt u precies aan hem",
    "op school gaat het ook minder goed",
)


@dataclass(frozen=True)
class Delays:
    """How long messages took to the other side's screen, each way, in `seconds` of talking."""

    talks: int
    seconds: float
    there: tuple[float, ...]
    back: tuple[float, ...]

    @property
    def is_fast(self) -> bool:
        """Tell whether the figure of issue 7 is met."""
        return all(quantile(way, 95) <= MOST_MS for way in (self.there, self.back))


async def measure(going: Sequence[Talk], seconds: float, gap: float) -> Delays:
    """Let both sides of every talk speak.

    Args:
        going: the talks.
        seconds: how long.
        gap: seconds between two messages of the same side, on average.
    """
    chance = random.Random(len(going))  # noqa: S311 - for pauses, the same in each run
    until_when = time.monotonic() + seconds

    async def speak(say: Say) -> None:
        pause = chance.uniform(0, gap)
        for words in cycle(WORDS):
            if time.monotonic() + pause > until_when:
                return
            await asyncio.sleep(pause)
            await say(words)
            pause = gap * chance.uniform(*_SPREAD)

    async def answer(talk: Talk) -> None:
        async def say(words: str) -> None:
            await talk.adviser.types(talk.handover_id)
            await talk.adviser_says(words)

        await speak(say)

    async with asyncio.TaskGroup() as group:
        for talk in going:
            group.create_task(speak(talk.visitor_says))
            group.create_task(answer(talk))
    await until(lambda: not any(one.there.under_way + one.back.under_way for one in going))
    return Delays(
        talks=len(going),
        seconds=seconds,
        there=tuple(took for one in going for took in one.there.seconds),
        back=tuple(took for one in going for took in one.back.seconds),
    )
