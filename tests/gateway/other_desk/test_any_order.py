"""One talk, with everything that can happen to it in any order: every word arrives once, in order.

A hundred steps in the ordinary run; `WEGWIJZER_DESK_STEPS=1000` for more.
"""

import asyncio
import os
import random
from collections.abc import Awaitable, Callable

import httpx
import pytest

from tests.gateway.support.chatwoot import FakeChatwoot
from tests.gateway.support.gateway import RunningGateway
from tests.gateway.support.other_desk import Talker, hears, talk, until

STEPS = int(os.environ.get("WEGWIJZER_DESK_STEPS", "40"))
FAULTS: tuple[int | str, ...] = ("before", "after", 500, 502, 429)


class Weather:
    """What happens, by chance that can be repeated; notes what was really said."""

    def __init__(self, seed: int, talker: Talker, server: FakeChatwoot) -> None:
        self.chance = random.Random(seed)
        self.talker = talker
        self.gateway = talker.gateway
        self.server = server
        self.by_visitor: list[str] = []
        self.by_adviser = ["Goedendag"]
        self.words = 0

    async def step(self) -> None:
        steps: list[tuple[Callable[[], Awaitable[None]], int]] = [
            (self.visitor_says, 8),
            (self.adviser_says, 8),
            (self.line_breaks, 4),
            (self.chatwoot_goes_away, 1),
            (self.webhooks_get_lost, 2),
            (self.gateway_restarts, 1),
            (self.time_goes_by, 3),
        ]
        [(happens, _)] = self.chance.choices(steps, [weight for _, weight in steps])
        await happens()

    async def visitor_says(self) -> None:
        self.words += 1
        text = self.chance.choice(("Ja", f"Vraag {self.words}"))
        await self.talker.visitor.say(text)
        self.by_visitor.append(text)

    async def adviser_says(self) -> None:
        self.words += 1
        text = f"Antwoord {self.words}"
        await self.server.answer(1, text)
        self.by_adviser.append(text)

    async def line_breaks(self) -> None:
        count = self.chance.randint(1, 4)
        self.server.broken += [self.chance.choice((None, *FAULTS)) for _ in range(count)]

    async def chatwoot_goes_away(self) -> None:
        await self.server.stop()
        await asyncio.sleep(self.chance.choice((0.1, 0.5)))
        await self.visitor_says()
        await self.server.start()

    async def webhooks_get_lost(self) -> None:
        self.server.webhook = ""
        await self.adviser_says()
        hears(self.server, self.gateway)

    async def gateway_restarts(self) -> None:
        await self.gateway.stop()
        with_nobody = self.chance.random() < 0.5
        if with_nobody:
            await self.adviser_says()
        await self.gateway.start()
        hears(self.server, self.gateway)

    async def time_goes_by(self) -> None:
        await asyncio.sleep(self.chance.choice((0.0, 0.05, 0.3)))


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_every_word_arrives_once_and_in_order(
    swift: None, served: RunningGateway, server: FakeChatwoot, seed: int
) -> None:
    talker = await talk(served, server)
    weather = Weather(seed, talker, server)
    for _ in range(STEPS):
        await weather.step()
    server.broken.clear()

    async def all_there() -> bool:
        try:
            heard = await talker.texts("adviser")
        except httpx.HTTPError:
            return False
        return len(heard) >= len(weather.by_adviser) and len(server.said(1)) >= len(
            weather.by_visitor
        )

    await until(all_there, "everything said", patience=30)
    await asyncio.sleep(1)  # what comes twice would come now
    assert server.said(1) == weather.by_visitor
    assert await talker.texts("adviser") == weather.by_adviser
    assert len(server.conversations) == 1
