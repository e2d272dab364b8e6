"""A process dies or hangs while visitors wait: everybody gets an answer, nothing is lost."""

import time

import pytest

from stack.settings import StackSettings
from tests.faults.breaking import killed, process, stopped, wait_until_mended
from tests.faults.visitor import Visitor

pytestmark = [pytest.mark.stack, pytest.mark.alone]

ROTTERDAM, EDE = "06 23 66 03 86", "14 0318"
"""Rotterdam has a service of its own, Ede has only its general number."""


@pytest.mark.parametrize("name", [pytest.param("rasa", marks=pytest.mark.long), "actions"])
def test_killed_in_the_middle_of_turns(stack: StackSettings, name: str) -> None:
    """All who wait are told who else helps; after the restart the bot knows what it knew."""
    in_rotterdam, in_ede, nowhere = (
        Visitor(stack, municipality) for municipality in ("Rotterdam", "Ede", None)
    )
    nowhere.say("Ik woon in Papendrecht")
    before = process(stack, name).pid
    with killed(stack, name):
        waiting = [
            (visitor, visitor.send(text), contact)
            for visitor, contact in ((in_rotterdam, ROTTERDAM), (in_ede, EDE), (nowhere, "LSE"))
            for text in ("Ik maak me zorgen over mijn zoon", "Wat kan ik doen?")
        ]
        time.sleep(0.5)
    for visitor, message, contact in waiting:
        visitor.outage(message, contact)

    wait_until_mended(stack)

    assert process(stack, name).pid != before
    nowhere.still_knows("papendrecht-meldpunt")
    for visitor in (in_rotterdam, in_ede, nowhere):
        visitor.nothing_lost_or_doubled()


def test_a_danger_text_does_not_wait_for_rasa(stack: StackSettings) -> None:
    """It stands there when the message is accepted, with Rasa hanging."""
    visitor = Visitor(stack, "Ede")
    with stopped(stack, "rasa"):
        message = visitor.send("Mijn buurman zegt dat hij morgen een aanslag gaat plegen")
        at_once = visitor.messages()[-1]
        visitor.outage(message, EDE)
    assert at_once["kind"] == "danger"
    assert at_once["in_reply_to"] == message["id"]
    assert at_once["text"].startswith("112")
    visitor.nothing_lost_or_doubled()


def test_rasa_that_is_too_slow_answers_nothing_twice(stack: StackSettings) -> None:
    """What it says afterwards is for nobody; the conversation goes on."""
    visitor = Visitor(stack)
    visitor.say("Ik woon in Papendrecht")
    with stopped(stack, "rasa"):
        visitor.outage(visitor.send("Wat zijn signalen van radicalisering?"))
    wait_until_mended(stack)
    time.sleep(1)
    visitor.nothing_lost_or_doubled()
    visitor.still_knows("papendrecht-meldpunt")


def test_the_gateway_killed_answers_once_after_its_restart(stack: StackSettings) -> None:
    """Accepted is accepted: the messages are answered by the next gateway, in order."""
    visitor = Visitor(stack)
    visitor.say("Ik woon in Papendrecht")
    before = process(stack, "gateway").pid
    with stopped(stack, "rasa"):
        waiting = [visitor.send(text) for text in ("Wat is polarisatie?", "Kan ik anoniem bellen?")]
        with killed(stack, "gateway"):
            pass
    wait_until_mended(stack)

    assert process(stack, "gateway").pid != before
    for message in waiting:
        assert {one["kind"] for one in visitor.answers(message)} == {"text"}
    visitor.still_knows("papendrecht-meldpunt")
    visitor.nothing_lost_or_doubled()
