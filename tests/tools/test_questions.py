"""The files of an evaluation: read as they are, or refused."""

from pathlib import Path

import msgspec
import pytest

from tools.evaluation.questions import Label, Question, read_labels, read_questions


def test_one_question_on_each_line(tmp_path: Path) -> None:
    """Empty lines and fields that we do not use are passed over."""
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"text": "Hé?", "kind": "resident", "need": "x", "expect": ["112"], "extra": 1}\n\n'
        '{"text": "b", "kind": "policy", "need": "y", "expect": [], "municipality": "Ede"}\n',
        encoding="utf-8",
    )
    assert read_questions(path) == [
        Question("Hé?", "resident", "x", ("112",)),
        Question("b", "policy", "y", (), municipality="Ede"),
    ]


def test_labels_by_name(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text(
        '{"how": "…", "labels": {"112": {"kind": "contact", "digits": ["112"], "text": []},'
        ' "uitleg": {"kind": "content", "any": ["omdat"]}}}',
        encoding="utf-8",
    )
    assert read_labels(path) == {
        "112": Label("contact", digits=("112",)),
        "uitleg": Label("content", any=("omdat",)),
    }


@pytest.mark.parametrize("line", ["{", '{"text": "a"}', '{"labels": {"a": {"kind": "other"}}}'])
def test_another_form_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "file"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(msgspec.DecodeError):
        read_questions(path)
    with pytest.raises(msgspec.DecodeError):
        read_labels(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_questions(tmp_path / "nothing")
