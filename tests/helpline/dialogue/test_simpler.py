"""The same answer in simpler words, on request and instead of the same text twice."""

from typing import Any

from helpline.dialogue import Assistant
from helpline.dialogue.simpler import BEFORE, BEFORE_ABOVE, NONE, NOTHING_YET, OPENING, simple_name
from tests.helpline.dialogue.talk import Talk, cards, responses


def test_the_last_answer_is_said_in_simpler_words(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Urk")
    shown = cards(talk.say("worry_child"))
    reply = talk.say("ask_simpler")
    assert responses(reply)[:2] == [OPENING, "utter_worry_child_simple"]
    assert cards(reply) == shown


def test_a_form_of_extremism_is_said_as_its_definition(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Urk")
    talk.say("worry_child", extremism_form="jihadism")
    assert responses(talk.say("ask_simpler"))[1:3] == [
        "utter_worry_child_simple",
        "utter_ask_definition_jihadism_simple",
    ]


def test_twice_in_a_row_there_are_no_simpler_words(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Urk")
    talk.say("ask_causes")
    talk.say("ask_simpler")
    assert responses(talk.say("ask_simpler"))[0] == NONE


def test_an_answer_that_is_plain_already_is_told_so(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Urk")
    talk.say("ask_contact")
    assert responses(talk.say("ask_simpler"))[0] == NONE


def test_before_any_answer_it_tells_what_the_chat_is_about(assistant: Assistant) -> None:
    assert responses(Talk(assistant).say("ask_simpler")) == [NOTHING_YET]


def test_the_same_answer_in_a_row_is_shortened(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Urk")
    shown = cards(talk.say("ask_talk_tips"))
    again = talk.say("ask_talk_tips")
    assert responses(again)[:2] == [BEFORE, "utter_ask_talk_tips_simple"]
    assert cards(again) == shown


def test_without_simpler_words_it_points_to_what_stands_above(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Urk")
    talk.say("ask_figures")
    assert responses(talk.say("ask_figures")) == [BEFORE_ABOVE]


def test_it_is_said_whole_when_asked_to_repeat(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Urk")
    talk.say("ask_talk_tips")
    assert "utter_ask_talk_tips" in responses(talk.say("repeat"))


def test_it_is_said_whole_to_somebody_else_or_after_something_else(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Urk")
    talk.say("ask_talk_tips")
    assert "utter_ask_talk_tips" in responses(talk.say("ask_talk_tips", audience="professional"))
    talk.say("ask_anonymity")
    assert "utter_ask_talk_tips" in responses(talk.say("ask_talk_tips"))


def test_help_in_danger_is_never_shortened(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Urk")
    talk.say("report_acute_danger")
    assert "utter_report_acute_danger" in responses(talk.say("report_acute_danger"))


def test_every_simple_text_belongs_to_an_answer(domain: dict[str, Any]) -> None:
    known = frozenset(domain["responses"])
    simple = {name for name in known if name.endswith("_simple")}
    assert len(simple) > 90
    assert simple == {found for name in known if (found := simple_name(name, known))}
