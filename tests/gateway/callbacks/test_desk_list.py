"""The desk's own list: an adviser sees what is his municipality's, and one person gets each."""

import asyncio
from datetime import timedelta

import pytest

from gateway.callbacks import CallbackRequest, FetchedError, RetryError
from gateway.callbacks.desk_list import STUCK
from gateway.callbacks.outbox import KEEP_FETCHED
from gateway.storage import Database
from tests.gateway.callbacks.conftest import Clock, Desk
from tests.gateway.support.callback_targets import FakeTarget

MINE = frozenset({"Enschede"})


async def listed(
    desk: Desk, adviser: str = "a1", municipalities: frozenset[str] = MINE
) -> list[str]:
    found = await desk.list.waiting(municipalities, adviser, desk.clock())
    return [one.id for one in found]


async def fetch(desk: Desk, adviser: str = "a1") -> CallbackRequest | None:
    return await desk.list.fetch("r1", MINE, adviser, desk.clock())


async def test_what_waits_stands_there_oldest_first(desk: Desk, clock: Clock) -> None:
    await desk.ask("r2", "Enschede", for_desk=True)
    clock.later(minutes=1)
    await desk.ask("r1", "Enschede", for_desk=True)
    assert await listed(desk) == ["r2", "r1"]


async def test_another_municipalitys_is_not_seen_nor_fetched(desk: Desk, clock: Clock) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    others = frozenset({"Almere"})
    assert await listed(desk, municipalities=others) == []
    assert await desk.list.fetch("r1", others, "a1", clock()) is None
    assert await listed(desk, municipalities=frozenset()) == []


async def test_fetching_gives_the_details(desk: Desk) -> None:
    reference = await desk.ask("r1", "Enschede", for_desk=True)
    request = await fetch(desk)
    assert request is not None
    assert (request.reference, request.name, request.phone) == (reference, "Jaap", "+31612345678")


async def test_of_two_advisers_one_gets_it(desk: Desk) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    advisers = [f"a{number}" for number in range(6)]
    got = await asyncio.gather(*(fetch(desk, one) for one in advisers), return_exceptions=True)
    assert len([one for one in got if isinstance(one, CallbackRequest)]) == 1
    assert len([one for one in got if isinstance(one, FetchedError)]) == 5


async def test_a_lost_line_costs_nothing_the_same_adviser_gets_it_again(desk: Desk) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    first = await fetch(desk)
    assert await listed(desk) == ["r1"]
    assert await fetch(desk) == first
    assert await listed(desk, "a2") == []
    with pytest.raises(FetchedError):
        await fetch(desk, "a2")


async def test_an_hour_after_fetching_the_details_are_gone(desk: Desk, clock: Clock) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    await fetch(desk)
    clock.now += KEEP_FETCHED + timedelta(seconds=1)
    assert await desk.outbox.expire(clock()) == 0
    assert await listed(desk) == []
    assert await fetch(desk) is None


async def test_what_a_system_could_not_be_given_for_an_hour_people_find_too(
    desk: Desk, clock: Clock, target: FakeTarget
) -> None:
    almere = frozenset({"Almere"})
    target.fault = lambda request: RetryError("status-503")
    await desk.ask("r1", "Almere")
    await desk.deliverer.run_once()
    assert await listed(desk, municipalities=almere) == []
    clock.now += STUCK + timedelta(seconds=1)
    assert await listed(desk, municipalities=almere) == ["r1"]
    assert await desk.list.fetch("r1", almere, "a1", clock()) is not None
    target.fault = lambda request: None
    assert await desk.deliverer.run_once() == 0


async def test_what_is_being_delivered_now_is_not_fetched(
    desk: Desk, database: Database, clock: Clock
) -> None:
    await desk.ask("r1", "Enschede")
    clock.now += STUCK + timedelta(seconds=1)
    [claimed] = await desk.outbox.claim(clock(), 1)
    assert await listed(desk) == []
    with pytest.raises(FetchedError):
        await fetch(desk)
    await desk.outbox.postpone(claimed, clock())
    assert await listed(desk) == ["r1"]
