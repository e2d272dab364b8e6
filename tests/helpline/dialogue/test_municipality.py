"""Whose organisations are shown: the site's municipality, until the visitor names another."""

import pytest

from helpline.dialogue import Assistant
from tests.helpline.dialogue.talk import Talk, cards, responses


def test_the_municipality_of_the_site_is_the_default(assistant: Assistant) -> None:
    on_site = Talk(assistant, site_municipality="Rotterdam").say("worry_child", audience="resident")
    named = Talk(assistant).say("worry_child", audience="resident", municipality="Rotterdam")

    assert cards(on_site) == cards(named)
    assert any("rotterdam" in card for card in cards(on_site))
    assert on_site.slots["municipality"] is None  # the site's is no fact about the visitor


def test_the_visitor_s_own_municipality_wins_and_stays(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Rotterdam", audience="resident")

    first = talk.say("worry_child", municipality="Utrecht")
    later = talk.say("ask_where_to_go")

    elsewhere = Talk(assistant, municipality="Utrecht", audience="resident").say("worry_child")
    assert cards(first) == cards(elsewhere)
    assert not any("rotterdam" in card for card in cards(first) + cards(later))


def test_without_a_municipality_there_is_always_somebody(assistant: Assistant) -> None:
    assert cards(Talk(assistant).say("worry_child"))
    assert assistant.default_cards(None)
    assert assistant.default_cards("Atlantis")


def test_an_answer_to_who_and_where_is_about_what_was_asked_before(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("report_discrimination")

    told = talk.say("inform_municipality", municipality="Ede")

    assert cards(told) == cards(Talk(assistant, municipality="Ede").say("report_discrimination"))


def test_no_card_is_shown_twice_in_one_reply(assistant: Assistant) -> None:
    reply = Talk(assistant).say("worry_child", "ask_where_to_go", "ask_anonymity")

    assert len(cards(reply)) == len(set(cards(reply)))


def test_one_question_shows_at_most_three_organisations(assistant: Assistant) -> None:
    for site in (None, "Rotterdam", "Enschede"):
        assert len(cards(Talk(assistant, site_municipality=site).say("worry_child"))) == 3


def test_each_further_question_shows_at_least_its_first_organisation(assistant: Assistant) -> None:
    reply = Talk(assistant).say("worry_child", "report_discrimination", "ask_victim_support")

    assert cards(reply) == ["lse", "politie", "oov", "slachtofferhulp", "discriminatie-nl"]


def test_more_organisations_are_others(assistant: Assistant) -> None:
    talk = Talk(assistant, site_municipality="Rotterdam", audience="resident")
    first = talk.say("worry_child")

    more = talk.say("ask_more")

    assert set(cards(first)).isdisjoint(cards(more))


@pytest.mark.parametrize(
    ("municipality", "audience", "noted"),
    [
        ("Rotterdam", "resident", "utter_noted_municipality"),
        ("Ede", "resident", "utter_noted_municipality_no_own"),
        # Utrecht's own point is for professionals only; to deny it would not be true.
        ("Utrecht", "professional", "utter_noted_municipality"),
        ("Utrecht", "resident", "utter_noted_municipality"),
    ],
)
def test_it_says_when_no_point_of_the_municipality_itself_is_known(
    municipality: str, audience: str, noted: str, assistant: Assistant
) -> None:
    talk = Talk(assistant, audience=audience)
    talk.say("worry_child")

    told = talk.say(
        "inform_municipality",
        municipality=municipality,
        mentions={"municipality": (municipality,)},
    )

    assert responses(told)[0] == noted


def test_a_point_of_its_own_is_no_matter_for_a_question_about_something_else(
    assistant: Assistant,
) -> None:
    talk = Talk(assistant)
    talk.say("ask_victim_support")

    told = talk.say("inform_municipality", municipality="Ede", mentions={"municipality": ("Ede",)})

    assert responses(told)[0] == "utter_noted_municipality"


def test_who_asks_for_a_point_in_a_place_is_not_told_that_there_is_none_for_all(
    assistant: Assistant,
) -> None:
    """ "Is er in Ede een meldpunt?" is answered for Ede; the whole country only when asked."""
    needs = ("ask_where_to_go", "ask_central_point")
    in_place = Talk(assistant).say(*needs, municipality="Ede", mentions={"municipality": ("Ede",)})
    anywhere = Talk(assistant).say(*needs)

    assert "utter_ask_central_point" not in responses(in_place)
    assert "utter_no_own_point" in responses(in_place)
    assert "utter_ask_central_point" in responses(anywhere)
    assert "utter_no_own_point" not in responses(anywhere)


def test_a_question_about_an_organisation_says_first_what_it_is(assistant: Assistant) -> None:
    def asked(text: str, organization: str) -> list[str]:
        mentions = {"organization": (organization,)}
        return responses(Talk(assistant).say("ask_anonymity", text=text, mentions=mentions))

    assert asked("blijf ik bij meld misdaad anoniem echt anoniem?", "m")[:2] == [
        "utter_ask_organization_m",
        "utter_ask_anonymity",
    ]
    # The police are named in passing in many questions.
    assert asked("hoort de politie mijn naam?", "politie")[0] == "utter_ask_anonymity"


@pytest.mark.parametrize("need", ["worry_self", "ask_exit_support"])
def test_who_speaks_of_himself_gets_no_desk_for_professionals(
    need: str, assistant: Assistant
) -> None:
    """The desk of Enschede is for professionals only."""
    reply = Talk(assistant, municipality="Enschede").say(need, relation="self")
    assert "enschede-meldpunt" not in cards(reply)
    assert "utter_ask_audience" not in responses(reply)
