"""The learned net finds what no rule says, and doubts a rule in a text that is ordinary."""

from pathlib import Path

import pytest

from helpline.danger import check, possible
from helpline.danger.checker import LEARNED, Checker, Judgement
from helpline.danger.learned import LearnedNet, load_net
from helpline.danger.loader import DATA, load_rules
from tests.helpline.danger.nets import net, silent_net

BOOK = load_rules()


def judge(text: str, learned: LearnedNet) -> Judgement:
    return Checker(BOOK, learned).judge(text)


def test_a_high_score_is_certain_and_names_the_words_that_weighed_most() -> None:
    text = "De ladder staat klaar op zolder"
    [hit] = judge(text, net(ladder=900, klaar=400, zolder=-100)).certain

    assert (hit.kind, hit.rule) == ("suicide", LEARNED)
    assert hit.reason == "Het geleerde vangnet herkent gevaar, vooral aan: ‘ladder’, ‘klaar’."
    assert text[slice(*hit.span)] == "ladder staat klaar"


def test_a_lower_score_is_possible_danger() -> None:
    judged = judge("de ladder staat klaar", net(ladder=600))

    assert judged.certain == ()
    assert judged.possible is not None
    assert judged.possible.kind == "suicide"


def test_a_low_score_is_nothing() -> None:
    assert judge("de ladder staat klaar", net(ladder=400)) == Judgement((), None)


def test_a_rule_in_a_text_that_the_net_finds_ordinary_is_possible_danger() -> None:
    text = "hij heeft een bom gemaakt bij de bakker"
    rule = judge(text, silent_net()).certain[0]

    judged = judge(text, net(bakker=-2000))

    assert judged.certain == ()
    assert judged.possible == rule


def test_violence_is_dropped_where_the_net_is_sure_that_it_is_none() -> None:
    text = "hij heeft een bom gemaakt bij de bakker"
    assert judge(text, net(bakker=-4000)) == Judgement((), None)


def test_what_is_seldom_said_for_nothing_is_never_dropped() -> None:
    text = "ik wil dood bij de bakker"
    possible_danger = judge(text, net(bakker=-9000)).possible

    assert possible_danger is not None
    assert possible_danger.kind == "suicide"


def test_ordinary_questions_around_it_do_not_hide_a_danger() -> None:
    around = "Wat kost een paspoort? Hij heeft een bom gemaakt. Hoe laat gaat u open?"
    hits = judge(around, net(paspoort=-4000, open=-4000)).certain
    assert {hit.kind for hit in hits} == {"attack"}


def test_the_net_cannot_doubt_a_rule_about_words_that_it_hardly_saw() -> None:
    text = "I will kill myself tonight"
    assert judge(text, net(tonight=-9000)).certain[0].rule == "zelfdoding-andere-taal"


@pytest.mark.parametrize("text", ["", "   ", "?!", "\u200b"])
def test_a_text_without_words_is_no_danger(text: str) -> None:
    assert judge(text, net()) == Judgement((), None)
    assert possible(text) is None


def test_nothing_is_possible_when_something_is_certain() -> None:
    assert check("ik wil dood")
    assert possible("ik wil dood") is None


def test_the_same_text_gets_the_same_score() -> None:
    learned = load_net(DATA / "learned.json")
    checker = Checker(BOOK, learned)
    text = "hij heeft zijn hond weggegeven en zegt dat wij hem niet moeten zoeken"
    scores = {learned.weigh(list(checker.reader.sentences(text)), text).score for _ in range(3)}
    assert len(scores) == 1


@pytest.mark.parametrize("content", [None, "{", '{"sure": 1}', '{"sure": "x"}'])
def test_weights_that_cannot_be_used_are_refused_by_name(
    content: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "learned.json"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=r"learned\.json"):
        load_net(path)


def test_the_file_stays_small() -> None:
    assert (DATA / "learned.json").stat().st_size < 1_000_000
