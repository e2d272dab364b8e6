"""The table of links, on SQLite and on PostgreSQL: who has one in hand, and what stays."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from gateway.adapters.live_chat import Talk
from gateway.handover import presence
from gateway.other_desk import links
from gateway.other_desk.expiry import KEEP, LinkExpiry
from gateway.other_desk.links import LEASE, Link, LostError
from gateway.storage import ErasureStore
from tests.gateway.support.talks import Clock, Office, adviser, policy

DESK = "desk:twente"
ELSEWHERE = {"Enschede": DESK}


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """An office with two visitors who wait."""
    opened = Office(database_url, policy(tmp_path), Clock())
    await opened.handovers.present(adviser("noor"), True)
    for name in ("een", "twee"):
        await opened.begin(name)
        await opened.wait(name)
    yield opened
    await opened.database.close()


async def claim(office: Office, most: int = 9) -> list[Link]:
    def work(connection: Connection) -> list[Link]:
        links.adopt(connection, ELSEWHERE, office.now())
        return links.claim(connection, office.now(), most)

    return await office.database.write(work)


async def let_go(office: Office, link: Link, **later: float) -> None:
    due_at = office.now() + timedelta(**later) if later else None
    await office.database.write(lambda connection: links.release(connection, link, due_at, 0))


async def test_each_who_waits_has_one_link_and_one_visitor(office: Office) -> None:
    first, second = await claim(office, 1), await claim(office)
    assert len(first) == len(second) == 1
    assert first[0].handover_id != second[0].handover_id
    assert await claim(office) == []


async def test_what_a_gateway_had_in_hand_when_it_died_is_taken_up(office: Office) -> None:
    [link, *_] = await claim(office)
    office.now.go(seconds=LEASE.total_seconds() + 1)
    [again, *_] = await claim(office)
    assert again.id == link.id
    with pytest.raises(LostError):
        await office.database.write(lambda connection: links.put(connection, link, sent_seq=9))
    after = await office.database.write(lambda connection: links.put(connection, again, sent_seq=9))
    assert after.sent_seq == 9


async def test_a_claim_that_nobody_heard_of_is_let_go(office: Office) -> None:
    claimed_at = office.now()
    found = await claim(office)
    office.now.go(seconds=1)
    assert await claim(office) == []
    await office.database.write(lambda connection: links.unclaim(connection, [claimed_at]))
    assert [one.id for one in await claim(office)] == [one.id for one in found]


async def test_who_rings_during_a_visit_is_heard_after_it(office: Office) -> None:
    [link, other] = await claim(office)
    office.now.go(seconds=1)
    assert link.handover_id is not None
    handover_id = link.handover_id
    await office.database.write(
        lambda connection: links.ring(connection, [handover_id], office.now())
    )
    await let_go(office, link, seconds=15)
    await let_go(office, other, seconds=15)
    assert [one.id for one in await claim(office)] == [link.id]


async def test_a_talk_is_found_by_its_own_desk_only(office: Office) -> None:
    [link, _] = await claim(office)
    await office.database.write(lambda connection: links.put(connection, link, conversation="7"))

    async def found(desk: str, talk: Talk) -> bool:
        return (
            await office.database.read(lambda connection: links.at(connection, desk, talk))
        ) is not None

    assert await found(DESK, Talk(link.contact, "7"))
    assert not await found("desk:other", Talk(link.contact, "7"))
    assert not await found(DESK, Talk(link.contact, "8"))
    assert not await found(DESK, Talk("somebody", "7"))


async def test_what_is_erased_is_due_at_once_and_holds_no_handover(office: Office) -> None:
    for link in await claim(office):
        await let_go(office, link, days=1)
    await ErasureStore(office.database).erase("een", office.now())
    [erased] = await claim(office)
    assert erased.handover_id is None


async def test_what_could_not_be_ended_for_long_is_forgotten(office: Office) -> None:
    for link in await claim(office):
        await let_go(office, link, days=99)
    await ErasureStore(office.database).erase("een", office.now())
    expiry = LinkExpiry(office.database, office.now)
    await expiry()
    assert [one.handover_id for one in await claim(office)] == [None]
    office.now.go(seconds=KEEP.total_seconds() + LEASE.total_seconds())
    await expiry()
    assert [one.handover_id for one in await claim(office) if one.handover_id is None] == []


async def test_a_visitor_who_comes_back_has_the_same_link(office: Office) -> None:
    found = await claim(office)
    for link in found:
        await office.database.write(
            lambda connection, link=link: links.put(connection, link, closed=True)
        )  # type: ignore[misc]
        await let_go(office, link)
    await office.handovers.leave("een")
    handover_id = await office.wait("een")
    [back] = await claim(office)
    assert back.handover_id == handover_id
    assert back.id in [link.id for link in found]
    assert not back.introduced


async def test_a_desk_that_refuses_us_is_gone_at_once(office: Office) -> None:
    await office.database.write(lambda connection: presence.leave(connection, "noor"))
    seats = await office.database.read(lambda connection: presence.seats(connection, office.now()))
    assert seats == []
    there = await office.database.read(
        lambda connection: presence.is_there(connection, "noor", "Enschede", office.now())
    )
    assert not there
