"""When the assistant asks that a human adviser is offered: behind the answer, never instead."""

import pytest

from helpline.dialogue import Assistant
from tests.helpline.dialogue.talk import Talk, cards, responses

REASONS = {
    "ask_human": "request",
    "request_callback": "request",
    "worry_self": "weight",
    "report_threat": "weight",
    "report_staff_threat": "weight",
    "cry_for_help": "weight",
    "ask_duty_to_report": "duty_to_report",
    "complain_organization": "complaint",
    "complain_bot": "complaint",
}


@pytest.mark.parametrize(("need", "reason"), REASONS.items())
def test_some_questions_are_a_reason(need: str, reason: str, assistant: Assistant) -> None:
    reply = Talk(assistant).say(need)
    assert reply.handover == reason
    assert reply.parts


@pytest.mark.parametrize("need", ["ask_signals", "worry_child", "ask_where_to_go", "greet"])
def test_other_questions_are_none(need: str, assistant: Assistant) -> None:
    assert Talk(assistant).say(need).handover is None


def test_a_guess_is_no_reason(assistant: Assistant) -> None:
    assert Talk(assistant).say("worry_self", unsure=True).handover is None


def test_a_child_that_writes_is_a_reason(assistant: Assistant) -> None:
    assert Talk(assistant, minor=True).say("worry_person").handover == "weight"


def test_danger_is_a_reason(assistant: Assistant) -> None:
    assert Talk(assistant).in_danger("threat").handover == "danger"


def test_misunderstanding_is_a_reason_from_the_second_on(assistant: Assistant) -> None:
    talk = Talk(assistant)
    reasons = [talk.mumble("xqz plrk vrtz bnm").handover for _ in range(3)]
    assert reasons == [None, "not_understood", "not_understood"]


def test_who_asks_for_a_person_hears_it_when_one_is_free(assistant: Assistant) -> None:
    """Not "call or mail", right above the offer to talk here."""
    free = Talk(assistant).say("ask_human", advisers_available=True)
    nobody = Talk(assistant).say("ask_human")

    assert responses(free)[0] == "utter_ask_human_available"
    assert responses(nobody)[0] == "utter_ask_human"
    assert cards(free) == cards(nobody)
