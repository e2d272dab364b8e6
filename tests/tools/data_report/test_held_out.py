"""What visitors say in the test sets, in each of their forms."""

from pathlib import Path

import pytest

from tools.data_report.held_out import said_in


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('- {text: "een bom", kind: attack, note: "van een ander"}', ["een bom"]),
        ("- name: x\n  turns:\n  - {visitor: hallo, bot: {contains: [dag]}}", ["hallo"]),
        ("stories:\n- steps:\n  - {user: hoi, intent: greet}", ["hoi"]),
        ('hand:\n  clean: {"in Ede dus": Ede}\n  none: ["nergens hier"]',
         ["in Ede dus", "nergens hier"]),
    ],
)  # fmt: skip
def test_yaml(tmp_path: Path, content: str, said: list[str]) -> None:
    path = tmp_path / "set.yml"
    path.write_text(content, encoding="utf-8")
    assert said_in(path) == said


def test_questions(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"text": "a", "kind": "resident", "need": "x", "expect": []}\n', "utf-8")
    assert said_in(path) == ["a"]
