"""What a message surely asks by its words, beside what it is understood as (`also`)."""

import pytest

from helpline.dialogue import Assistant
from tests.helpline.dialogue.talk import Talk, cards, responses


@pytest.mark.parametrize(
    ("text", "response", "organization"),
    [
        ("welke cursus kan mijn team volgen", "utter_ask_training", "ror"),
        ("ik werd vandaag in de bus bespuugd", "utter_report_discrimination", "discriminatie-nl"),
        ("de docent van mijn dochter zegt het", "utter_school_outside", "vertrouwensinspecteurs"),
        ("is er iets speciaal voor kinderen", "utter_child_line", "kindertelefoon"),
        ("mijn ex neemt de jongens mee", "utter_child_safety", "veilig-thuis"),
        ("wij worden bedreigd", "utter_report_threat", "slachtofferhulp"),
        ("wie bij onze gemeente gaat hierover", "utter_municipality_contact", "oov"),
        ("ik wil mijn dossier inzien", "utter_data_access", "gemeente"),
        ("is er een kenniscentrum voor moskeeën", "utter_tension_advice", "ess"),
        ("mijn klas is verdeeld over gaza", "utter_worry_tension", "ssv"),
        ("er is een man die jongens ronselt voor syrie", "utter_report_crime", "m"),
        ("was erbij toen die man begon te steken", "utter_ask_victim_support", "slachtofferhulp"),
        ("hoe bereik ik de wijkagent", "utter_ask_contact", "politie"),
        ("is hij geradicaliseerd, ja of nee", "utter_ask_judgement", "lse"),
        ("hoe begin ik erover", "utter_ask_talk_tips", "lse"),
    ],
)
def test_it_is_answered_with_its_own_organisation(
    text: str, response: str, organization: str, assistant: Assistant
) -> None:
    reply = Talk(assistant).say("worry_neighbour", text=text)

    assert {"utter_worry_neighbour", response} <= set(responses(reply))
    assert organization in cards(reply)


@pytest.mark.parametrize("unsure", [True, False])
def test_a_guess_gives_way_and_so_does_a_message_that_was_not_understood(
    unsure: bool, assistant: Assistant
) -> None:
    text, talk = "waar ligt nou de grens tussen activisme en extremisme", Talk(assistant)

    reply = talk.say("report_crime", text=text, unsure=True) if unsure else talk.mumble(text)

    assert responses(reply)[0] == "utter_ask_definition_activism_vs_extremism"
    assert "utter_unsure" not in responses(reply)


def test_small_talk_gives_way(assistant: Assistant) -> None:
    reply = Talk(assistant).say("greet", text="hallo, is er een training voor ons team")

    assert responses(reply)[0] == "utter_ask_training"


def test_other_words_take_it_back(assistant: Assistant) -> None:
    text = "hij zoekt een training, een soort schiettraining in het bos"

    assert "utter_ask_training" not in responses(Talk(assistant).say("worry_friend", text=text))


@pytest.mark.parametrize(
    ("unsure", "first"), [(True, "utter_ask_where_to_go"), (False, "utter_ask_policy_legal")]
)
def test_with_whom_to_talk_is_answered_where_the_rest_is_a_guess(
    unsure: bool, first: str, assistant: Assistant
) -> None:
    text = "met wie kan ik hierover eens van gedachten wisselen"

    reply = Talk(assistant).say("ask_policy_legal", text=text, unsure=unsure)

    assert responses(reply)[0] == first
    assert ("utter_ask_where_to_go" in responses(reply)) == unsure


def test_what_lies_outside_the_domain_stays_there(assistant: Assistant) -> None:
    text = "is er een training voor mijn kat"

    assert responses(Talk(assistant).say("out_of_scope", text=text))[0] == "utter_out_of_scope"


def test_what_the_message_asks_anyway_is_answered_once(assistant: Assistant) -> None:
    reply = Talk(assistant).say("ask_talk_tips", text="hoe begin ik erover met mijn zoon")

    assert responses(reply).count("utter_ask_talk_tips") == 1


def test_whoever_asks_for_simple_words_first_is_told_who_helps_too(assistant: Assistant) -> None:
    reply = Talk(assistant).say("ask_simpler", text="kunt u makkelijk praten")

    assert responses(reply) == ["utter_ask_simpler_nothing"]
    assert "lse" in cards(reply)


def test_danger_that_is_not_understood_further_shows_who_helps_when_there_is_none(
    assistant: Assistant,
) -> None:
    assert "lse" in cards(Talk(assistant).in_danger("threat", needs=()))
    assert "lse" not in cards(Talk(assistant).in_danger("suicide", needs=()))
