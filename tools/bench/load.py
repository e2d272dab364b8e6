"""Visitors that talk: how many turns a second, and how long each takes."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass

Say = Callable[[str, str], Awaitable[None]]
"""Sends one message (conversation, text) and waits for the answer; raises when there is none."""
Begin = Callable[[str], AbstractAsyncContextManager[None]]
"""Opens a conversation for the length of a block; that is no part of a turn."""

TALK = (
    "hallo",
    "ik maak me zorgen over mijn zoon, hij zit steeds op telegram",
    "ik woon in Rotterdam",
    "kan ik ook anoniem bellen?",
    "hoe praat ik met hem zonder ruzie",
    "wat gebeurt er na een melding",
    "wat is polarisatie",
    "bedankt",
)
"""One visitor's talk; every visitor says it again in a new conversation."""


@dataclass(frozen=True)
class Load:
    """What one load gave."""

    visitors: int
    turns: int
    seconds: float
    p50_ms: float
    p95_ms: float
    errors: int

    @property
    def per_second(self) -> float:
        """Turns a second."""
        return self.turns / self.seconds


def nothing_to_begin(_conversation: str) -> AbstractAsyncContextManager[None]:
    """Stand for the conversations of a system that knows none."""
    return nullcontext()


async def measure(say: Say, visitors: int, seconds: float, begin: Begin = nothing_to_begin) -> Load:
    """Let visitors talk side by side for some time.

    Args:
        say: sends a message and waits for its answer.
        visitors: how many at once, each waiting for its answer before the next message.
        seconds: how long; the turns under way are finished.
        begin: opens a conversation, when the system has something to open.
    """
    times: list[float] = []
    errors = 0
    began = time.perf_counter()

    async def turn(conversation: str, text: str) -> None:
        nonlocal errors
        sent = time.perf_counter()
        try:
            await say(conversation, text)
        except Exception:  # whatever went wrong, the visitor had no answer
            errors += 1
        times.append((time.perf_counter() - sent) * 1000)

    async def visitor(number: int) -> None:
        talk = 0
        while time.perf_counter() - began < seconds:
            talk += 1
            conversation = f"bench-{visitors}-{number}-{talk}-{began:.3f}"
            async with begin(conversation):
                for at, text in enumerate(TALK):
                    # No sentence twice: a repeated one might be remembered, not understood.
                    await turn(conversation, f"{text} {visitors}{number}{talk}{at}")

    await asyncio.gather(*(visitor(number) for number in range(visitors)))
    took = time.perf_counter() - began
    cuts = statistics.quantiles(times, n=20)
    return Load(visitors, len(times), took, statistics.median(times), cuts[18], errors)
