"""The desk's own list: an adviser sees what is his municipality's, and one person gets each."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from gateway.callbacks import CallbackFigures, FetchedError, RetryError
from gateway.callbacks.desk_list import HELD, STUCK, Fetched
from gateway.callbacks.outbox import KEEP_SETTLED, KEEP_WAITING
from gateway.callbacks.table import callbacks
from gateway.storage import Database
from tests.gateway.callbacks.conftest import Clock, Desk
from tests.gateway.support.callback_targets import FakeTarget

MINE = frozenset({"Enschede"})


async def listed(
    desk: Desk, adviser: str = "a1", municipalities: frozenset[str] = MINE
) -> list[str]:
    found = await desk.list.waiting(municipalities, adviser, desk.clock())
    return [one.id for one in found]


async def fetch(desk: Desk, adviser: str = "a1") -> Fetched | None:
    return await desk.list.fetch("r1", MINE, adviser, desk.clock())


async def done(desk: Desk, adviser: str = "a1", outcome: str = "reached") -> str | None:
    return await desk.list.done("r1", MINE, adviser, outcome, desk.clock())


async def stored(database: Database) -> tuple[object, ...] | None:
    query = select(callbacks.c.sealed, callbacks.c.outcome).where(callbacks.c.id == "r1")
    row = await database.read(lambda connection: connection.execute(query).one_or_none())
    return None if row is None else tuple(row)


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
    fetched = await fetch(desk)
    assert fetched is not None
    request = fetched.request
    assert (request.reference, request.name, request.phone) == (reference, "Jaap", "+31612345678")


async def test_of_two_advisers_one_gets_it(desk: Desk) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    advisers = [f"a{number}" for number in range(6)]
    got = await asyncio.gather(*(fetch(desk, one) for one in advisers), return_exceptions=True)
    assert len([one for one in got if isinstance(one, Fetched)]) == 1
    assert len([one for one in got if isinstance(one, FetchedError)]) == 5


async def test_a_lost_line_costs_nothing_the_same_adviser_gets_it_again(desk: Desk) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    first = await fetch(desk)
    assert await listed(desk) == ["r1"]
    assert await fetch(desk) == first
    assert await listed(desk, "a2") == []
    with pytest.raises(FetchedError):
        await fetch(desk, "a2")


async def test_what_is_done_is_gone_at_once_with_every_detail(
    desk: Desk, database: Database
) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    await fetch(desk)
    assert await done(desk) == "Enschede"
    assert await listed(desk) == []
    assert await stored(database) == (None, "reached")
    with pytest.raises(FetchedError):
        await fetch(desk, "a2")


async def test_an_answer_that_got_lost_can_be_asked_for_again(desk: Desk) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    await fetch(desk)
    assert [await done(desk), await done(desk)] == ["Enschede", "Enschede"]
    with pytest.raises(FetchedError):
        await done(desk, outcome="not_reached")


async def test_only_who_has_it_says_that_it_is_done_or_puts_it_back(desk: Desk) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    for _ in range(2):
        with pytest.raises(FetchedError):
            await done(desk, "a2")
        await fetch(desk)
    with pytest.raises(FetchedError):
        await desk.list.release("r1", MINE, "a2")
    await done(desk)
    with pytest.raises(FetchedError):
        await done(desk, "a2")


async def test_what_is_put_back_is_everybodys_again(desk: Desk) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    await fetch(desk)
    for _ in range(2):
        assert await desk.list.release("r1", MINE, "a1") == "Enschede"
    assert await listed(desk, "a2") == ["r1"]
    assert await fetch(desk, "a2") is not None
    assert await listed(desk) == []


async def test_who_fetches_and_forgets_loses_nobody(desk: Desk, clock: Clock) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    fetched = await fetch(desk)
    assert fetched is not None
    assert fetched.held_until == clock() + HELD
    clock.now += HELD
    assert (await listed(desk), await listed(desk, "a2")) == (["r1"], [])
    clock.later(seconds=1)
    assert await listed(desk, "a2") == ["r1"]
    # It was done after all, and nobody else has taken it up.
    assert await done(desk) == "Enschede"


async def test_who_comes_too_late_is_told_that_a_colleague_has_it(desk: Desk, clock: Clock) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    await fetch(desk)
    clock.now += HELD + timedelta(seconds=1)
    assert await fetch(desk, "a2") is not None
    with pytest.raises(FetchedError):
        await done(desk)


async def test_another_municipality_ends_and_puts_back_nothing(desk: Desk) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    await fetch(desk)
    others = frozenset({"Almere"})
    assert await desk.list.done("r1", others, "a1", "reached", desk.clock()) is None
    assert await desk.list.release("r1", others, "a1") is None
    assert await desk.list.done("r2", MINE, "a1", "reached", desk.clock()) is None


async def test_nothing_stays_for_ever(desk: Desk, database: Database, clock: Clock) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    await fetch(desk)
    await done(desk)
    clock.now += KEEP_SETTLED + timedelta(seconds=1)
    assert await desk.outbox.expire(clock()) == 0
    assert await stored(database) is None
    await desk.ask("r1", "Enschede", for_desk=True)
    clock.now += KEEP_WAITING + timedelta(seconds=1)
    await fetch(desk)
    assert await desk.outbox.expire(clock()) == 0  # somebody is calling now
    clock.now += HELD + timedelta(seconds=1)
    assert await desk.outbox.expire(clock()) == 1


async def test_a_supervisor_gets_counts(desk: Desk, clock: Clock) -> None:
    await desk.ask("r0", "Enschede", for_desk=True)
    clock.later(hours=10)
    since = clock()
    await desk.ask("r1", "Enschede", for_desk=True)
    await desk.ask("r2", "Almere")
    await fetch(desk)
    await done(desk)
    assert await desk.list.figures(MINE, since, clock()) == CallbackFigures(1, 1, 1)
    both = MINE | {"Almere"}
    assert await desk.list.figures(both, since, clock()) == CallbackFigures(1, 2, 1)
    assert await desk.list.figures(frozenset(), since, clock()) == CallbackFigures(0, 0, 0)


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
