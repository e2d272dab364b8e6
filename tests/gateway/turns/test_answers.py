"""Answering: in order, side by side, and never not at all."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from helpline.danger import DangerHit
from tests.gateway.support.fake_rasa import FakeRasa, say
from tests.gateway.support.gateway import Json, MakeGateway, RunningGateway, settings_for

TURN_SECONDS = 0.6
LONG_SECONDS = 60.0
"""Longer than these tests wait for anything."""


@pytest.fixture
async def hasty(make_gateway: MakeGateway) -> AsyncIterator[RunningGateway]:
    """A gateway that does not wait long for Rasa."""
    async with make_gateway(turn_seconds=TURN_SECONDS) as running:
        yield running


@pytest.fixture
async def patient(make_gateway: MakeGateway) -> AsyncIterator[RunningGateway]:
    """A gateway that waits for Rasa longer than a test waits for the gateway."""
    async with make_gateway(turn_seconds=LONG_SECONDS) as running:
        yield running


def assert_outage(gateway: RunningGateway, message: Json, municipality: str) -> None:
    """A true message with the emergency line and the municipality's own contact."""
    assert (message["kind"], message["sender"]) == ("outage", "bot")
    expected = gateway.parts.fixed_texts.outage(municipality)
    assert message["text"] == expected.text
    found = [card["id"] for card in message["cards"]]
    assert found == [card.id for card in expected.cards]
    assert found[0] == "112"
    assert "lse" in found
    own = [one.id for one in gateway.parts.guide.local_services(municipality)]
    assert set(own) & set(found)


