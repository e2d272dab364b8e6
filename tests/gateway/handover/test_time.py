"""What time does: waiting has an end, silence is asked about, and nobody is lost with a line."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.events import Hub
from gateway.messages import Message
from tests.gateway.support.talks import Clock, Office, adviser, policy

NOOR, SEM = adviser("noor", "Noor"), adviser("sem", "Sem")


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    opened = Office(sqlite_url, policy(tmp_path), Clock())
    await opened.begin("een")
    yield opened
    await opened.database.close()


async def after(office: Office, *, open_pages: bool = True, **time: float) -> list[Message]:
    """Let time go by and do what is due; give what was said meanwhile."""
    known = len(await office.history.after("een", 0))
    office.now.go(**time)
    if open_pages:
        await office.timers.come_back()
    await office.timers.run_once()
    return await office.history.after("een", known)


async def state(office: Office) -> str:
    return (await office.handovers.status("een")).state


async def test_nobody_accepts_so_a_callback_is_offered(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    handover_id = await office.wait("een")
    assert await after(office, minutes=9, seconds=59) == []
    [said] = await after(office, seconds=1)
    assert said.sender == "system"
    assert await state(office) == "callback"
    assert (await office.causes(handover_id))[-1] == "not_accepted"


async def test_nobody_accepts_and_nobody_calls_back(sqlite_url: str, tmp_path: Path) -> None:
    office = Office(sqlite_url, policy(tmp_path, calls_back=False), Clock())
    await office.begin("een")
    await office.handovers.present(NOOR, True)
    handover_id = await office.wait("een")
    assert len(await after(office, minutes=10)) == 1
    assert await state(office) == "bot"
    assert (await office.causes(handover_id))[-1] == "no_callback"
    await office.database.close()


async def test_who_closes_the_page_waits_no_more(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    handover_id = await office.wait("een")
    await after(office, open_pages=False, minutes=2)
    assert (await office.causes(handover_id))[-1] == "visitor_gone"


async def test_an_open_page_keeps_the_place(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    await office.wait("een")
    with office.hub.subscribe("een"):
        for _ in range(3):
            await after(office, open_pages=False, minutes=1, seconds=59)
    assert await state(office) == "waiting"


async def test_an_adviser_whose_line_breaks_gives_the_visitor_back_to_the_front(
    office: Office,
) -> None:
    await office.begin("eerder")
    handover_id = await office.talk("een", NOOR)
    office.now.go(seconds=1)
    await office.handovers.present(SEM, True)
    await office.wait("eerder")
    office.now.go(seconds=28)
    with office.desks.subscribe(SEM, None):
        assert await after(office, open_pages=False, seconds=1) == []
        [said] = await after(office, open_pages=False, seconds=1)
    assert said.sender == "system"
    assert await state(office) == "waiting"
    assert (await office.handovers.status("een")).position == 1
    assert (await office.handovers.status("eerder")).position == 2
    assert (await office.record(handover_id)).adviser_id is None


async def test_an_adviser_with_an_open_desk_keeps_the_talk(office: Office) -> None:
    await office.talk("een", NOOR)
    with office.desks.subscribe(NOOR, None):
        for _ in range(4):
            await after(office, open_pages=False, seconds=29)
    assert await state(office) == "with_adviser"


async def test_a_stop_of_the_gateway_is_nobodys_absence(office: Office) -> None:
    await office.talk("een", NOOR)
    office.now.go(minutes=4)
    await office.timers.come_back()
    await office.timers.run_once()
    assert await state(office) == "with_adviser"


async def test_presence_ends_with_the_last_stream(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    await after(office, open_pages=False, seconds=31)
    assert (await office.handovers.desk(NOOR)).present is False
    with office.desks.subscribe(NOOR, None):
        await office.handovers.seen(NOOR)
        # It does not come back by itself.
        assert (await office.handovers.desk(NOOR)).present is False


async def test_a_silent_visitor_is_asked_and_then_let_go(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    await office.say(NOOR, handover_id, "Waar woont u?")
    assert await after(office, minutes=4, seconds=59) == []
    [asked] = await after(office, seconds=1)
    assert "Bent u er nog?" in (asked.text or "")
    assert await after(office, minutes=4, seconds=59) == []
    [closed] = await after(office, seconds=1)
    assert closed.sender == "system"
    assert (await office.causes(handover_id))[-1] == "visitor_silent"


async def test_who_answers_is_not_let_go(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    await office.say(NOOR, handover_id, "Waar woont u?")
    await after(office, minutes=5)
    await office.send("een", "hier")
    assert await after(office, minutes=9) == []
    assert await state(office) == "with_adviser"


async def test_a_visitor_who_waits_for_the_adviser_is_not_silent(office: Office) -> None:
    await office.talk("een", NOOR)
    await office.send("een", "bent u daar?")
    assert await after(office, minutes=30) == []


async def test_a_talk_in_which_nobody_speaks_ends(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    await after(office, minutes=60)
    assert (await office.causes(handover_id))[-1] == "idle"


async def test_an_offer_that_nobody_answers_lapses_without_a_word(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    await office.offer("een")
    assert await after(office, minutes=60) == []
    assert await state(office) == "bot"


async def test_two_gateways_do_what_is_due_once(
    office: Office, sqlite_url: str, tmp_path: Path
) -> None:
    other = Office(sqlite_url, policy(tmp_path), office.now)
    await office.handovers.present(NOOR, True)
    handover_id = await office.wait("een")
    before = len(await office.history.after("een", 0))
    office.now.go(minutes=10)
    await office.timers.come_back()
    for one in (office, other):
        await one.timers.run_once()
    await other.database.close()
    assert (await office.causes(handover_id)).count("not_accepted") == 1
    assert len(await office.history.after("een", 0)) == before + 1


async def test_the_visitor_hears_it_on_the_open_page(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    await office.wait("een")
    hub: Hub = office.hub
    with hub.subscribe("een") as page:
        await after(office, open_pages=False, minutes=10)
        heard = [page.queue.get_nowait() for _ in range(page.queue.qsize())]
    assert [type(one).__name__ for one in heard] == ["Message", "ConversationStatus"]
