"""The second time in other words, the third time in others again."""

import itertools

import pytest

from helpline.dialogue import Assistant, Part, Reply
from helpline.dialogue.repeats import AGAIN, fresh
from tests.helpline.dialogue.talk import Talk, responses

KNOWN = frozenset(
    {"utter_x", "utter_x_again", "utter_x_last", "utter_y", "utter_z", "utter_z_again"}
)


def said(times: int, name: str) -> list[str]:
    """What is said of one response, time after time."""
    before: tuple[str, ...] = ()
    names = []
    for _ in range(times):
        reply = fresh(Reply((Part(response=name),)), before, KNOWN)
        before = tuple(reply.slots["said"])
        names += responses(reply)
    return names


def test_wordings_take_turns() -> None:
    assert said(5, "utter_x") == [
        "utter_x",
        "utter_x_again",
        "utter_x_last",
        "utter_x_again",
        "utter_x_last",
    ]
    assert said(3, "utter_z") == ["utter_z", "utter_z_again", "utter_z_again"]


def test_what_has_one_wording_keeps_it() -> None:
    assert said(3, "utter_y") == ["utter_y"] * 3


def test_a_fixed_text_is_left_alone() -> None:
    assert fresh(Reply((Part(text="112"),)), (), KNOWN).parts == (Part(text="112"),)


@pytest.mark.parametrize("need", ["skip", "thank", "deny", "insult", "cry_for_help", "ask_more"])
def test_small_answers_are_never_the_same_twice_in_a_row(need: str, assistant: Assistant) -> None:
    talk = Talk(assistant)

    names = [responses(talk.say(need))[0] for _ in range(5)]

    assert all(one != other for one, other in itertools.pairwise(names))


def test_a_boundary_is_drawn_once(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("insult")
    talk.say("ask_signals")

    assert responses(talk.say("insult")) == [f"utter_insult{AGAIN}"]
