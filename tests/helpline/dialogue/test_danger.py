"""Danger: the fixed text once, who helps further, and the number in sight afterwards."""

import pytest

from helpline.danger import KINDS
from helpline.dialogue import Assistant
from tests.helpline.dialogue.talk import Talk, asked, cards, responses


@pytest.mark.parametrize("kind", KINDS)
def test_the_fixed_text_of_the_guide_comes_first(kind: str, assistant: Assistant) -> None:
    reply = Talk(assistant, site_municipality="Rotterdam").in_danger(kind)

    message = assistant.guide.danger_message(kind, "Rotterdam")
    assert reply.parts[0].text == message.text
    assert reply.parts[0].cards == message.cards
    assert message.text.splitlines()[0] == assistant.guide.template_variables()["emergency"]
    assert reply.parts[-1].response == "utter_after_danger"
    assert asked(reply) == []
    assert reply.slots["danger_kind"] == kind
    assert reply.slots["open_question"] is None


def test_two_kinds_are_answered_most_urgent_first_and_no_more(assistant: Assistant) -> None:
    reply = Talk(assistant).in_danger("attack", "suicide", "departure")

    texts = [part.text for part in reply.parts if part.text]
    guide = assistant.guide
    assert texts == [guide.danger_message(kind).text for kind in ("attack", "suicide")]


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_gateway_has_shown_is_not_repeated(kind: str, assistant: Assistant) -> None:
    reply = Talk(assistant).in_danger(kind, danger_shown=(kind,))

    assert [part.text for part in reply.parts if part.text] == []
    assert responses(reply)[-1] == "utter_after_danger"
    assert reply.slots["danger_kind"] == kind


def test_only_what_is_new_is_said(assistant: Assistant) -> None:
    reply = Talk(assistant).in_danger("attack", "suicide", danger_shown=("attack",))

    texts = [part.text for part in reply.parts if part.text]
    assert texts == [assistant.guide.danger_message("suicide").text]


@pytest.mark.parametrize(
    ("need", "reminder"),
    [
        ("express_suicidality", "utter_still_emergency_suicide"),
        ("report_domestic_violence", "utter_still_emergency_domestic_violence"),
        ("report_acute_danger", "utter_still_emergency"),
    ],
)
def test_the_number_also_stays_when_only_the_model_heard_the_danger(
    need: str, reminder: str, assistant: Assistant
) -> None:
    talk = Talk(assistant, municipality="Ede")
    worry = talk.say("worry_child")

    first = talk.say(need)
    later = talk.say("inform_municipality", municipality="Ede")

    assert reminder not in responses(first)  # the answer itself holds the number
    assert reminder in responses(later)
    assert cards(later) == cards(worry)


def test_danger_that_the_talk_begins_with_is_what_it_is_about(assistant: Assistant) -> None:
    talk = Talk(assistant)
    first = talk.say("report_domestic_violence")

    assert cards(talk.say("inform_municipality", municipality="Ede")) == cards(first)


