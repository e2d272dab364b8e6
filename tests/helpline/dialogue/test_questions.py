"""First the answer, then at most one question, and none twice."""

import pytest

from helpline.dialogue import Assistant, Turn
from tests.helpline.dialogue.talk import QUESTIONS, Talk, asked, cards, payloads, responses

DIFFERS = "Enschede"
"""Residents and professionals go to different services there."""
NEEDS = ("worry_child", "ask_signals", "ask_where_to_go", "worry_person", "ask_human")


@pytest.mark.parametrize("site", [None, "Rotterdam", DIFFERS])
@pytest.mark.parametrize("audience", [None, "resident", "professional", "policy"])
def test_every_need_is_answered_before_at_most_one_question(
    audience: str | None, site: str | None, assistant: Assistant
) -> None:
    for need in assistant.knowledge.answers.answers:
        turn = Turn(intent=need, needs=(need,), audience=audience, site_municipality=site)

        reply = assistant.reply(turn)

        said = responses(reply)
        assert len(asked(reply)) <= 1, need
        if asked(reply):
            assert len(reply.parts) > 1, need
            assert said[-1] in QUESTIONS, need
            assert reply.slots["open_question"] == said[-1].removeprefix("utter_ask_")
        else:
            assert reply.slots.get("open_question") is None, need


def test_no_question_is_asked_twice_in_a_conversation(assistant: Assistant) -> None:
    talk = Talk(assistant)

    for need in NEEDS * 2:
        talk.say(need)
    talk.say("inform_municipality", municipality=DIFFERS)
    for need in NEEDS * 2:
        talk.say(need)

    questions = [name for reply in talk.replies for name in asked(reply)]
    assert questions[:2] == ["utter_ask_municipality", "utter_resume_municipality"]
    assert len(questions) == len(set(questions))


def test_a_question_that_is_skipped_stays_skipped(assistant: Assistant) -> None:
    talk = Talk(assistant)
    first = talk.say("worry_child")
    assert payloads(first.parts[-1]) == ["/skip"]

    assert asked(talk.say("skip")) == []
    assert asked(talk.say("ask_where_to_go")) == []


def test_what_is_known_is_not_asked(assistant: Assistant) -> None:
    assert asked(Talk(assistant).say("ask_contact", municipality="Urk")) == []
    assert asked(Talk(assistant, site_municipality="Urk").say("ask_contact")) == []
    known = Talk(assistant, site_municipality=DIFFERS, relation="child")
    assert asked(known.say("ask_where_to_go", audience="resident")) == []


def test_what_a_question_tells_of_who_asks_is_remembered(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality=DIFFERS)
    talk.say("worry_pupil")

    assert asked(talk.say("ask_where_to_go")) == []
    other = Talk(assistant, site_municipality=DIFFERS)
    other.say("worry_pupil", audience="resident")  # what the visitor says himself wins
    assert other.replies[0].slots["audience"] == "resident"


def test_who_asks_matters_only_where_a_municipality_makes_a_difference(
    assistant: Assistant,
) -> None:
    for name in assistant.guide.municipalities:
        question = asked(Talk(assistant).say("ask_contact", municipality=name))
        assert bool(question) is assistant.guide.differs_by_audience(name), name
    assert assistant.guide.differs_by_audience(DIFFERS)


def test_the_buttons_of_the_audience_say_who_asks(assistant: Assistant) -> None:
    reply = Talk(assistant, site_municipality=DIFFERS).say("ask_where_to_go")

    assert payloads(reply.parts[-1]) == [
        '/inform_audience{"audience": "resident"}',
        '/inform_audience{"audience": "professional"}',
        "/skip",
    ]
    titles = [button.title for button in reply.parts[-1].buttons]
    assert all(titles)
    assert len(set(titles)) == 3


@pytest.mark.parametrize("understood", [True, False])
def test_an_ambiguous_place_is_asked_with_a_button_for_each(
    understood: bool, assistant: Assistant
) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")
    options = ("Bergen (L)", "Bergen (NH)")
    mentions = {"place_options": options}

    if understood:
        reply = talk.say("inform_municipality", text="Bergen", mentions=mentions)
    else:
        reply = talk.mumble("Bergen")

    (part,) = reply.parts
    assert part.response == "utter_ask_municipality_ambiguous"
    assert set(options) <= {button.title for button in part.buttons[:-1]}
    assert payloads(part)[-1] == "/skip"
    assert all(option in part.variables["options"] for option in options)
    assert reply.slots["open_question"] == "municipality"

    chosen = talk.say("inform_municipality", municipality="Bergen (NH)")
    assert "utter_noted" in responses(chosen)[0]
    assert cards(chosen)


def test_who_answers_with_the_same_name_is_not_asked_again(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")
    options = {"place_options": ("Hengelo", "Bronckhorst")}
    asked_first = talk.say("inform_municipality", text="hengelo", mentions=options)
    assert responses(asked_first) == ["utter_ask_municipality_ambiguous"]

    reply = talk.say("inform_municipality", text="Hengelo.", mentions=options)

    assert responses(reply)[0] == "utter_noted_municipality_no_own"
    assert reply.slots["municipality"] == "Hengelo"
    assert cards(reply) == cards(Talk(assistant, municipality="Hengelo").say("worry_child"))


def test_a_place_that_stays_ambiguous_is_left_at_that(assistant: Assistant) -> None:
    """Neither municipality is called Vianen: who repeats it is helped without."""
    talk = Talk(assistant)
    talk.say("worry_child")
    options = {"place_options": ("Vijfheerenlanden", "Land van Cuijk")}
    talk.say("inform_municipality", text="Vianen", mentions=options)

    reply = talk.say("inform_municipality", text="vianen zei ik", mentions=options)

    assert responses(reply)[0] == "utter_noted"
    assert reply.slots["municipality"] is None
    assert cards(reply) == cards(Talk(assistant).say("worry_child"))


@pytest.mark.parametrize("text", ["ede", "in Ede dus", "Ede!"])
def test_a_bare_name_after_the_question_is_the_place(text: str, assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")

    reply = talk.mumble(text)

    assert responses(reply)[0] == "utter_noted_municipality_no_own"
    assert reply.slots["municipality"] == "Ede"
    assert cards(reply) == cards(Talk(assistant, municipality="Ede").say("worry_child"))


def test_a_place_that_is_told_twice_is_no_reason_to_ask_again(assistant: Assistant) -> None:
    """ "[postcode]" tells a place that is masked; asking it over and over leads nowhere."""
    talk = Talk(assistant)

    first = talk.say("inform_municipality", text="[postcode]")
    second = talk.say("inform_municipality", text="[postcode]")

    assert asked(first) == ["utter_ask_municipality"]
    assert asked(second) == []
    assert cards(second)
