"""Which texts answer a message: one need or several, a guess, a variant, the same again."""

import pytest

from helpline.dialogue import Assistant
from helpline.dialogue.assistant import MOST_NEEDS
from tests.helpline.dialogue.talk import Talk, cards, payloads, responses


def test_several_needs_are_answered_the_most_pressing_first(assistant: Assistant) -> None:
    said = responses(Talk(assistant).say("ask_figures", "ask_signals", "worry_child"))

    order = [said.index(f"utter_{need}") for need in ("worry_child", "ask_signals", "ask_figures")]
    assert order == sorted(order)


def test_no_more_needs_are_answered_than_can_be_read(assistant: Assistant) -> None:
    needs = ("ask_figures", "ask_signals", "worry_child", "ask_privacy", "ask_causes", "ask_costs")

    said = responses(Talk(assistant).say(*needs))

    assert len({name for name in said if name.removeprefix("utter_") in needs}) == MOST_NEEDS


def test_who_and_where_beside_a_question_is_no_question(assistant: Assistant) -> None:
    alone = Talk(assistant).say("ask_signals", municipality="Ede")
    beside = Talk(assistant).say("inform_audience", "ask_signals", municipality="Ede", intent="x")

    assert responses(beside) == responses(alone)


def test_a_guess_says_so_and_offers_what_else_it_may_be(assistant: Assistant) -> None:
    ranking = ("ask_signals", "worry_child", "greet", "ask_forms", "ask_causes")

    reply = Talk(assistant, municipality="Ede").say("ask_signals", unsure=True, ranking=ranking)

    assert responses(reply)[:2] == ["utter_unsure", "utter_ask_signals"]
    assert payloads(reply.parts[-1]) == ["/worry_child", "/ask_forms", "/ask_human"]


def test_a_guess_is_about_the_person_who_was_named(assistant: Assistant) -> None:
    ranking = ("ask_victim_support", "worry_child", "ask_family_support")
    guess = {"unsure": True, "ranking": ranking, "mentions": {"relation": ("child",)}}

    reply = Talk(assistant, municipality="Ede").say("ask_victim_support", **guess)

    assert responses(reply)[:2] == ["utter_unsure", "utter_worry_child"]
    offered = [payload for part in reply.parts for payload in payloads(part)]
    assert "/ask_victim_support" in offered
    other = guess | {"mentions": {"relation": ("partner",)}}
    kept = Talk(assistant, municipality="Ede").say("ask_victim_support", **other)
    assert responses(kept)[1] == "utter_ask_victim_support"


def test_to_repeat_says_the_last_answer_again(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    first = talk.say("ask_signals")

    again = talk.say("repeat")

    assert responses(again) == ["utter_repeat", *responses(first)]
    assert cards(again) == cards(first)


@pytest.mark.parametrize("need", ["repeat", "ask_more"])
def test_about_nothing_there_is_still_an_answer(need: str, assistant: Assistant) -> None:
    assert responses(Talk(assistant).say(need))[0] == f"utter_{need}_nothing"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wat is salafisme?", ["utter_ask_definition_salafism"]),
        ("Wat is een incel of soeverein", ["misogyny", "sovereigns"]),
        ("Wat betekent dat woord?", ["utter_ask_definition"]),
    ],
)
def test_a_word_chooses_the_variant(text: str, expected: list[str], assistant: Assistant) -> None:
    said = responses(Talk(assistant).say("ask_definition", text=text))

    wanted = [
        name if name.startswith("utter") else f"utter_ask_definition_{name}" for name in expected
    ]
    assert said[: len(wanted)] == wanted
    assert len([name for name in said if name.startswith("utter_ask_definition")]) == len(wanted)


def test_the_form_of_extremism_adds_its_text_where_there_is_one(assistant: Assistant) -> None:
    known = [name for name in assistant.knowledge.responses if name.startswith("utter_form_")]
    assert known
    form = known[0].removeprefix("utter_form_")

    assert known[0] in responses(Talk(assistant).say("worry_child", extremism_form=form))
    assert known[0] not in responses(Talk(assistant).say("ask_privacy", extremism_form=form))
    other = responses(Talk(assistant).say("worry_child", extremism_form="unheard_of"))
    assert not [name for name in other if name.startswith("utter_form_")]


def test_cards_and_buttons_stand_with_the_last_text_of_their_answer(assistant: Assistant) -> None:
    reply = Talk(assistant, municipality="Ede").say("worry_child", extremism_form="jihadism")

    with_cards = [part for part in reply.parts if part.cards]
    assert len(with_cards) == 1
    assert with_cards[0].response == "utter_form_jihadism"
    assert with_cards[0] is reply.parts[-2]  # the question comes last
    assert with_cards[0].buttons


def test_a_named_organisation_is_shown(assistant: Assistant) -> None:
    reply = Talk(assistant).say("ask_contact", mentions={"organization": ("lse",)})

    assert cards(reply)[0] == "lse"


def test_two_organisations_are_both_explained_and_shown(assistant: Assistant) -> None:
    text, named = "verschil nctv en lse?", {"organization": ("nctv", "lse")}

    reply = Talk(assistant).say("ask_organization", text=text, mentions=named)

    said = responses(reply)[:2]
    assert said == ["utter_ask_organization_nctv", "utter_ask_organization_lse"]
    assert cards(reply)[:2] == ["nctv", "lse"]


def test_one_that_is_only_mentioned_is_not_shown_beside(assistant: Assistant) -> None:
    named = {"organization": ("lse", "aivd")}

    assert "aivd" not in cards(Talk(assistant).say("ask_contact", mentions=named))
