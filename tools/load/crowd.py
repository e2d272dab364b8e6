"""A crowd of visitors that speaks at a given rate, and how long each answer took."""

import asyncio
import math
import random
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from tools.bench.load import TALK
from tools.load.visitor import ANSWER_SECONDS, NoAnswerError, Visitor, conversation

MUNICIPALITY = "Ede"
_SPREAD = (0.5, 1.5)
"""Of the time between a visitor's messages: nobody types like a clock."""
_FEW = 2
"""Answers below which nothing can be said of their times."""
_SETTLE_SECONDS = 1.0
"""Between phases, for answers under way."""


@dataclass
class Phase:
    """What one stretch of time gave.

    `asked` is the rate that was aimed at, in messages a second of all `speakers` together; `times`
    are the seconds from sending a message to its answer.
    """

    speakers: int
    asked: float
    seconds: float
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    async def lasts(self, seconds: float) -> bool:
        """Wait so many seconds, and tell whether this stretch of time goes on then."""
        try:
            async with asyncio.timeout(seconds):
                await self.over.wait()
        except TimeoutError:
            return True
        return False

    @property
    def per_second(self) -> float:
        """Answered messages a second."""
        return len(self.times) / self.seconds

    def quantile(self, percent: int) -> float:
        """Give the time within which so many percent of the answers came, in milliseconds."""
        if len(self.times) < _FEW:
            return math.inf
        return statistics.quantiles(self.times, n=100)[percent - 1] * 1000


class Crowd:
    """Visitors in conversations that are open at the same time; made by `crowd`."""

    def __init__(self, http: httpx.AsyncClient, size: int) -> None:
        """Take a client of the gateway, and the number of conversations."""
        self._http = http
        self._size = size
        self._random = random.Random(size)  # noqa: S311 - for pauses, the same in each run
        self._speaking = asyncio.Event()
        self._phase = Phase(0, 0.0, 0.0)
        self._joined: dict[int, Phase] = {}
        self._opened = asyncio.Semaphore(0)

    async def play(self, speakers: int, rate: float, seconds: float) -> Phase:
        """Let some of the visitors speak.

        Args:
            speakers: how many; the others only listen.
            rate: messages a second, of all together.
            seconds: how long; the answers under way at the end count too.
        """
        self._phase = phase = Phase(speakers, rate, seconds)
        self._speaking.set()
        await asyncio.sleep(seconds)
        self._speaking.clear()
        phase.over.set()
        await asyncio.sleep(_SETTLE_SECONDS)
        return phase

    async def wait_until_open(self) -> None:
        """Wait until every conversation has begun."""
        for _ in range(self._size):
            await self._opened.acquire()

    async def visit(self, number: int) -> None:
        """Have one conversation after the other, until cancelled."""
        while True:
            try:
                async with conversation(self._http, MUNICIPALITY) as visitor:
                    self._opened.release()
                    for text in TALK:
                        await self._turn(number, visitor, text)
            except (httpx.HTTPError, TimeoutError) as error:
                self._phase.errors.append(type(error).__name__)
                await asyncio.sleep(1)

    async def _turn(self, number: int, visitor: Visitor, text: str) -> None:
        phase = await self._my_moment(number)
        began = time.perf_counter()
        try:
            # No sentence twice: a repeated one might be remembered rather than understood.
            await visitor.say(f"{text} {number}{len(phase.times)}")
        except (NoAnswerError, httpx.HTTPError) as error:
            phase.errors.append(str(error) or type(error).__name__)
        else:
            phase.times.append(time.perf_counter() - began)

    async def _my_moment(self, number: int) -> Phase:
        """Wait for this visitor's turn to speak; give the phase that it falls in."""
        while True:
            await self._speaking.wait()
            phase = self._phase
            if number >= phase.speakers:
                await phase.over.wait()
                continue
            spread = _SPREAD if self._joined.get(number) is phase else (0.0, 1.0)
            self._joined[number] = phase
            gap = phase.speakers / phase.asked
            if await phase.lasts(gap * self._random.uniform(*spread)):
                return phase


@asynccontextmanager
async def crowd(address: str, size: int) -> AsyncIterator[Crowd]:
    """Open conversations with the gateway at an address, for as long as the block takes."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=size)
    async with httpx.AsyncClient(
        base_url=address, timeout=ANSWER_SECONDS, limits=limits, trust_env=False
    ) as http:
        found = Crowd(http, size)
        tasks = [asyncio.create_task(found.visit(number)) for number in range(size)]
        try:
            await found.wait_until_open()
            yield found
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
