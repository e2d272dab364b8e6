"""`python -m helpline.danger` shows an editor why a text is danger."""

import io
from pathlib import Path

import pytest

from helpline.danger import DangerHit, cli
from helpline.danger.cli import main


def test_hits_are_printed_with_rule_reason_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hij", "heeft", "een", "bom", "gemaakt"]) == 1
    shown = capsys.readouterr().out
    assert "attack  bom: Er is een bom" in shown
    assert "Gevonden: 'bom gemaakt'" in shown


def test_a_harmless_text_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wat is een aanslag"]) == 0
    assert capsys.readouterr().out == "geen gevaar gevonden\n"


def test_possible_danger_is_shown_as_such(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hit = DangerHit("suicide", "learned", "Vooral aan: ‘touw’.", (4, 8))
    monkeypatch.setattr(cli, "check", lambda text: ())
    monkeypatch.setattr(cli, "possible", lambda text: hit)
    assert main(["het", "touw"]) == 0
    expected = "misschien suicide  learned: Vooral aan: ‘touw’. Gevonden: 'touw'\n"
    assert capsys.readouterr().out == expected


def test_without_text_each_line_of_the_input_is_checked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("hallo\nik wil dood\n"))
    assert main([]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "geen gevaar gevonden"
    assert lines[1].startswith("suicide  dood-willen")


def test_ordinary_lists_the_words_that_would_be_taken_for_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "woorden"
    words.write_text("Vermoordster\nfiets\nex\nvermoorders\n", "utf-8")
    assert main(["--ordinary", str(words)]) == 0
    assert "fiets" not in capsys.readouterr().out.split()
