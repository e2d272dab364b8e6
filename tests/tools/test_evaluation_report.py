"""The report of an evaluation: the figures, and the misses first."""

from pathlib import Path
from typing import Any

import pytest

from tools.evaluation.questions import Question
from tools.evaluation.report import Scored, language_figures, summary, write
from tools.evaluation.scoring import Score
from tools.evaluation.visitor import Dialogue

RIGHT = Score(at_once=True, right=True, coverage=1.0, wrong=False, missing=())
LATER = Score(at_once=False, right=True, coverage=0.5, wrong=False, missing=("uitleg",))
MISSED = Score(at_once=False, right=False, coverage=0.0, wrong=True, missing=("112", "uitleg"))

CARD = {
    "service": "Alarmnummer",
    "why": "Bij direct gevaar.",
    "phones": [{"display": "112"}],
    "emails": [{"address": "a@b.nl"}],
}


def dialogue(need: str, said: str, *messages: dict[str, Any]) -> Dialogue:
    """A dialogue of one turn."""
    return Dialogue(Question(said, "resident", need, ("112",)), [said], [list(messages)])


@pytest.fixture
def scored() -> Scored:
    """One dialogue of each sort."""
    text = {"text": "Een\ntwee", "cards": [CARD], "buttons": [{"title": "Ja"}, {"title": "Nee"}]}
    return [
        (dialogue("need_a", "goed", text), RIGHT),
        (dialogue("need_a", "later", text), LATER),
        (dialogue("need_b", "mis", text), MISSED),
        (dialogue("need_c", "los", text), None),
    ]


def test_shares_are_of_what_can_be_scored(scored: Scored) -> None:
    assert summary(scored) == pytest.approx(
        {
            "questions": 4,
            "scored": 3,
            "right_at_once": 1 / 3,
            "right": 2 / 3,
            "coverage": 0.5,
            "wrong": 1 / 3,
        }
    )


def test_nothing_to_score() -> None:
    assert summary([])["right"] == 0


def test_the_report_has_figures_needs_and_transcripts(scored: Scored, tmp_path: Path) -> None:
    write(scored, tmp_path / "new" / "folder")
    report = (tmp_path / "new" / "folder" / "report.md").read_text(encoding="utf-8")
    lines = report.splitlines()
    assert "- right: 0.667" in lines
    assert lines.index("- need_b: 0 of 1 right") < lines.index("- need_a: 2 of 2 right")
    titles = [line for line in lines if line.startswith("### ")]
    assert titles == [
        "### need_b: MISSED, WRONG contact",
        "### need_a: after a follow-up",
        "### need_a: at once",
        "### need_c: not scored",
    ]
    assert "missing: 112; uitleg" in lines
    for line in (
        "> **mis**",
        "> Een",
        "> twee",
        "> - CARD Alarmnummer: Bij direct gevaar. 112 / a@b.nl",
        "> - BUTTONS Ja | Nee",
    ):
        assert line in lines


def faults(messages: list[dict[str, Any]]) -> list[str]:
    """A check that finds one fault in one message of two lines."""
    return [f"breaks {one['text']!r}" for one in messages if "\n" in one["text"]]


def test_misses_and_broken_rules_are_listed(scored: Scored, tmp_path: Path) -> None:
    scored[0][0].answers[0][0] = {"text": "Eén zin.", "cards": [], "buttons": []}
    write(scored, tmp_path, faults)
    lines = (tmp_path / "report.md").read_text(encoding="utf-8").splitlines()
    assert "- need_b: mis (missing: 112; uitleg)" in lines
    assert not any("goed" in line for line in lines if line.startswith("- need_a: goed"))
    assert "- need_b: mis: breaks 'Een\\ntwee'" in lines
    assert "- breaks_a_rule: 3.000" in lines


def test_language_figures_count_dialogues_and_words(scored: Scored) -> None:
    assert language_figures(scored, faults) == {"breaks_a_rule": 4, "longest_text": 2}
    assert language_figures([], faults) == {"breaks_a_rule": 0, "longest_text": 0}
