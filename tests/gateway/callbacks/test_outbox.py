"""The queue: taken in once, given to one gateway, kept sealed, and not for ever."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from gateway.callbacks.outbox import KEEP_SETTLED, KEEP_WAITING, LEASE
from gateway.callbacks.table import callbacks
from gateway.seal import Seal
from gateway.storage import Database, OtherContentError
from tests.gateway.callbacks.conftest import Clock, Desk
from tests.gateway.support.callback_targets import FakeTarget


async def rows(database: Database) -> list[dict[str, object]]:
    return await database.read(
        lambda connection: [dict(row) for row in connection.execute(select(callbacks)).mappings()]
    )


async def test_a_reference_is_nine_digits_and_everybodys_own(desk: Desk) -> None:
    references = {await desk.ask(f"r{number}") for number in range(50)}
    assert len(references) == 50
    assert all(len(one) == 9 and one.isdecimal() and one[0] != "0" for one in references)


async def test_a_reference_that_is_taken_is_drawn_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter(["111111111", "111111111", "222222222"])
    monkeypatch.setattr("gateway.callbacks.outbox._new_reference", lambda: next(drawn))
    assert [await desk.ask("r1"), await desk.ask("r2")] == ["111111111", "222222222"]


async def test_sent_again_it_is_the_same_request(desk: Desk, database: Database) -> None:
    first = await desk.ask("r1")
    assert await desk.ask("r1") == first
    assert len(await rows(database)) == 1


async def test_many_at_once_are_one_too(desk: Desk, database: Database) -> None:
    references = await asyncio.gather(*(desk.ask("r1") for _ in range(8)))
    assert len(set(references)) == 1
    assert len(await rows(database)) == 1


async def test_a_mended_number_takes_the_place_of_the_first(desk: Desk, clock: Clock) -> None:
    first = await desk.ask("r1", phone="+31611111111")
    assert await desk.ask("r1", phone="+31622222222") == first
    [claimed] = await desk.outbox.claim(clock(), 10)
    assert claimed.request is not None
    assert claimed.request.phone == "+31622222222"


async def test_what_is_on_its_way_is_not_mended(desk: Desk, clock: Clock) -> None:
    await desk.ask("r1", phone="+31611111111")
    [claimed] = await desk.outbox.claim(clock(), 10)
    with pytest.raises(OtherContentError):
        await desk.ask("r1", phone="+31622222222")
    await desk.outbox.delivered(claimed, clock())
    with pytest.raises(OtherContentError):
        await desk.ask("r1", phone="+31622222222")
    assert await desk.ask("r1", phone="+31611111111") == claimed.request.reference  # type: ignore[union-attr]


async def test_two_gateways_never_have_the_same_in_hand(
    desk: Desk, database: Database, clock: Clock, target: FakeTarget
) -> None:
    other = Desk(database, clock, target)
    for number in range(20):
        await desk.ask(f"r{number}")
    claims = await asyncio.gather(*(one.outbox.claim(clock(), 20) for one in (desk, other) * 3))
    ids = [claimed.id for claim in claims for claimed in claim]
    assert len(ids) == len(set(ids)) == 20


async def test_what_a_gateway_had_in_hand_when_it_died_is_taken_up(
    desk: Desk, clock: Clock
) -> None:
    await desk.ask("r1")
    [first] = await desk.outbox.claim(clock(), 10)
    assert await desk.outbox.claim(clock.later(seconds=60), 10) == []
    [second] = await desk.outbox.claim(clock.later(seconds=LEASE.total_seconds()), 10)
    assert (second.id, second.attempts) == (first.id, 2)
    # Who had it before has no say any more.
    await desk.outbox.postpone(first, None)
    assert await desk.outbox.next_due() is not None


async def test_details_are_unreadable_in_the_database(desk: Desk, database: Database) -> None:
    await desk.ask("r1")
    [row] = await rows(database)
    assert "612345678" not in str(row["sealed"])
    assert "Jaap" not in str(row["sealed"])


async def test_details_are_gone_when_delivered(
    desk: Desk, database: Database, clock: Clock
) -> None:
    await desk.ask("r1")
    [claimed] = await desk.outbox.claim(clock(), 10)
    await desk.outbox.delivered(claimed, clock())
    [row] = await rows(database)
    assert (row["sealed"], row["settled_at"]) == (None, clock())
    assert await desk.outbox.claim(clock.later(days=1), 10) == []


async def test_a_row_cannot_pass_for_another(desk: Desk, database: Database, clock: Clock) -> None:
    await desk.ask("r1", phone="+31611111111")
    await desk.ask("r2", phone="+31622222222")
    sealed = {row["id"]: row["sealed"] for row in await rows(database)}
    swap = callbacks.update().where(callbacks.c.id == "r1").values(sealed=sealed["r2"])
    await database.write(lambda connection: connection.execute(swap))
    claimed = {one.id: one.request for one in await desk.outbox.claim(clock(), 10)}
    assert claimed["r1"] is None
    assert claimed["r2"] is not None


async def test_another_key_opens_nothing_and_loses_nothing(
    desk: Desk, database: Database, clock: Clock
) -> None:
    await desk.ask("r1")
    desk.outbox._seal = Seal("another-key-0123456789-0123456789")
    [claimed] = await desk.outbox.claim(clock(), 10)
    assert claimed.request is None
    assert (await rows(database))[0]["sealed"] is not None


async def test_nothing_is_kept_beyond_its_time(
    desk: Desk, database: Database, clock: Clock
) -> None:
    await desk.ask("delivered")
    [claimed] = await desk.outbox.claim(clock(), 10)
    await desk.outbox.delivered(claimed, clock())
    await desk.ask("waiting", "Enschede", for_desk=True)
    assert await desk.outbox.expire(clock()) == 0
    assert len(await rows(database)) == 2
    begun = clock.now
    clock.now = begun + KEEP_SETTLED + timedelta(minutes=1)
    assert await desk.outbox.expire(clock()) == 0
    assert [row["id"] for row in await rows(database)] == ["waiting"]
    clock.now = begun + KEEP_WAITING + timedelta(minutes=1)
    assert await desk.outbox.expire(clock()) == 1
    assert await rows(database) == []
