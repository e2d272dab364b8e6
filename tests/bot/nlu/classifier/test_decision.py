"""The decision: answer, guess, or ask again."""

from dataclasses import replace

import pytest
from rasa.nlu.tokenizers.tokenizer import Token

from bot.nlu.classifier.decision import FALLBACK, Decision, Limits, decide
from bot.nlu.classifier.model import Ranked

from .conftest import cut

LIMITS = Limits(confidence=0.3, guess=0.08, domain=0.9, familiarity=0.5, need=0.6)


class Fixed:
    """A model that ranks each text as told, and every other text as the default."""

    def __init__(self, familiarity: float = 1.0, **chances: float) -> None:
        self.rankings = {"": self._ranked(familiarity, chances)}

    @staticmethod
    def _ranked(familiarity: float, chances: dict[str, float]) -> Ranked:
        order = sorted(chances.items(), key=lambda pair: -pair[1])
        return Ranked(tuple(order), familiarity)

    def saying(self, text: str, **chances: float) -> "Fixed":
        """Rank one text in its own way."""
        self.rankings[text] = self._ranked(1.0, chances)
        return self

    def rank(self, tokens: list[Token]) -> Ranked:
        """Rank as `IntentModel.rank`."""
        text = " ".join(token.text for token in tokens)
        return self.rankings.get(text, self.rankings[""])


def decided(model: Fixed, text: str = "mijn zoon is veranderd") -> Decision:
    """Decide on a text with the limits of these tests."""
    return decide(model, cut(text), LIMITS)  # type: ignore[arg-type]


def test_a_clear_need_is_answered() -> None:
    decision = decided(Fixed(worry_child=0.9, worry_family=0.1))
    assert (decision.intent, decision.needs, decision.unsure) == (
        "worry_child",
        ("worry_child",),
        False,
    )


def test_an_unclear_need_is_answered_as_a_guess() -> None:
    decision = decided(Fixed(worry_child=0.2, worry_family=0.15, worry_friend=0.1))
    assert decision.intent == "worry_child"
    assert decision.unsure


def test_a_word_said_over_and_over_tells_no_more_than_once() -> None:
    model = Fixed(worry_child=0.9).saying("zorgen", out_of_scope=0.6, worry_child=0.3)
    assert decided(model, "zorgen Zorgen zorgen").intent == decided(model, "zorgen").intent
    assert decided(model, "zorgen om zorgen").intent == "worry_child"


def test_nobody_is_reassured_by_a_guess() -> None:
    decision = decided(Fixed(false_positive_religion=0.2, report_threat=0.12, worry_member=0.1))
    assert (decision.intent, decision.unsure) == ("report_threat", True)
    order = [intent for intent, _ in decision.ranking]
    assert order == ["report_threat", "false_positive_religion", "worry_member"]


def test_nobody_is_alarmed_instead_of_reassured() -> None:
    decision = decided(Fixed(false_positive_remark=0.17, express_suicidality=0.14))
    assert decision.intent == "false_positive_remark"


def test_a_guess_may_reassure_when_nothing_else_is_likely() -> None:
    decision = decided(Fixed(false_positive_religion=0.25, report_threat=0.05))
    assert (decision.intent, decision.unsure) == ("false_positive_religion", True)


@pytest.mark.parametrize(
    ("chances", "inside", "intent"),
    [
        ({"out_of_scope": 0.4, "worry_client": 0.35}, 10.0, "worry_client"),
        ({"out_of_scope": 0.4, "worry_client": 0.35}, 0.0, "out_of_scope"),
        ({"out_of_scope": 0.6, "worry_client": 0.35}, 10.0, "out_of_scope"),
        ({"false_positive_politics": 0.38, "worry_person": 0.3}, 10.0, "worry_person"),
        ({"false_positive_politics": 0.5, "worry_person": 0.3}, 10.0, "false_positive_politics"),
    ],
)
def test_nobody_is_sent_away_or_reassured_by_half_a_chance(
    chances: dict[str, float], inside: float, intent: str
) -> None:
    """Unless the judge of the domain is of the same mind."""
    model = Fixed(**chances)
    model.rankings[""] = replace(model.rankings[""], inside=inside)

    assert decided(model).intent == intent


