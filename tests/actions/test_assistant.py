"""The one assistant of the action server."""

from actions.assistant import ROOT, assistant, responses_of


def test_it_knows_the_responses_and_which_of_them_ask_who_speaks() -> None:
    knowledge = assistant().knowledge

    assert knowledge.responses == set(responses_of(ROOT / "domain.yml"))
    assert "utter_worry_person" in knowledge.by_audience
    assert "utter_skip" not in knowledge.by_audience


def test_it_is_loaded_once() -> None:
    assert assistant() is assistant()
