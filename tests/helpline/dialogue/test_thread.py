"""What the conversation is about: corrected, left for a side question, and taken up again."""

import pytest

from helpline.dialogue import Assistant
from tests.helpline.dialogue.talk import Talk, asked, cards, payloads, responses

DIFFERS = "Enschede"


def place(name: str) -> dict[str, object]:
    """A message that names the visitor's own municipality."""
    return {"municipality": name, "mentions": {"municipality": (name,)}}


def test_an_organisation_that_was_named_stays_the_one_that_is_meant(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("ask_organization", mentions={"organization": ("m",)})

    for need in ("ask_contact", "ask_costs", "ask_opening_hours", "ask_anonymity"):
        reply = talk.say(need)
        assert cards(reply)[0] == "m", need
        assert asked(reply) == [], need


def test_another_worry_is_not_about_the_organisation_of_before(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("ask_organization", mentions={"organization": ("m",)})

    worry = talk.say("worry_child")
    later = talk.say("ask_contact")

    assert "m" not in cards(worry)
    assert "m" not in cards(later)


def test_a_municipality_is_corrected_and_the_question_answered_anew(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_neighbour", **place("Den Haag"))

    reply = talk.say("deny", text="nee, Rotterdam bedoel ik", **place("Rotterdam"))

    assert responses(reply)[0] == "utter_corrected_municipality"
    assert cards(reply)[0] == "rotterdam-mar"


def test_the_site_s_municipality_can_be_corrected(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Rotterdam")
    talk.say("worry_child")

    reply = talk.say("inform_municipality", **place("Almere"))

    assert responses(reply)[0] == "utter_corrected_municipality"
    assert cards(reply)[0] == "almere-signaal"


def test_another_role_gets_its_own_text_and_organisations(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality=DIFFERS, audience="resident")
    talk.say("worry_person")

    reply = talk.say("inform_audience", audience="professional")

    assert responses(reply)[:2] == ["utter_corrected_audience", "utter_worry_person"]
    assert cards(reply)[0] == "enschede-meldpunt"


def test_the_same_role_again_changes_nothing(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality=DIFFERS, audience="resident")
    talk.say("worry_person")

    assert responses(talk.say("inform_audience", audience="resident"))[0] == "utter_noted_audience"


def test_after_a_side_question_the_open_question_comes_back_once(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")

    first, second = talk.say("ask_definition"), talk.say("ask_costs")

    assert responses(first)[0] == "utter_ask_definition"
    assert asked(first) == ["utter_resume_municipality"]
    assert asked(second) == []


def test_the_answer_to_the_open_question_is_about_the_worry(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")
    talk.say("ask_anonymity")

    reply = talk.say("inform_municipality", **place("Ede"))

    assert cards(reply) == cards(Talk(assistant, municipality="Ede").say("worry_child"))
    assert reply.slots["need"] == "worry_child"


@pytest.mark.parametrize(
    "need", ["skip", "thank", "goodbye", "stop", "insult", "harmful_request", "express_suicidality"]
)
def test_after_some_messages_no_question_follows(need: str, assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")

    assert asked(talk.say(need)) == []


def test_who_skips_a_question_is_not_asked_for_details(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("ask_where_to_go")
    talk.say("skip")

    assert asked(talk.say("worry_person")) == []
    assert asked(talk.say("worry_child", **place("Ede"))) == []


def test_no_to_a_question_is_a_way_to_skip_it(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")

    assert responses(talk.say("deny", text="nee")) == ["utter_skip"]


def test_stop_ends_all_questions(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")
    talk.say("stop")

    assert asked(talk.say("worry_friend")) == []


def test_about_whom_is_asked_and_answered_with_that_worry(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    first = talk.say("ask_where_to_go")
    assert asked(first) == ["utter_ask_relation"]
    assert '/inform_relation{"relation": "friend"}' in payloads(first.parts[-1])

    told = {"relation": "friend", "mentions": {"relation": ("friend",)}}
    reply = talk.say("inform_relation", **told)

    assert responses(reply)[0] == "utter_worry_friend"


def test_a_professional_is_asked_about_people_from_work(assistant: Assistant) -> None:
    reply = Talk(assistant, municipality="Ede", audience="professional").say("ask_where_to_go")

    assert '/inform_relation{"relation": "pupil"}' in payloads(reply.parts[-1])


@pytest.mark.parametrize("intent", ["express_hate", "worry_child", "insult"])
def test_what_is_seen_is_taken_as_told_and_not_judged(intent: str, assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    assert asked(talk.say("worry_child")) == ["utter_ask_seen"]

    reply = talk.say(intent, text="hij zegt dat hij iedereen haat")

    assert responses(reply) == ["utter_inform_seen"]
    assert cards(reply) == cards(Talk(assistant, municipality="Ede").say("worry_child"))


def test_what_is_seen_may_be_chosen_from_a_button(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")

    reply = talk.say("inform_relation", mentions={"seen": ("online",)})

    assert responses(reply) == ["utter_inform_seen_online"]


def test_what_is_seen_may_be_told_in_words_that_are_not_understood(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")

    assert responses(talk.mumble("zit de hele nacht op zijn kamer")) == ["utter_inform_seen"]


def test_another_role_is_no_description(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_person")

    reply = talk.say("inform_audience", audience="resident", text="ik vraag het als moeder")

    assert responses(reply)[0] == "utter_noted_audience"


def test_two_loose_words_are_no_description(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")

    assert responses(talk.mumble("asdf qwer")) == ["utter_unclear_1"]


def test_a_question_in_between_is_no_description(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")

    assert responses(talk.say("ask_costs"))[0] == "utter_ask_costs"


def test_what_ends_in_a_question_mark_is_no_description(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")

    assert responses(talk.mumble("dus is hij nou gevaarlijk?")) == ["utter_unclear_1"]


def test_something_told_that_is_no_place_is_not_taken_for_one(assistant: Assistant) -> None:
    talk = Talk(assistant)
    worry = talk.say("worry_child")

    reply = talk.mumble("16 jaar", mentions={"age": ("16",)})

    assert responses(reply) == ["utter_noted", "utter_resume_municipality"]
    assert cards(reply) == cards(worry)


def test_a_guess_does_not_change_what_the_talk_is_about(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    worry = talk.say("worry_child")
    talk.say("ask_press", unsure=True)

    assert cards(talk.say("inform_municipality", **place("Ede"))) == cards(worry)


def test_something_off_topic_does_not_change_what_the_talk_is_about(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")

    assert talk.say("out_of_scope").slots["need"] == "worry_child"


def test_the_emergency_number_is_not_what_a_later_question_is_about(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("ask_contact", mentions={"organization": ("112",)})

    assert "112" not in cards(talk.say("ask_anonymity"))


def test_who_goes_on_telling_is_heard_and_asked_once_more(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_neighbour")

    reply = talk.mumble("ze gooien steeds met stenen")

    assert responses(reply) == ["utter_inform_seen", "utter_resume_municipality"]


@pytest.mark.parametrize(
    ("guess", "said"),
    [("ask_press", "utter_inform_seen"), ("report_departure", "utter_unsure")],
)
def test_a_guess_about_a_story_is_not_said_unless_it_may_help_in_time(
    guess: str, said: str, assistant: Assistant
) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")

    reply = talk.say(guess, unsure=True, text="hij eet alleen nog op zijn kamer")

    assert responses(reply)[0] == said


@pytest.mark.parametrize("unsure", [True, False])
def test_danger_that_only_the_classifier_sees_is_no_alarm_in_a_story(
    unsure: bool, assistant: Assistant
) -> None:
    """The check for danger found nothing; the number comes into sight all the same."""
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")

    reply = talk.say("express_suicidality", unsure=unsure, text="hij heeft niks, alleen woorden")
    later = talk.say("ask_talk_tips", text="hoe praat ik met hem")

    assert "utter_express_suicidality" not in responses(reply)
    assert any("113" in (part.text or "") for part in reply.parts)
    assert "utter_still_emergency_suicide" in responses(later)


def test_danger_that_the_check_sees_too_is_no_guess(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")

    reply = talk.say("express_suicidality", text="hij wil er niet zijn", danger_perhaps="suicide")

    assert responses(reply)[0] == "utter_express_suicidality"


def test_danger_seen_by_the_classifier_alone_gives_way_to_another_question(
    assistant: Assistant,
) -> None:
    needs = ("express_suicidality", "worry_partner")

    reply = Talk(assistant).say(
        needs[0], text="mijn man noemt zich soeverein, ik ben op", needs=needs
    )

    assert responses(reply)[0] == "utter_worry_partner"
    assert any("113" in (part.text or "") for part in reply.parts)


def test_a_first_message_that_is_surely_about_danger_is_answered_as_such(
    assistant: Assistant,
) -> None:
    reply = Talk(assistant).say("express_suicidality", text="het hoeft voor mij niet zo")

    assert responses(reply)[0] == "utter_express_suicidality"


@pytest.mark.parametrize("text", ["12", "hij 14", "6 en 9", "ze is 34", "16 jaar", "(17)"])
def test_an_age_and_nothing_more_tells_of_the_person(text: str, assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")

    assert "utter_unclear_1" not in responses(talk.mumble(text))


@pytest.mark.parametrize("text", ["1", "112", "2024", "12 34 56 78", "113", "hij 14 en boos"])
def test_another_number_is_no_age(text: str, assistant: Assistant) -> None:
    assert not assistant.knowledge.readings.is_age(text)


def test_no_after_the_numbers_says_that_there_is_no_danger(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede", danger_before="attack")

    assert responses(talk.say("deny", text="nee echt niet hoor"))[0] == "utter_danger_not_now"


def test_a_pupil_who_writes_is_no_teacher(assistant: Assistant) -> None:
    reply = Talk(assistant, minor=True).say("worry_pupil", text="een jongen in mijn klas doet eng")

    assert responses(reply)[0] == "utter_worry_friend"
    assert "kindertelefoon" in cards(reply)


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        ("ask_opening_hours", "utter_inform_seen"),
        ("goodbye", "utter_inform_seen"),
        ("ask_exit_support", "utter_ask_exit_support"),
        ("report_departure", "utter_report_departure"),
    ],
)
def test_a_story_about_somebody_is_no_question_about_a_counter(
    intent: str, said: str, assistant: Assistant
) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")
    talk.say("skip")

    assert responses(talk.say(intent, text="hij houdt de gordijnen altijd dicht"))[0] == said
    assert responses(Talk(assistant).say("goodbye", text="hij ja")) == ["utter_goodbye"]


def test_hate_that_is_quoted_in_a_worry_is_not_the_visitor_s_own(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")
    talk.say("skip")

    quoted = talk.say("express_hate", text="hij haat alle buitenlanders")

    assert responses(quoted) == ["utter_inform_seen"]
    assert responses(Talk(assistant).say("express_hate")) == ["utter_express_hate"]


def test_the_same_worry_told_on_is_no_reason_to_say_the_same(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_friend")
    talk.say("skip")

    again = talk.say("worry_friend", text="mijn vriend heeft nu ook een andere groep")
    pressed = talk.say("worry_friend", text="/worry_friend")

    assert responses(again) == ["utter_inform_seen"]
    assert responses(pressed)[0] == "utter_worry_friend"


def test_myself_is_a_worry_about_oneself(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("ask_where_to_go")

    reply = talk.say("inform_relation", relation="self", mentions={"relation": ("self",)})

    assert responses(reply)[0] == "utter_worry_self"


def test_what_a_form_of_extremism_is_is_said_once(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede", extremism_form="jihadism")

    assert "utter_form_jihadism" in responses(talk.say("worry_child"))
    assert "utter_form_jihadism" not in responses(talk.say("ask_talk_tips"))


def test_a_call_for_the_emergency_number_does_not_end_the_worry(assistant: Assistant) -> None:
    """What sounded like danger, but was none by the rules of `helpline.danger`."""
    talk = Talk(assistant)
    talk.say("worry_child")
    assert cards(talk.say("report_acute_danger"))[0] == "112"

    reply = talk.say("inform_municipality", **place("Ede"))

    assert cards(reply) == cards(Talk(assistant, municipality="Ede").say("worry_child"))


@pytest.mark.parametrize(("intent", "unsure"), [("out_of_scope", False), ("ask_press", True)])
def test_a_place_in_the_answer_is_what_counts(
    intent: str, unsure: bool, assistant: Assistant
) -> None:
    talk = Talk(assistant)
    talk.say("worry_colleague")

    reply = talk.say(intent, unsure=unsure, text="op de school in Ede", **place("Ede"))

    assert responses(reply)[0] == "utter_noted_municipality_no_own"


def test_in_danger_nobody_is_asked_for_details(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.in_danger("threat")

    assert asked(talk.say("worry_person")) == []


def test_who_begins_with_a_role_may_choose_and_is_helped_already(assistant: Assistant) -> None:
    teacher = Talk(assistant).say("inform_audience", audience="professional")
    policy = Talk(assistant).say("inform_audience", audience="policy")

    assert responses(teacher) == responses(policy) == ["utter_inform_audience"]
    assert "/worry_pupil" in payloads(teacher.parts[0])
    assert cards(teacher)
    assert "/ask_policy" in payloads(policy.parts[0])


def test_more_gives_three_at_a_time_until_there_are_none(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Rotterdam", audience="professional")
    shown = cards(talk.say("worry_pupil"))

    for _ in range(4):
        more = cards(talk.say("ask_more"))
        assert len(more) <= 3
        assert not set(more) & set(shown)
        shown += more

    assert responses(talk.replies[-1])[0].startswith("utter_ask_more_nothing")
    assert len(shown) > 3


def test_more_is_offered_where_there_is_more(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Rotterdam", audience="professional")

    parts = talk.say("worry_pupil").parts
    assert any("/ask_more" in payloads(part) for part in parts)


def test_an_age_by_itself_is_about_the_person_of_before(assistant: Assistant) -> None:
    """ "Hij is 15" after a pupil is no worry about one's own child."""
    talk = Talk(assistant)
    talk.say("worry_pupil")

    reply = talk.say("worry_child", text="hij is 15", mentions={"age": ("15",)})

    assert reply.slots["need"] == "worry_pupil"


def test_a_guess_at_the_question_tells_nothing_of_who_asks(assistant: Assistant) -> None:
    """A likely worry about a client does not make a professional of the visitor."""
    guessed = Talk(assistant).say("worry_client", unsure=True, text="zorgen zorgen")
    sure = Talk(assistant).say("worry_client")

    assert (guessed.slots["audience"], guessed.slots["sector"]) == (None, None)
    assert sure.slots["audience"] == "professional"


@pytest.mark.parametrize("taken_for", ["worry_partner", "worry_child"])
def test_who_was_named_stays_the_one_that_is_told_about(
    taken_for: str, assistant: Assistant
) -> None:
    talk = Talk(assistant)
    talk.say("worry_neighbour", relation="neighbour")

    reply = talk.say(taken_for, text="hij roept dingen over moslims")

    assert f"utter_{taken_for}" not in responses(reply)
    assert reply.slots.get("need", "worry_neighbour") == "worry_neighbour"


def test_somebody_else_who_is_named_is_somebody_else(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_neighbour", relation="neighbour")
    mentions = {"relation": ("partner",)}

    reply = talk.say("worry_partner", text="zijn gedrag valt mijn man ook op", mentions=mentions)

    assert responses(reply)[0] == "utter_worry_partner"


def test_who_was_named_with_another_question_is_meant_too(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("ask_anonymity", relation="neighbour")

    reply = talk.say("worry_partner", text="hij roept dingen over moslims")

    assert responses(reply)[0] == "utter_worry_neighbour"
