"""A talk between a visitor and an adviser, and talks that go on side by side."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field

import httpx

from tools.talks.accounts import PATIENCE, Account, sign_in
from tools.talks.adviser import Adviser, at_desk
from tools.talks.books import Count, Way, compare
from tools.talks.screen import Message, Screen, said_by
from tools.talks.visitor import Visitor, visit

MUNICIPALITY = "Enschede"
ASKS = "ik wil een medewerker spreken"
AGREES = "Ja, ik wil een medewerker"
"""The button of the offer (`data/guide/handover.yml`)."""
_PAUSE = 0.02


@dataclass
class Talk:
    """A talk that goes on. `there` is from the visitor to the adviser, `back` the other way."""

    visitor: Visitor
    adviser: Adviser
    handover_id: str
    began_at: int
    """The number of its first message."""
    there: Way = field(default_factory=Way)
    back: Way = field(default_factory=Way)

    def __post_init__(self) -> None:
        """Keep the books of what both see from now on."""
        self.at_desk.heard = lambda said: _note(said, "visitor", self.there)
        self.visitor.screen.heard = lambda said: _note(said, "adviser", self.back)

    @property
    def at_desk(self) -> Screen:
        """What the adviser sees."""
        return self.adviser.screens[self.handover_id]

    async def visitor_says(self, words: str) -> None:
        """Have the visitor say something; no text is the same twice."""
        text = self.there.begins(words)
        await self.visitor.say(text)
        self.there.accepted(text)

    async def adviser_says(self, words: str) -> None:
        """Have the adviser say something; no text is the same twice."""
        text = self.back.begins(words)
        await self.adviser.say(self.handover_id, text)
        self.back.accepted(text)

    async def count(self) -> tuple[Count, int]:
        """Hold both screens and the record against what was said.

        Returns:
            What became of it in the worst of the places, and how often the bot spoke.
        """
        stored = await self.visitor.messages()
        there = self._worst(self.there, "visitor", stored)
        back = self._worst(self.back, "adviser", stored)
        # A visitor's line resumes by number, so it must come in order. A desk's line may not: its
        # page puts each message where its number says (docs/contracts.md, Desk API).
        late = self.visitor.screen.came_late
        again = Count(doubled=self.visitor.screen.came_again, reordered=late)
        bot = [one for one in stored if one["sender"] == "bot" and one["seq"] > self.began_at]
        return there + back + again, len(bot)

    def _worst(self, way: Way, sender: str, stored: list[Message]) -> Count:
        shown = [self.visitor.screen.texts_of(sender), self.at_desk.texts_of(sender)]
        counts = [compare(way.said, texts) for texts in (*shown, said_by(sender, stored))]
        return Count(
            len(way.said),
            max(one.lost for one in counts),
            max(one.doubled for one in counts),
            max(one.reordered for one in counts),
        )


def _note(said: Message, sender: str, way: Way) -> None:
    if said["sender"] == sender:
        way.heard(said["text"])


async def until(happened: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is so.

    Raises:
        TimeoutError: it was not, for so long.
    """
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110 - it comes over the line
            await asyncio.sleep(_PAUSE)


async def begin_talk(visitor: Visitor, adviser: Adviser) -> Talk:
    """Have a visitor ask for a person, agree, and be accepted."""
    await visitor.say(ASKS)
    await until(lambda: visitor.status["state"] == "offered")
    await visitor.press(AGREES)
    await until(lambda: visitor.status["state"] == "waiting")
    desk = await adviser.do("GET", "")
    handover_id = desk["waiting"][0]["handover_id"]
    await adviser.accept(handover_id)
    await until(lambda: visitor.status["state"] == "with_adviser")
    return Talk(visitor, adviser, handover_id, adviser.screens[handover_id].last)


@asynccontextmanager
async def talks(address: str, accounts: Sequence[Account], size: int) -> AsyncIterator[list[Talk]]:
    """Have talks side by side, until the end of the block.

    Args:
        address: of the gateway.
        accounts: of the advisers, who share the talks evenly.
        size: how many talks.
    """
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=size)
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(
            httpx.AsyncClient(base_url=address, timeout=PATIENCE, limits=limits, trust_env=False)
        )
        advisers = []
        for account in accounts:
            desk = await stack.enter_async_context(aclosing(await sign_in(address, account)))
            adviser = await stack.enter_async_context(at_desk(desk))
            await adviser.be_present()
            stack.push_async_callback(adviser.be_present, False)
            advisers.append(adviser)
        going = []
        for number in range(size):
            visitor = await stack.enter_async_context(visit(http, MUNICIPALITY))
            going.append(await begin_talk(visitor, advisers[number % len(advisers)]))
        yield going
