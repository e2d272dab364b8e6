"""What can break between the gateway and Chatwoot: nothing is lost, doubled or hushed up."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.gateway.support.chatwoot import FakeChatwoot
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway
from tests.gateway.support.other_desk import (
    begin,
    causes,
    connections_file,
    count_links,
    desk_settings,
    hears,
    nobody_there,
    someone_there,
    talk,
    until,
    wait,
)


@pytest.fixture
async def quick(
    swift: None, rasa: FakeRasa, server: FakeChatwoot, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[RunningGateway]:
    """The gateway, in which a visitor waits three seconds at most."""
    connections = connections_file(tmp_path, ("twente", "Enschede", server))
    settings = desk_settings(rasa, tmp_path, sqlite_url, connections, wait_minutes=0.05)
    async with RunningGateway(settings) as running:
        hears(server, running)
        await until(lambda: someone_there(running))
        yield running


async def test_down_at_the_beginning_the_visitor_hears_in_time_who_else_can_help(
    quick: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await begin(quick)
    offer = await talker.asks()
    await server.stop()
    await talker.presses(offer)
    await talker.visitor.say("Is daar iemand?")
    await talker.comes_to("callback")
    [*_, last] = await talker.visitor.messages()
    assert "niet gelukt om een medewerker" in last["text"]
    assert last["cards"]
    # When it is back, nothing of somebody who waits no more is left open there.
    await server.start()

    async def settled() -> bool:
        return await count_links(quick) == 0

    await until(settled, "the link dropped")
    assert all(one["status"] == "resolved" for one in server.conversations.values())


async def test_down_before_the_offer_nobody_is_promised(
    quick: RunningGateway, server: FakeChatwoot
) -> None:
    await server.stop()
    await nobody_there(quick)
    talker = await begin(quick)
    offer = await talker.asks()
    assert offer["buttons"][0]["title"] == "Ja, neem contact met mij op"
    assert "chatsysteem" not in offer["text"]


async def test_down_half_way_the_visitor_is_told_and_no_word_is_lost(
    swift: None, served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    await talker.visitor.say("Eerste")
    await until(lambda: server.said(1) == ["Eerste"])
    await server.stop()
    for text in ("Tweede", "Derde"):
        await talker.visitor.say(text)
    await talker.hears("De verbinding met de medewerker is weg")
    await talker.comes_to("waiting")
    await talker.visitor.say("Vierde")
    await server.start()
    await until(lambda: len(server.said(1)) == 4, "everything brought")
    assert server.said(1) == ["Eerste", "Tweede", "Derde", "Vierde"]
    await server.answer(1, "Ik ben er weer")
    await talker.hears("Ik ben er weer")
    await asyncio.sleep(0.3)  # moments at which time looks who is gone
    assert await talker.state() == "with_adviser"


async def test_down_half_way_for_too_long_there_is_a_callback(
    quick: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(quick, server)
    await server.stop()
    await talker.comes_to("callback")
    assert (await causes(quick))[-2:] == ["adviser_gone", "not_accepted"]
    await server.start()
    await until(lambda: server.conversations[1]["status"] == "resolved", "resolved there")


@pytest.mark.parametrize("how", ["before", "after", 502, 429])
async def test_a_line_that_breaks_at_any_call_doubles_nothing(
    swift: None, served: RunningGateway, server: FakeChatwoot, how: int | str
) -> None:
    talker = await talk(served, server)
    for number in range(6):
        server.broken = [None] * (number % 3) + [how, None, how]
        await talker.visitor.say("Hallo")
        await server.answer(1, f"Antwoord {number}")
    await until(lambda: len(server.said(1)) >= 6, "everything brought")
    await talker.hears("Antwoord 5")
    await asyncio.sleep(1)  # what comes twice would come now
    assert server.said(1) == ["Hallo"] * 6
    answers = [f"Antwoord {number}" for number in range(6)]
    assert await talker.texts("adviser") == ["Goedendag", *answers]
    assert len(server.conversations) == 1


async def test_a_restart_half_way_loses_and_doubles_nothing(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    await talker.visitor.say("Voor de herstart")
    await served.stop()
    missed = [await server.answer(1, f"Gemist {number}") for number in range(2)]
    # The adviser sees that they failed; they come all the same.
    assert server.undelivered == [one["id"] for one in missed]
    await served.start()
    hears(server, served)
    await talker.visitor.say("Na de herstart")
    await talker.hears("Gemist 1")
    await until(lambda: len(server.said(1)) == 2, "both brought")
    assert server.said(1) == ["Voor de herstart", "Na de herstart"]
    assert await talker.texts("adviser") == ["Goedendag", "Gemist 0", "Gemist 1"]
    assert await talker.state() == "with_adviser"


async def test_a_resolve_that_nobody_told_is_noticed(
    swift: None, served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    server.webhook = ""
    await server.answer(1, "Tot ziens")
    await server.resolve(1)
    await talker.comes_to("ended")
    assert await talker.texts("adviser") == ["Goedendag", "Tot ziens"]


async def test_words_at_the_moment_of_resolving_reach_the_adviser(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    for _ in range(5):
        talker = await talk(served, server)
        number = len(server.conversations)
        await asyncio.gather(talker.visitor.say("Nog iets"), server.resolve(number))
        await asyncio.sleep(0.3)

        async def settled(number: int = number, talker: object = talker) -> bool:
            told = server.said(number) == ["Nog iets"]
            with_bot = "antwoord" in (await talker.texts("bot"))[2:]  # type: ignore[attr-defined]
            return told or with_bot

        await until(settled, "an adviser or the bot has it")
        reached = server.said(number) == ["Nog iets"]
        # Either the adviser has it, and the talk goes on there, or the bot answered it.
        is_open = server.conversations[number]["status"] == "open"
        assert is_open == reached
        assert (await talker.state() == "with_adviser") == reached
        await talker.leaves()


async def test_words_that_wait_keep_a_resolved_talk_going(
    swift: None, served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    server.broken = [502] * 6
    await talker.visitor.say("Nog iets")
    await server.resolve(1)
    await until(lambda: server.said(1) == ["Nog iets"], "brought")
    assert server.conversations[1]["status"] == "open"
    assert await talker.state() == "with_adviser"


async def test_who_erases_while_it_is_down_is_ended_there_later(
    swift: None, served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    await server.stop()
    await talker.erases()
    await asyncio.sleep(0.5)
    assert await count_links(served) == 1
    await server.start()
    await until(lambda: server.conversations[1]["status"] == "resolved", "resolved there")


async def test_settings_that_chatwoot_refuses_are_told_to_the_visitor(
    swift: None, served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await begin(served)
    offer = await talker.asks()
    server.broken = [404] * 400
    await talker.presses(offer)
    await talker.comes_to("callback")
    assert (await causes(served))[-1] == "not_accepted"


async def test_a_conversation_that_was_deleted_there_is_told_to_the_visitor(
    swift: None, served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    server.conversations.clear()
    await talker.visitor.say("Hallo?")
    await talker.comes_to("callback")
    assert (await causes(served))[-2:] == ["adviser_gone", "not_accepted"]


async def test_a_very_long_chat_is_passed_on_from_its_end(
    served: RunningGateway, server: FakeChatwoot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.other_desk.note.MOST_CHARACTERS", 400)
    await wait(served, server)
    _, mark, latest = server.notes(1)[0].partition("Het gesprek tot nu toe:\n…\n")
    assert mark
    assert 0 < len(latest) < 450


async def test_nobody_online_is_nobody_there(
    swift: None, served: RunningGateway, server: FakeChatwoot
) -> None:
    server.agents = {"Fatima": "busy", "Joost": "offline"}
    await nobody_there(served)
    offer = await (await begin(served)).asks()
    assert offer["buttons"][0]["title"] == "Ja, neem contact met mij op"


async def test_as_many_talks_as_people_can_have_is_busy(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    for _ in range(served.settings.talks_per_adviser):
        await talk(served, server)
    offer = await (await begin(served)).asks()
    assert "Iedereen is nu in gesprek" in offer["text"]


async def test_without_knowing_who_is_there_the_wording_is_honest(
    rasa: FakeRasa, server: FakeChatwoot, sqlite_url: str, tmp_path: Path
) -> None:
    connections = connections_file(tmp_path, ("twente", "Enschede", server), inbox_number=None)
    settings = desk_settings(rasa, tmp_path, sqlite_url, connections)
    async with RunningGateway(settings) as gateway:
        await until(lambda: someone_there(gateway))
        talker = await begin(gateway)
        offer = await talker.asks()
        assert "Wij kunnen niet zien of er nu iemand vrij is" in offer["text"]
        await talker.presses(offer)
        await talker.hears("Wij kunnen niet zien of er nu iemand vrij is. Hoe lang")
        assert await talker.state() == "waiting"


async def test_waiting_words_are_brought_when_the_gateway_was_down_at_the_consent(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await wait(served, server)
    await served.stop()
    await served.start()
    hears(server, served)
    await talker.visitor.say("Hallo?")
    await until(lambda: server.said(1) == ["Hallo?"], "brought")
    assert len(server.conversations) == 1
    assert len(server.notes(1)) == 1
