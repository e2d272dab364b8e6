"""A full disk: refused with a calm answer or answered from memory, and stored when it can be."""

import json
import sqlite3
import time
import uuid

import httpx
import pytest

from stack.settings import StackSettings
from tests.faults.breaking import full_disk, process, stopped
from tests.faults.visitor import CALM, Visitor

pytestmark = [pytest.mark.stack, pytest.mark.alone]


def assert_calm_refusal(answer: httpx.Response) -> None:
    """A problem that names who helps instead, for people (`detail`) and as cards."""
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert CALM[0] in problem["detail"]
    assert "politie" in json.dumps(problem["cards"])


def test_what_the_gateway_cannot_store_is_refused_and_can_be_sent_again(
    stack: StackSettings,
) -> None:
    """Nothing half: a message is stored and answered, or refused; reading goes on."""
    visitor, pid, own_id = Visitor(stack, "Ede"), process(stack, "gateway").pid, str(uuid.uuid4())
    visitor.say("Wat is polarisatie?")
    before = visitor.messages()
    with full_disk(stack, "gateway"):
        assert_calm_refusal(visitor.post("Kan ik anoniem bellen?", own_id))
        assert_calm_refusal(visitor.http.post("/v1/conversations", json={}))
        assert visitor.messages() == before

    again = visitor.post("Kan ik anoniem bellen?", own_id)

    assert again.status_code == 202
    visitor.accepted.append(again.json()["message"])
    assert visitor.answers(visitor.accepted[-1])
    visitor.nothing_lost_or_doubled()
    assert process(stack, "gateway").pid == pid


def test_an_answer_that_cannot_be_stored_comes_as_soon_as_it_can(stack: StackSettings) -> None:
    """The message was accepted before the disk was full."""
    visitor = Visitor(stack, "Ede")
    with stopped(stack, "rasa"):
        message = visitor.send("Wat is polarisatie?")
        with full_disk(stack, "gateway"):
            time.sleep(5)  # longer than the gateway waits for Rasa
            assert visitor.messages()[-1]["id"] == message["id"]
        visitor.outage(message, most_seconds=8)
    visitor.nothing_lost_or_doubled()


def test_rasa_answers_from_memory_and_stores_it_later(stack: StackSettings) -> None:
    """Its database of what it knows can wait; the visitor cannot."""
    visitor = Visitor(stack)
    with full_disk(stack, "rasa"):
        assert {one["kind"] for one in visitor.say("Ik woon in Papendrecht")} == {"text"}
        assert stored_messages(stack, visitor) == 0
        visitor.still_knows("papendrecht-meldpunt")
    visitor.say("Kan ik anoniem bellen?")
    assert stored_messages(stack, visitor) == 3
    visitor.nothing_lost_or_doubled()


def stored_messages(settings: StackSettings, visitor: Visitor) -> int:
    """Count a visitor's messages in Rasa's tracker database."""
    query = "SELECT count(*) FROM events WHERE sender_id = ? AND type_name = 'user'"
    with sqlite3.connect(settings.state / "tracker.sqlite3") as database:
        (count,) = database.execute(query, (visitor.id,)).fetchone()
    return int(count)
