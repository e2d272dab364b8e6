"""The ladder for what is not understood: never the same sentence three times in a row."""

import itertools

import pytest

from helpline.dialogue import Assistant
from helpline.dialogue.unclear import NO_SUGGESTION
from tests.helpline.dialogue.talk import Talk, cards, payloads, responses


def test_never_the_same_sentence_twice_in_a_row(assistant: Assistant) -> None:
    talk = Talk(assistant)

    said = [responses(talk.mumble())[0] for _ in range(9)]

    assert said[:3] == ["utter_unclear_1", "utter_unclear_2", "utter_unclear_3"]
    assert all(one != other for one, other in itertools.pairwise(said))


def test_from_the_second_time_on_there_are_people_to_call(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Rotterdam")
    talk.mumble()

    for _ in range(4):
        assert cards(talk.mumble()) == [card.id for card in assistant.default_cards("Rotterdam")]


def test_understanding_something_starts_the_ladder_again(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.mumble()
    talk.mumble()

    talk.say("thank")

    assert responses(talk.mumble()) == ["utter_unclear_1"]


def test_the_likeliest_needs_are_offered_and_a_person_last(assistant: Assistant) -> None:
    ranking = ("greet", "ask_human", "worry_child", "danger", "ask_signals", "x", "worry_family")

    (part,) = Talk(assistant).mumble(ranking=(*ranking, "ask_forms")).parts

    assert payloads(part) == ["/worry_child", "/ask_signals", "/worry_family", "/ask_human"]
    assert [button.title for button in part.buttons] == [
        assistant.knowledge.answers.titles[payload[1:]] for payload in payloads(part)
    ]


@pytest.mark.parametrize("ranking", [(), tuple(sorted(NO_SUGGESTION)), ("danger",)])
def test_there_is_always_something_to_choose(
    ranking: tuple[str, ...], assistant: Assistant
) -> None:
    (part,) = Talk(assistant).mumble(ranking=ranking).parts

    assert payloads(part) == ["/ask_where_to_go", "/ask_signals", "/ask_human"]


def test_a_place_that_we_do_not_know_is_said_once(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")

    first = talk.mumble("Xyzwijk")
    second = talk.mumble("Qqqstede")

    assert responses(first) == ["utter_unknown_place"]
    assert cards(first)
    assert responses(second) == ["utter_unclear_2"]


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("nie rozumiem, proszę", "utter_other_language_pl"),
        ("أحتاج مساعدة", "utter_other_language_ar"),
        ("не понимаю", "utter_other_language_ru"),
        ("ខ្ញុំត្រូវការជំនួយ", "utter_other_language"),  # not known: several languages at once
    ],
)
def test_another_alphabet_is_answered_as_another_language(
    text: str, response: str, assistant: Assistant
) -> None:
    assert responses(Talk(assistant).mumble(text)) == [response]


@pytest.mark.parametrize("text", ["?", "😀", "", "12345", "é ï ü", "..."])
def test_anything_else_is_only_unclear(text: str, assistant: Assistant) -> None:
    assert responses(Talk(assistant).mumble(text)) == ["utter_unclear_1"]
