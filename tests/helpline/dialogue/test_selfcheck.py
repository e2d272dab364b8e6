"""The self-check of a municipality, and how its answers are read."""

from pathlib import Path

import pytest

from helpline.dialogue import Assistant
from helpline.dialogue.checklist import STOP, Checklist, ChecklistError, load_checklist
from tests.helpline.dialogue.conftest import ROOT
from tests.helpline.dialogue.talk import Talk, payloads, responses

QUESTION = "utter_ask_policy_check"


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklist(ROOT / "data/guide")


def start(assistant: Assistant) -> Talk:
    talk = Talk(assistant, audience="policy", municipality="Urk")
    talk.say("ask_policy")
    opening = talk.mumble("welke heb ik al")
    assert responses(opening) == ["utter_policy_check_start", QUESTION]
    return talk


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1 en 3", ("BS1", "BS3")),
        ("3, 1", ("BS1", "BS3")),
        ("1-3", ("BS1", "BS2", "BS3")),
        ("alleen nummer 2", ("BS2",)),
        ("een en twee", ("BS1", "BS2")),
        ("Alles!", ("BS1", "BS2", "BS3", "BS4", "BS5", "BS6")),
        ("nog niets", ()),
        ("weet ik niet", ()),
        ("stop", STOP),
        ("99", None),
        ("", None),
        ("wat is het convenant informatiedeling", None),
        ("ik heb 2 kinderen en 3 honden thuis", None),
    ],
)
def test_answers_are_read(text: str, read: object, checklist: Checklist) -> None:
    assert checklist.read(text, checklist.headings[0]) == read


def test_the_result_can_be_copied_and_nothing_of_it_stays(assistant: Assistant) -> None:
    talk = start(assistant)
    for text in ("1 3", "niets", "alles", "weet ik niet"):
        assert responses(talk.mumble(text)) == [QUESTION]

    result = talk.mumble("2")

    (part,) = result.parts
    assert part.response == "utter_policy_check_result"
    assert (part.variables["count"], part.variables["total"]) == ("5", "18")
    assert part.variables["have"].count("\n- ") + 1 == 5
    assert part.variables["missing"].count("\n- ") + 1 == 13
    assert (result.slots["checked"], result.slots["open_question"]) == ([], None)


def test_buttons_answer_too(assistant: Assistant) -> None:
    talk = start(assistant)
    assert payloads(talk.replies[-1].parts[-1]) == [
        '/ask_policy{"check": "all"}',
        '/ask_policy{"check": "none"}',
        '/ask_policy{"check": "stop"}',
    ]

    talk.say("ask_policy", mentions={"check": ("all",)})
    result = talk.say("ask_policy", mentions={"check": ("stop",)})

    assert result.parts[0].variables["count"] == "6"


def test_nothing_and_everything_are_said_as_such(
    assistant: Assistant, checklist: Checklist
) -> None:
    none, everything = start(assistant), start(assistant)

    empty = none.mumble("stop").parts[0].variables
    for _ in checklist.headings:
        full = everything.mumble("alles").parts[0].variables

    assert empty["have"] == checklist.nothing
    assert full["missing"] == checklist.nothing


def test_a_question_in_between_is_answered_and_the_check_goes_on(assistant: Assistant) -> None:
    talk = start(assistant)
    talk.mumble("1")

    aside = talk.say("ask_definition", text="wat is een convenant")

    assert responses(aside)[-1] == QUESTION
    assert aside.parts[-1].variables["heading"] == "Kennis en expertise"
    assert responses(talk.mumble("2")) == [QUESTION]


def test_an_answer_that_is_not_understood_is_asked_once_more(assistant: Assistant) -> None:
    talk = start(assistant)

    again = talk.mumble("tja wie zal het zeggen")
    then = talk.mumble("nou ja weet je")

    assert responses(again) == ["utter_policy_check_unclear", QUESTION]
    assert again.parts[-1].variables["heading"] == "Lokale aanpak"
    assert responses(then) == ["utter_unclear_1"]


def test_danger_ends_the_check(assistant: Assistant) -> None:
    talk = start(assistant)

    reply = talk.in_danger("threat")

    assert QUESTION not in responses(reply)
    assert QUESTION not in responses(talk.mumble("1"))


def test_a_resident_is_not_offered_the_check(assistant: Assistant) -> None:
    reply = Talk(assistant, audience="resident").say("ask_policy")

    assert '/ask_policy{"check": "start"}' not in payloads(reply.parts[-1])


def test_the_headings_can_be_chosen(assistant: Assistant) -> None:
    talk = Talk(assistant, audience="policy", municipality="Urk")
    first = payloads(talk.say("ask_policy").parts[0])
    assert '/ask_policy{"topic": "resources"}' in first

    part = talk.say("ask_policy", mentions={"topic": ("resources",)}).parts[0]

    assert part.response == "utter_ask_policy_resources"
    assert '/ask_policy{"topic": "resources"}' not in payloads(part)
    assert '/ask_policy{"topic": "knowledge"}' in payloads(part)


@pytest.mark.parametrize("content", ["headings: []", "- a", "headings: [{title: a}]"])
def test_a_broken_checklist_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "checklist.yml").write_text(content)

    with pytest.raises(ChecklistError, match=r"checklist\.yml"):
        load_checklist(tmp_path)


def test_a_missing_checklist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match=r"checklist\.yml"):
        load_checklist(tmp_path)
