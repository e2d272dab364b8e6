"""Two things at the same moment, over HTTP, on both databases: nothing is lost or doubled."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from gateway.handover import Handovers
from gateway.storage import Accepted, StorageError
from tests.gateway.support.desk import AtDesk, SignIn, until
from tests.gateway.support.fake_rasa import Answer, FakeRasa, say
from tests.gateway.support.gateway import Json, RunningGateway, Visitor, settings_for
from tests.gateway.support.talks import adviser, connections_file, teams_file

ASKS = "mag ik een mens"
TIMES = 8
"""How often each race is run: who comes first is chance."""


def answering(message: Json) -> Answer:
    """A Rasa that has an adviser offered to whoever asks."""
    answer = say(f"antwoord op {message['text']}")
    return answer | {"handover": {"reason": "request"}} if message["text"] == ASKS else answer


@pytest.fixture
async def served(
    rasa: FakeRasa, database_url: str, tmp_path: Path
) -> AsyncIterator[RunningGateway]:
    """A gateway with a team for Enschede, and a Rasa that takes a moment for its answers."""
    rasa.answer = answering
    rasa.delay = lambda message: 0.02
    settings = settings_for(
        rasa,
        tmp_path,
        database_url=database_url,
        teams=teams_file(tmp_path),
        connections=connections_file(tmp_path),
        talks_per_adviser=20,
    )
    async with RunningGateway(settings) as running:
        SignIn(adviser("noor", "Noor"), adviser("sem", "Sem")).at(running)
        yield running


@pytest.fixture
async def noor(served: RunningGateway) -> AtDesk:
    found = AtDesk(served, "noor")
    await found.present()
    return found


@pytest.fixture
async def sem(served: RunningGateway) -> AtDesk:
    found = AtDesk(served, "sem")
    await found.present()
    return found


async def offered(served: RunningGateway) -> tuple[Visitor, str]:
    """A visitor with an offer, and the button that says yes."""
    visitor = await served.begin("Enschede")
    await visitor.say(ASKS)
    said = await visitor.wait_for(4)
    return visitor, said[-1]["buttons"][0]["id"]


async def press(visitor: Visitor, button_id: str) -> None:
    answer = await visitor.post(client_message_id=str(uuid4()), button_id=button_id)
    assert answer.status_code == 202, answer.text


async def talk(served: RunningGateway, noor: AtDesk) -> tuple[Visitor, str]:
    """A visitor in a talk, and the handover."""
    visitor, yes = await offered(served)
    await press(visitor, yes)
    return visitor, (await noor.accept_first())["handover_id"]


def assert_numbered(messages: list[Json]) -> None:
    assert [one["seq"] for one in messages] == list(range(1, len(messages) + 1))


def answers_to(messages: list[Json], text: str) -> int:
    return [one["text"] for one in messages].count(f"antwoord op {text}")


async def settled(visitor: Visitor, rasa: FakeRasa) -> list[Json]:
    """The conversation, when the bot is done with it."""
    for _ in range(2):
        await asyncio.sleep(0.1)
        while rasa.at_once:  # noqa: ASYNC110 - the gateway asks it over HTTP
            await asyncio.sleep(0.01)
    return await visitor.messages()


async def test_two_messages_at_the_switch(
    served: RunningGateway, noor: AtDesk, rasa: FakeRasa
) -> None:
    for attempt in range(TIMES):
        visitor, yes = await offered(served)
        # The first may be at Rasa when the button is pressed, the second before or after it.
        first = asyncio.create_task(visitor.say("eerst"))
        await asyncio.sleep(attempt * 0.005)
        await asyncio.gather(press(visitor, yes), visitor.say("tegelijk"), first)
        messages = await settled(visitor, rasa)
        assert_numbered(messages)
        said = [one["text"] for one in messages if one["sender"] == "visitor"]
        assert sorted(said) == sorted([ASKS, "Ja, ik wil een medewerker", "eerst", "tegelijk"])
        assert all(answers_to(messages, text) <= 1 for text in said)
        # Whatever the bot left unanswered is before the adviser, and the bot is silent from now on.
        seen = [one["text"] for one in (await noor.accept_first())["messages"]]
        assert {"eerst", "tegelijk"} <= set(seen)
        at = next(one["seq"] for one in messages if one["text"] == "Ja, ik wil een medewerker")
        assert all(one["sender"] != "bot" for one in messages if one["seq"] > at)


async def test_two_advisers_accept(served: RunningGateway, noor: AtDesk, sem: AtDesk) -> None:
    for attempt in range(TIMES):
        visitor, yes = await offered(served)
        await press(visitor, yes)
        [entry] = (await noor.do("GET", ""))["waiting"]
        path = f"/handovers/{entry['handover_id']}/accept"
        both = [one.call("POST", path) for one in ((noor, sem), (sem, noor))[attempt % 2]]
        assert sorted(one.status_code for one in await asyncio.gather(*both)) == [200, 409]
        told = [one["text"] or "" for one in await visitor.messages()]
        assert sum("leest nu met u mee" in text for text in told) == 1
        desks = [await one.do("GET", "") for one in (noor, sem)]
        assert sum(len(one["talks"]) for one in desks) == attempt + 1
        assert all(one["waiting"] == [] for one in desks)


async def test_the_end_and_a_message(served: RunningGateway, noor: AtDesk, rasa: FakeRasa) -> None:
    for attempt in range(TIMES):
        visitor, handover_id = await talk(served, noor)
        doing = [
            visitor.say("nog één ding"),
            noor.do("POST", f"/handovers/{handover_id}/end", outcome="answered"),
        ]
        await asyncio.gather(*(doing if attempt % 2 else reversed(doing)))
        messages = await settled(visitor, rasa)
        assert_numbered(messages)
        seen = (await noor.do("GET", f"/handovers/{handover_id}"))["messages"]
        for_adviser = "nog één ding" in [one["text"] for one in seen]
        # Either the adviser has it, or the bot answers it, and never both.
        assert answers_to(messages, "nog één ding") == (0 if for_adviser else 1)


async def test_leaving_while_the_adviser_speaks(served: RunningGateway, noor: AtDesk) -> None:
    for attempt in range(TIMES):
        visitor, handover_id = await talk(served, noor)
        speaking = noor.call(
            "POST", f"/handovers/{handover_id}/messages", client_message_id=str(uuid4()), text="dag"
        )
        leaving = served.http.delete(f"{visitor.path}/handover", headers=visitor.headers)
        order = (speaking, leaving) if attempt % 2 else (leaving, speaking)
        statuses = {one.status_code for one in await asyncio.gather(*order)}
        messages = await visitor.messages()
        assert_numbered(messages)
        was_said = "dag" in [one["text"] for one in messages]
        assert statuses == ({202, 204} if was_said else {409, 204})


async def test_erasing_while_an_adviser_accepts(served: RunningGateway, noor: AtDesk) -> None:
    for attempt in range(TIMES):
        visitor, yes = await offered(served)
        await press(visitor, yes)
        [entry] = (await noor.do("GET", ""))["waiting"]
        accepting = noor.call("POST", f"/handovers/{entry['handover_id']}/accept")
        erasing = served.http.delete(visitor.path, headers=visitor.headers)
        order = (accepting, erasing) if attempt % 2 else (erasing, accepting)
        statuses = {one.status_code for one in await asyncio.gather(*order)}
        assert statuses in ({200, 204}, {404, 204})
        desk = await noor.do("GET", "")
        assert (desk["waiting"], desk["talks"]) == ([], [])


async def test_what_both_say_at_once_comes_to_both_in_one_order(
    served: RunningGateway, noor: AtDesk
) -> None:
    visitor, handover_id = await talk(served, noor)
    last = (await visitor.messages())[-1]["seq"]
    async with noor.follow() as at_desk, visitor.follow(last_event_id=last) as page:
        await until(at_desk, "desk")
        await asyncio.gather(
            *(visitor.say(f"bezoeker {number}") for number in range(15)),
            *(noor.say(handover_id, f"adviseur {number}") for number in range(15)),
        )
        on_page = await page.messages(30)
        on_desk = [(await until(at_desk, "message"))["message"] for _ in range(30)]
    stored = (await visitor.messages())[last:]
    assert [one["id"] for one in on_page] == [one["id"] for one in stored]
    assert [one["id"] for one in on_desk] == [one["id"] for one in stored]


async def test_a_message_that_nobody_was_told_of_is_told_when_it_is_sent_again(
    served: RunningGateway, noor: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, _ = await talk(served, noor)
    own_id = str(uuid4())

    async def nobody_is_told(handovers: Handovers, accepted: Accepted) -> None:
        raise StorageError("gone at the wrong moment")

    async with noor.follow() as at_desk:
        await until(at_desk, "desk")
        with monkeypatch.context() as patch:
            patch.setattr(Handovers, "accepted", nobody_is_told)
            first = await visitor.post(client_message_id=own_id, text="hoort u mij?")
        again = await visitor.post(client_message_id=own_id, text="hoort u mij?")
        told = (await until(at_desk, "message"))["message"]
    assert first.json() == again.json() == {"message": told}
    assert [one["text"] for one in await visitor.messages()].count("hoort u mij?") == 1


async def test_two_gateways_on_one_database_keep_it_right(
    served: RunningGateway, noor: AtDesk
) -> None:
    """What docs/configuratie.md says of a second gateway: nothing is lost, but pages must ask."""
    async with RunningGateway(served.settings) as other:
        SignIn(adviser("noor", "Noor"), adviser("sem", "Sem")).at(other)
        sem_there = AtDesk(other, "sem")
        visitor, yes = await offered(served)
        await press(visitor, yes)
        [entry] = (await sem_there.do("GET", ""))["waiting"]
        path = f"/handovers/{entry['handover_id']}/accept"
        answers = await asyncio.gather(noor.call("POST", path), sem_there.call("POST", path))
        assert sorted(one.status_code for one in answers) == [200, 409]
        theirs = noor if answers[0].status_code == 200 else sem_there
        await asyncio.gather(
            *(visitor.say(f"bezoeker {number}") for number in range(5)),
            *(theirs.say(entry["handover_id"], f"adviseur {number}") for number in range(5)),
        )
        stored = await visitor.messages()
        assert_numbered(stored)
        said = {f"{who} {number}" for who in ("bezoeker", "adviseur") for number in range(5)}
        assert said <= {one["text"] for one in stored}
        seen = (await theirs.do("GET", f"/handovers/{entry['handover_id']}"))["messages"]
        assert [one["id"] for one in seen] == [one["id"] for one in stored]
        async with visitor.follow(last_event_id=0) as page:
            assert await page.messages(len(stored)) == stored
