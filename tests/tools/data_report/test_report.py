"""The report finds what it looks for, and fails where a floor is not reached."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from stack.settings import ROOT
from tools.data_report import report as subject
from tools.data_report.held_out import held_out
from tools.data_report.report import Report, make_report

DESCRIBED = "# What belongs here. Not here: anything else.\n"


class Data:
    """A folder of training data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "nlu"
        self.folder.mkdir()

    def write(self, name: str, /, *, about: str = DESCRIBED, **examples: list[str]) -> None:
        """One file with the examples of some intents."""
        text = f'version: "3.1"\n{about}nlu:\n'
        for intent, said in examples.items():
            lines = "".join(f"    - {one}\n" for one in said)
            text += f"- intent: {intent}\n  examples: |\n{lines}"
        (self.folder / name).write_text(text, encoding="utf-8")

    def report(self, **held_out: list[str]) -> Report:
        return make_report(self.folder, self.folder.parent / "nlu.json", held_out)


@pytest.fixture
def data(tmp_path: Path) -> Data:
    return Data(tmp_path)


@pytest.fixture
def low_floors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "LEAST", {"intents": 2, "examples": 4, "out_of_scope": 2})


@pytest.mark.usefixtures("low_floors")
def test_data_in_order(data: Data) -> None:
    data.write("a.yml", greet=["hallo", "goedemorgen allemaal"])
    data.write("b.yml", out_of_scope=["hoe laat gaat de trein", "ik wil een pizza"])
    report = data.report(dialogues=["waar kan ik nu terecht"])
    assert report.failed == []
    assert report.figures["examples"] == 4
    assert "below the floor" not in "\n".join(report.lines())


@pytest.mark.usefixtures("low_floors")
@pytest.mark.parametrize(
    ("examples", "failed"),
    [
        ({"greet": ["a", "b"]}, ["intents 1 < 2", "examples 2 < 4", "out_of_scope 0 < 2"]),
        (
            {"greet": ["goede dag", "b"], "out_of_scope": ["Goede dag!", "d"]},
            ["contradictions 1 > 0"],
        ),
        (
            {"greet": ["wij gaan vandaag naar huis", "b"], "out_of_scope": ["c", "d"]},
            ["leaks 1 > 0"],
        ),
    ],
)
def test_every_floor_can_fail(
    data: Data, examples: dict[str, list[str]], failed: list[str]
) -> None:
    data.write("a.yml", about=DESCRIBED, **examples)
    report = data.report(dialogues=["Wij gaan vandaag naar huis."])
    assert report.failed == failed
    assert report.as_json()["failed"] == failed


def test_a_leak_is_told_by_our_own_example_only(data: Data) -> None:
    data.write("a.yml", worry=["is er iets met mijn buurman", "mijn buurman is veranderd nu"])
    report = data.report(
        questions=["Mijn buurman is veranderd, nu!", "een geheime vraag van iemand"]
    )
    assert report.as_json()["leaks"] == {"questions": ["a.yml:7"]}
    printed = "\n".join(report.lines()) + json.dumps(report.as_json())
    assert "a.yml:7  mijn buurman is veranderd nu" in printed
    assert "geheime" not in printed


def test_a_near_leak_counts_and_a_few_words_do_not(data: Data) -> None:
    data.write("a.yml", worry=["mijn buurman is erg verandert"], affirm=["ja graag"])
    report = data.report(dialogues=["mijn buurman is erg veranderd", "ja graag"])
    assert [one.text for one in report.leaks["dialogues"]] == ["mijn buurman is erg verandert"]


def test_what_rules_are_measured_with_is_no_leak(data: Data) -> None:
    """The danger rules never see the training data."""
    data.write("a.yml", worry=["mijn buurman is erg veranderd"])
    figures = data.report(danger=["mijn buurman is erg veranderd"]).figures
    assert (figures["leaks"], figures["shared_with_rules"]) == (0, 1)


def test_repeated_and_near_examples_are_told_with_their_places(data: Data) -> None:
    data.write("a.yml", greet=["Hallo daar", "hallo, daar!", "hallo beste mensen hier"])
    data.write("b.yml", goodbye=["hallo beste mensen hier!", "hallo beste mense hier"])
    found: dict[str, Any] = data.report().as_json()
    assert found["repeated"] == [["greet a.yml:6", "greet a.yml:7"]]
    assert found["contradictions"] == [["greet a.yml:8", "goodbye b.yml:6"]]
    assert found["near"] == [["goodbye b.yml:7", "greet a.yml:8"]]
    assert found["close_intents"] == [["goodbye", "greet", 1]]
    assert found["intents"]["greet"] == {"examples": 3, "different": 2}


def test_a_file_that_does_not_tell_what_belongs_there(data: Data) -> None:
    data.write("described.yml", greet=["a"])
    data.write("half.yml", about="# Greetings.\n", goodbye=["b"])
    data.write("bare.yml", about="", thank=["c"])
    assert data.report().undescribed == ["bare.yml", "half.yml"]


def test_confused_intents_come_from_the_report_of_the_classifier(data: Data) -> None:
    data.write("a.yml", greet=["a"])
    assert data.report().confusions == []
    path = data.folder.parent / "nlu.json"
    path.write_text('{"macro_f1": 0.9}', encoding="utf-8")
    assert data.report().confusions == []
    path.write_text('{"confusions": [["greet", "goodbye", 3]]}', encoding="utf-8")
    assert data.report().confusions == [("greet", "goodbye", 3)]
    assert "     3  greet taken for goodbye" in "\n".join(data.report().lines())


def test_every_test_set_is_read() -> None:
    found = held_out(ROOT)
    assert all(found.values()), {name: len(texts) for name, texts in found.items()}
    assert {type(text) for texts in found.values() for text in texts} == {str}


def test_the_command_fails_and_names_the_place(data: Data, tmp_path: Path) -> None:
    data.write("a.yml", worry=["mijn buurman is erg veranderd"])
    questions = tmp_path / "questions.jsonl"
    line = {"text": "mijn buurman is erg veranderd!", "kind": "resident", "need": "x", "expect": []}
    questions.write_text(json.dumps(line), encoding="utf-8")
    out = tmp_path / "results" / "data.json"
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "tools.data_report",
        str(questions),
        "--data",
        data.folder,
    ]
    done = subprocess.run(
        [*command, "--out", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "leaks: like questions.jsonl: 1\n  a.yml:6  mijn buurman" in done.stdout
    assert json.loads(out.read_text("utf-8"))["leaks"]["questions.jsonl"] == ["a.yml:6"]
