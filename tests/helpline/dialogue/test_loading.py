"""Tables of answers and variants that are broken are refused with their name."""

from pathlib import Path

import pytest

from helpline.dialogue.answers import AnswersError, load_answers
from helpline.dialogue.variants import VariantsError, load_variants


def test_what_is_left_out_of_an_answer_has_a_default(tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("titles: {skip: Overslaan}\nanswers: {thank: {}}")

    answers = load_answers(tmp_path)

    assert answers.of("thank") == answers.of("anything")
    assert answers.of("thank").order == 50
    assert not answers.of("thank").cards


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("titles: {}", "missing required field `answers`"),
        ("titles: {}\nanswers: {thank: {card: true}}", "unknown field `card`"),
        ("titles: {}\nanswers: {thank: {cards: 'yes'}}", "`bool`, got `str`"),
        ("titles: {}\nanswers: {thank: {ask: municipality}}", "`array"),
        ("titles: {skip: 1}\nanswers: {}", "`str`, got `int`"),
        ("titles: [", "expected the node content|parsing"),
        ("", "`object`, got `null`"),
    ],
)
def test_broken_answers_are_refused(content: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text(content)

    with pytest.raises(AnswersError, match=reason) as error:
        load_answers(tmp_path)
    assert str(tmp_path / "answers.yml") in str(error.value)


def test_missing_answers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AnswersError, match=r"answers\.yml"):
        load_answers(tmp_path)


def test_variants_are_found_in_the_order_of_the_text_each_once(tmp_path: Path) -> None:
    (tmp_path / "ask_definition.yml").write_text("b: [tweede, twee]\na: [eerste]")

    variants = load_variants(tmp_path)

    assert variants.find("ask_definition", "Eerste, tweede, twee en eerste") == ("a", "b")
    assert variants.find("ask_definition", "iets anders") == ()
    assert variants.find("ask_forms", "eerste") == ()


@pytest.mark.parametrize("content", ["a: b", "- a", "a: [1]", "a: [", "7"])
def test_broken_variants_are_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "ask_forms.yml").write_text(content)

    with pytest.raises(VariantsError, match=r"ask_forms\.yml"):
        load_variants(tmp_path)


def test_without_variants_nothing_is_found(tmp_path: Path) -> None:
    assert load_variants(tmp_path).find("ask_forms", "jihadisme") == ()