def test_several_clear_questions_are_all_answered_though_the_whole_is_unsure() -> None:
    """The whole's probability is shared out among its questions."""
    model = (
        Fixed(ask_costs=0.2, ask_anonymity=0.2, ask_what_happens=0.2)
        .saying("wat kost het en", ask_costs=0.9)
        .saying("mag ik anoniem blijven", ask_anonymity=0.9)
    )

    decision = decided(model, "wat kost het en mag ik anoniem blijven")

    assert decision.needs == ("ask_costs", "ask_anonymity")
    assert not decision.unsure


@pytest.mark.parametrize(
    "chances",
    [
        {"worry_child": 0.6, "out_of_scope": 0.4},
        {"worry_child": 0.2, "out_of_scope": 0.15},
        {"worry_child": 0.05, "worry_family": 0.04, "greet": 0.2},
    ],
)
def test_what_may_lie_outside_or_is_too_vague_is_asked_again(chances: dict[str, float]) -> None:
    decision = decided(Fixed(**chances))
    assert decision.intent == FALLBACK
    assert decision.needs == ()


def test_a_need_that_the_judge_finds_outside_the_domain_is_asked_again() -> None:
    model = Fixed(worry_child=0.8, worry_family=0.19, out_of_scope=0.01)
    assert decided(model).intent == "worry_child"
    model.rankings[""] = replace(model.rankings[""], inside=-4.0)
    assert decided(model).intent == FALLBACK


def test_a_need_beyond_doubt_is_not_judged() -> None:
    """ "Wat kost het" holds no word of the domain, and is no other question."""
    model = Fixed(ask_costs=0.93, out_of_scope=0.07)
    model.rankings[""] = replace(model.rankings[""], inside=-8.0)
    assert decided(model).intent == "ask_costs"


def test_what_lies_outside_is_said_to_lie_outside() -> None:
    assert decided(Fixed(out_of_scope=0.8, worry_child=0.2)).intent == "out_of_scope"


def test_an_unfamiliar_message_is_not_understood_whatever_the_model_says() -> None:
    assert decided(Fixed(familiarity=0.1, worry_child=0.96)).intent == FALLBACK


def test_another_language_is_known_though_its_words_are_not() -> None:
    model = Fixed(familiarity=0.1, other_language=0.8, worry_child=0.2)
    assert decided(model).intent == "other_language"


def test_a_faint_other_language_is_not() -> None:
    assert decided(Fixed(familiarity=0.1, other_language=0.4)).intent == FALLBACK


def test_each_part_that_clearly_asks_something_is_answered() -> None:
    model = Fixed(worry_child=0.9).saying("wat kost het", ask_costs=0.8)
    decision = decided(model, "mijn zoon is veranderd. wat kost het?")
    assert decision.needs == ("worry_child", "ask_costs")


@pytest.mark.parametrize(
    "chances",
    [{"ask_costs": 0.5}, {"ask_costs": 0.7, "out_of_scope": 0.3}, {"thank": 0.9}],
)
def test_a_part_that_does_not_is_left(chances: dict[str, float]) -> None:
    model = Fixed(worry_child=0.9).saying("wat kost het", **chances)
    assert decided(model, "mijn zoon is veranderd. wat kost het?").needs == ("worry_child",)


def test_a_long_message_is_more_than_a_place() -> None:
    model = Fixed(inform_municipality=0.5, worry_child=0.45)
    long = "ik woon in een klein dorp met mijn zoon"
    assert decided(model, long).intent == "worry_child"
    assert decided(model, "in een dorp").intent == "inform_municipality"


def test_what_throws_away_the_talk_must_be_short_and_sure() -> None:
    model = Fixed(stop=0.9, worry_child=0.1)
    assert decided(model, "stop maar").intent == "stop"
    assert decided(model, "hij wil stop met school en met zijn vrienden").intent != "stop"
    assert decided(Fixed(stop=0.45, ask_more=0.4), "stop maar").intent == "ask_more"