def test_a_guess_at_danger_leaves_no_reminder(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("express_suicidality", unsure=True)

    assert responses(talk.say("thank")) == ["utter_thank"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_number_stays_in_sight_until_the_end(kind: str, assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.in_danger(kind)

    later = [
        talk.say("ask_signals"),
        talk.say("inform_municipality", municipality="Ede"),
        talk.mumble(),
        talk.mumble(),
        talk.say("thank"),
        talk.say("repeat"),
    ]

    for reply in later:
        reminders = [one for one in responses(reply) if one.startswith("utter_still_emergency")]
        assert len(reminders) == 1
        assert responses(reply)[0] != reminders[0]


def test_the_reminder_stands_above_the_question(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.in_danger("threat")

    said = responses(talk.say("worry_child"))

    assert said[-1] == "utter_ask_municipality"
    assert said[-2].startswith("utter_still_emergency")


def test_a_guess_is_no_second_danger(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.in_danger("threat", needs=("express_suicidality",), unsure=True)
    assert "113" not in cards(talk.say("told_more"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_be_danger_gets_its_number_with_the_ordinary_answer(
    kind: str, assistant: Assistant
) -> None:
    talk = Talk(assistant)
    reply = talk.say("worry_child", danger_perhaps=kind)

    number = assistant.guide.perhaps_danger(kind)
    assert [part.text for part in reply.parts if part.text] == [number]
    assert responses(reply)[-1] == "utter_ask_municipality"
    assert reply.parts[-2].text == number
    later = responses(talk.say("inform_municipality", municipality="Ede", danger_perhaps=None))
    assert [name for name in later if name.startswith("utter_still_emergency")]


def test_an_answer_that_holds_the_number_does_not_say_it_twice(assistant: Assistant) -> None:
    reply = Talk(assistant).say("express_suicidality", danger_perhaps="suicide")

    assert [part.text for part in reply.parts if part.text] == []
    assert reply.slots["danger_kind"] == "suicide"


def test_what_may_be_danger_is_heard_in_a_message_that_is_not_understood(
    assistant: Assistant,
) -> None:
    reply = Talk(assistant).mumble(danger_perhaps="suicide")

    assert assistant.guide.perhaps_danger("suicide") in [part.text for part in reply.parts]


def test_after_danger_what_may_be_danger_adds_nothing(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.in_danger("threat")
    reply = talk.say("worry_child", danger_perhaps="suicide")

    assert [part.text for part in reply.parts if part.text] == []


def test_without_danger_there_is_no_reminder(assistant: Assistant) -> None:
    said = responses(Talk(assistant).say("worry_child"))

    assert not [name for name in said if name.startswith("utter_still_emergency")]


def test_what_also_helps_with_the_danger_is_answered_too(assistant: Assistant) -> None:
    answers = assistant.knowledge.answers.answers
    helping = [need for need, answer in answers.items() if answer.with_danger]
    assert helping

    for need in helping:
        reply = Talk(assistant).in_danger("threat", needs=(need, "ask_signals"))
        assert len(reply.parts) > 2
        assert cards(reply)


def test_who_helps_with_the_question_stands_under_the_numbers(assistant: Assistant) -> None:
    """Not every text about danger is about danger now: the question is not lost."""
    talk = Talk(assistant, municipality="Rotterdam")

    reply = talk.in_danger("attack", needs=("ask_signals",))

    assert responses(reply) == ["utter_danger_further", "utter_after_danger"]
    assert "rotterdam-mar" in [card.id for card in reply.parts[1].cards]
    assert not {card.id for card in reply.parts[0].cards} & {
        card.id for card in reply.parts[1].cards
    }


@pytest.mark.parametrize("kind", ["suicide", "domestic_violence", "cannot_talk"])
def test_nothing_stands_beside_help_for_who_is_in_danger_himself(
    kind: str, assistant: Assistant
) -> None:
    assert len(Talk(assistant).in_danger(kind, needs=("ask_where_to_go",)).parts) == 2


def test_whoever_worries_about_a_child_sees_who_helps_when_there_is_no_danger_now(
    assistant: Assistant,
) -> None:
    reply = Talk(assistant).in_danger("child_danger", needs=("worry_child",))

    assert cards(reply)[:2] == ["112", "veilig-thuis"]
    assert {"lse", "politie"} <= set(cards(reply))


def test_small_talk_adds_nobody_to_the_numbers(assistant: Assistant) -> None:
    assert len(Talk(assistant).in_danger("threat", needs=("greet",)).parts) == 2


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("ze praat over uitreizen, wij willen overleggen met de gemeente", "gemeente-ede-oov"),
        ("de mentor zegt dat het wel meevalt", "vertrouwensinspecteurs"),
    ],
)
def test_what_a_message_with_danger_surely_asks_stands_under_the_numbers(
    text: str, organization: str, assistant: Assistant
) -> None:
    reply = Talk(assistant, municipality="Ede").in_danger("departure", text=text)

    assert organization in cards(reply)
    assert responses(reply)[-2:] == ["utter_danger_further", "utter_after_danger"]


def test_violence_at_home_leaves_room_only_for_a_question(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Almere")

    told = talk.in_danger("domestic_violence", needs=("worry_partner",))
    asked_too = talk.in_danger("domestic_violence", needs=("ask_anonymity",))
    guessed = talk.in_danger("domestic_violence", needs=("ask_anonymity",), unsure=True)

    assert "utter_danger_further" not in responses(told)
    assert "utter_danger_further" in responses(asked_too)
    assert "utter_danger_further" not in responses(guessed)


@pytest.mark.parametrize("kind", ["suicide", "cannot_talk"])
def test_danger_for_the_visitor_has_nothing_beside_it(kind: str, assistant: Assistant) -> None:
    reply = Talk(assistant).in_danger(kind, needs=("ask_training",), text="welke training is er")

    assert "utter_danger_further" not in responses(reply)


def test_a_child_that_cannot_talk_is_told_who_it_can_chat_with(assistant: Assistant) -> None:
    reply = Talk(assistant, minor=True).in_danger("cannot_talk")

    assert cards(reply)[-1] == "kindertelefoon"


def test_what_the_net_alone_saw_leaves_room_for_the_question(assistant: Assistant) -> None:
    talk = Talk(assistant)

    by_a_rule = talk.in_danger("cannot_talk", needs=("ask_family_support",))
    by_the_net = talk.in_danger("cannot_talk", needs=("ask_family_support",), danger_learned=True)
    of_suicide = talk.in_danger("suicide", needs=("ask_family_support",), danger_learned=True)

    assert "utter_danger_further" not in responses(by_a_rule)
    assert "lse" in cards(by_the_net)
    assert "utter_danger_further" not in responses(of_suicide)