async def test_messages_of_one_conversation_are_answered_in_order(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    # The first takes longest: with anything but a queue it would be answered last.
    delays = {"bericht 0": 0.2, "bericht 1": 0.1}
    rasa.delay = lambda message: delays.get(message["text"], 0.0)
    visitor = await gateway.begin()
    for number in range(4):
        await visitor.say(f"bericht {number}")
    messages = await visitor.wait_for(9)
    assert [one["text"] for one in rasa.received] == [f"bericht {number}" for number in range(4)]
    answers = [message["text"] for message in messages if message["in_reply_to"]]
    assert answers == [f"antwoord op bericht {number}" for number in range(4)]
    assert rasa.most_at_once == 1


async def test_messages_sent_at_the_same_moment_are_answered_in_the_order_of_acceptance(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await gateway.begin()
    await asyncio.gather(*(visitor.say(f"bericht {number}") for number in range(10)))
    messages = await visitor.wait_for(21)
    accepted = [message["id"] for message in messages if message["sender"] == "visitor"]
    assert [one["message_id"] for one in rasa.received] == accepted
    answered = [message["in_reply_to"] for message in messages if message["in_reply_to"]]
    assert answered == accepted


async def test_conversations_are_answered_side_by_side(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.delay = lambda message: 0.3
    visitors = [await gateway.begin() for _ in range(8)]
    await asyncio.gather(*(visitor.say("hallo") for visitor in visitors))
    await asyncio.gather(*(visitor.wait_for(3) for visitor in visitors))
    assert rasa.most_at_once == 8


async def test_a_slow_conversation_does_not_hold_up_another(
    patient: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.delay = lambda message: LONG_SECONDS if message["text"] == "langzaam" else 0.0
    slow, quick = await patient.begin(), await patient.begin()
    await slow.say("langzaam")
    await quick.say("snel")
    await quick.wait_for(3)
    assert len(await slow.messages()) == 2


def answering(status: int, body: bytes | None) -> Any:
    def fault(rasa: FakeRasa) -> None:
        rasa.status, rasa.body = status, body

    return fault


def slow(rasa: FakeRasa) -> None:
    rasa.delay = lambda message: 30.0


def hanging_up(rasa: FakeRasa) -> None:
    rasa.hang_up = True


FAULTS = {
    "slow": slow,
    "hangs up": hanging_up,
    "503": answering(503, b"{}"),
    "401": answering(401, b"{}"),
    "redirect": answering(302, b"{}"),
    "no content": answering(200, b""),
    "broken JSON": answering(200, b'{"messages": ['),
    "HTML": answering(200, b"<html>Bad gateway</html>"),
    "not UTF-8": answering(200, b'{"messages": [{"text": "\xff"}]}'),
    "no messages": answering(200, b'{"messages": []}'),
    "says nothing": answering(200, b'{"messages": [{"text": " "}, {"text": null}]}'),
    "messages of another kind": answering(200, b'{"messages": "hallo"}'),
    "text of another kind": answering(200, b'{"messages": [{"text": 5}]}'),
    "card without what a card needs": answering(200, b'{"messages": [{"cards": [{"id": "x"}]}]}'),
    "a list": answering(200, b"[]"),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_rasa_does_the_visitor_hears_something_true(
    hasty: RunningGateway, rasa: FakeRasa, fault: str
) -> None:
    FAULTS[fault](rasa)
    visitor = await hasty.begin("Enschede")
    accepted = await visitor.say("Ik maak me zorgen")
    answer = (await visitor.wait_for(3))[2]
    assert_outage(hasty, answer, "Enschede")
    assert answer["in_reply_to"] == accepted["id"]
    assert len(rasa.received) <= 1  # never asked twice; on a busy machine time may be up before


async def test_a_dead_rasa_is_noticed_at_once(patient: RunningGateway, rasa: FakeRasa) -> None:
    await rasa.stop()
    visitor = await patient.begin("Rotterdam")
    await visitor.say("hallo")
    assert_outage(patient, (await visitor.wait_for(3))[2], "Rotterdam")


async def test_a_rasa_that_comes_back_answers_again(hasty: RunningGateway, rasa: FakeRasa) -> None:
    visitor = await hasty.begin()
    await visitor.say("een")
    await visitor.wait_for(3)
    await rasa.stop()
    await visitor.say("twee")
    await visitor.wait_for(5)
    await rasa.start()
    await visitor.say("drie")
    kinds = [message["kind"] for message in await visitor.wait_for(7) if message["in_reply_to"]]
    assert kinds == ["text", "outage", "text"]


async def test_an_answer_that_comes_too_late_is_not_shown(
    hasty: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.delay = lambda message: TURN_SECONDS + 0.2
    visitor = await hasty.begin()
    await visitor.say("hallo")
    await visitor.wait_for(3)
    await asyncio.sleep(0.5)
    assert [message["kind"] for message in await visitor.messages()][1:] == ["text", "outage"]


async def test_many_messages_to_a_slow_rasa_do_not_wait_for_each_other(
    hasty: RunningGateway, rasa: FakeRasa
) -> None:
    slow(rasa)
    visitor = await hasty.begin()
    for number in range(10):
        await visitor.say(f"bericht {number}")
    began = monotonic()
    await visitor.wait_for(21)
    assert monotonic() - began < 8 * TURN_SECONDS  # one after the other it would be ten


async def test_danger_is_answered_before_rasa_is_asked(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.delay = lambda message: 0.3
    visitor = await gateway.begin("Enschede")
    async with visitor.follow(after=1) as events:
        accepted = await visitor.say("er ligt een bom in de school")
        message, danger = await events.messages(2)
        assert message == accepted
        assert danger["kind"] == "danger"
        assert danger["in_reply_to"] == accepted["id"]
        assert danger["text"].startswith("112")
        assert danger["cards"][0]["id"] == "112"
        assert len(await visitor.messages()) == 3
        await events.messages(1)
    assert rasa.received[0]["danger_shown"] == ["attack"]


async def test_danger_is_answered_without_rasa_too(hasty: RunningGateway, rasa: FakeRasa) -> None:
    await rasa.stop()
    visitor = await hasty.begin()
    await visitor.say("er ligt een bom in de school")
    kinds = [message["kind"] for message in await visitor.wait_for(4)]
    assert kinds == ["welcome", "text", "danger", "outage"]


async def test_what_may_be_danger_gets_its_number_without_rasa_too(
    hasty: RunningGateway, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    hit = DangerHit("suicide", "learned", "reden", (0, 5))
    monkeypatch.setattr(hasty.parts.workers._responder, "_possible", lambda text: hit)
    await rasa.stop()
    visitor = await hasty.begin()
    await visitor.say("hallo")
    outage = (await visitor.wait_for(3))[2]
    assert outage["text"].startswith(hasty.parts.guide.perhaps_danger("suicide"))


async def test_a_fault_in_the_look_for_possible_danger_is_no_silence(
    hasty: RunningGateway, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str) -> None:
        raise ValueError(text)

    monkeypatch.setattr(hasty.parts.workers._responder, "_possible", broken)
    await rasa.stop()
    visitor = await hasty.begin("Enschede")
    await visitor.say("hallo")
    assert_outage(hasty, (await visitor.wait_for(3))[2], "Enschede")


async def test_a_fault_in_the_danger_check_costs_nobody_the_chat(
    gateway: RunningGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str) -> tuple[()]:
        raise ValueError(text)

    monkeypatch.setattr(gateway.parts.intake, "_check", broken)
    visitor = await gateway.begin()
    await visitor.say("hallo")
    assert (await visitor.wait_for(3))[2]["text"] == "antwoord op hallo"


async def test_a_fault_of_our_own_while_answering_is_no_silence(
    gateway: RunningGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(gateway.parts.rasa, "ask", broken)
    visitor = await gateway.begin("Enschede")
    await visitor.say("hallo")
    assert_outage(gateway, (await visitor.wait_for(3))[2], "Enschede")


async def test_a_button_is_no_danger(gateway: RunningGateway, rasa: FakeRasa) -> None:
    # What stands on a button is ours, and Rasa's answer to it is meant.
    rasa.answer = lambda message: {
        "messages": [{"text": "Kies", "buttons": [{"title": "een bom", "payload": "/bomb"}]}]
    }
    visitor = await gateway.begin()
    await visitor.say("hallo")
    [button] = (await visitor.wait_for(3))[2]["buttons"]
    await visitor.post(
        client_message_id="0b0c0d0e-0000-4000-8000-000000000000", button_id=button["id"]
    )
    assert [message["kind"] for message in await visitor.wait_for(5)][3:] == ["text", "text"]


async def test_what_was_accepted_is_answered_after_a_restart(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.delay = lambda message: 3.0  # longer than a stop waits
    visitor = await gateway.begin()
    accepted = [await visitor.say(f"bericht {number}") for number in range(3)]
    await gateway.stop()
    rasa.delay = lambda message: 0.0
    rasa.received.clear()
    await gateway.start()
    messages = await visitor.wait_for(7)
    answers = [message for message in messages if message["in_reply_to"]]
    assert [answer["in_reply_to"] for answer in answers] == [one["id"] for one in accepted]
    assert [one["message_id"] for one in rasa.received] == [one["id"] for one in accepted]
    assert [message["seq"] for message in messages] == list(range(1, 8))


async def test_a_restart_doubles_nothing(gateway: RunningGateway, rasa: FakeRasa) -> None:
    visitor = await gateway.begin()
    await visitor.say("hallo")
    before = await visitor.wait_for(3)
    for _ in range(2):
        await gateway.stop()
        await gateway.start()
    await asyncio.sleep(0.1)
    assert await visitor.messages() == before
    assert len(rasa.received) == 1


async def test_a_visitor_who_hangs_up_is_answered_all_the_same(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.delay = lambda message: 0.1
    visitor = await gateway.begin()
    with sqlite3.connect(gateway.settings.state / "gateway.sqlite3") as lock:
        lock.execute("BEGIN IMMEDIATE")  # storing takes until this is released
        sending = asyncio.create_task(visitor.say("hallo"))
        await asyncio.sleep(0.2)
        sending.cancel()
        await asyncio.sleep(0.1)
        lock.rollback()
    assert (await visitor.wait_for(3))[2]["text"] == "antwoord op hallo"


@pytest.mark.shipped_waits
async def test_while_the_database_is_locked_an_answer_waits_and_then_comes_once(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    lock = sqlite3.connect(gateway.settings.state / "gateway.sqlite3")
    rasa.delay = lambda message: 0.2
    visitor = await gateway.begin()
    await visitor.say("hallo")
    lock.execute("BEGIN IMMEDIATE")
    await asyncio.sleep(2.6)  # longer than the database waits for a lock
    assert len(await visitor.messages()) == 2
    lock.rollback()
    lock.close()
    assert len(await visitor.wait_for(3)) == 3
    assert len(rasa.received) == 1


@pytest.mark.shipped_waits
async def test_a_message_that_cannot_be_stored_is_refused_with_contacts(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await gateway.begin()
    with sqlite3.connect(gateway.settings.state / "gateway.sqlite3") as lock:
        lock.execute("BEGIN IMMEDIATE")
        response = await visitor.post(
            client_message_id="0b0c0d0e-0000-4000-8000-000000000001", text="hallo"
        )
        lock.rollback()
    assert response.status_code == 503
    assert response.json()["type"] == "urn:wegwijzer:problem:unavailable"
    assert response.json()["cards"][0]["id"] == "112"
    assert response.headers["retry-after"] == "5"
    assert rasa.received == []
    again = await visitor.post(
        client_message_id="0b0c0d0e-0000-4000-8000-000000000001", text="hallo"
    )
    assert again.status_code == 202
    assert len(await visitor.wait_for(3)) == 3


async def test_the_whole_runs_on_postgresql_too(
    rasa: FakeRasa, postgres_url: str, tmp_path: Path
) -> None:
    rasa.answer = lambda message: say("een", "twee", text="gemaskeerd")
    async with RunningGateway(settings_for(rasa, tmp_path, database_url=postgres_url)) as running:
        visitor = await running.begin()
        async with visitor.follow(after=1) as events:
            await asyncio.gather(*(visitor.say(f"bericht {number}") for number in range(5)))
            seen = await events.messages(15)
        assert [message["seq"] for message in seen] == list(range(2, 17))
        assert len(await visitor.messages()) == 16
        assert (await running.http.get("/health/ready")).status_code == 200
        erased = await running.http.delete(visitor.path, headers=visitor.headers)
        assert erased.status_code == 204


async def test_a_turn_under_way_is_answered_before_a_stop(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    """Also one that came in over a connection that was still open: nobody waits for a start."""
    rasa.delay = lambda message: 0.2
    visitor = await gateway.begin()
    await visitor.say("een")
    await gateway.parts.stop()
    await visitor.say("twee")
    await gateway.stop()
    database = gateway.settings.state / "gateway.sqlite3"
    with sqlite3.connect(database) as stored:
        query = "SELECT count(*) FROM messages WHERE sender = 'bot' AND in_reply_to IS NOT NULL"
        assert stored.execute(query).fetchone() == (2,)
    await gateway.start()
