"""The project's own questions: two halves that agree with the labels and with the guide."""

import pytest

from helpline.guide import guide_folder, load_guide
from stack.settings import ROOT
from tools.evaluation.questions import Question, read_labels, read_questions

FOLDER = ROOT / "tests" / "questions"
HALVES = ("open", "blind")


def questions(half: str) -> list[Question]:
    """One half."""
    return read_questions(FOLDER / f"{half}.jsonl")


@pytest.mark.parametrize("half", HALVES)
def test_every_expectation_is_a_label_and_every_place_a_municipality(half: str) -> None:
    labels = read_labels(FOLDER / "labels.json")
    guide = load_guide(guide_folder(ROOT / "data"))
    for question in questions(half):
        assert question.expect, question.need
        assert set(question.expect) <= set(labels), question.need
        assert question.municipality is None or question.municipality in guide.municipalities


def test_the_halves_are_as_large_and_share_nothing() -> None:
    opened, blind = ({question.text.casefold() for question in questions(half)} for half in HALVES)
    assert len(opened) == len(blind) == 150
    assert not opened & blind
