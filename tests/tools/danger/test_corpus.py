"""What the danger check learns from: who wrote it, and never the blind half."""

from pathlib import Path

import pytest

from tools.danger import corpus
from tools.danger.corpus import ORDINARY, RULES, load_texts


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(corpus, "CORPUS", tmp_path)
    (tmp_path / "positive_open.yml").write_text(
        '- {text: een, kind: attack, note: "uit de opdracht"}\n'
        '- {text: twee, kind: [threat, suicide], note: "ronde S: moeder"}\n',
        "utf-8",
    )
    (tmp_path / "benign_open.yml").write_text(
        '- {text: drie, kind: null, note: "ronde A: film"}\n', "utf-8"
    )
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_each_text_has_its_author_and_kinds() -> None:
    own = [text for text in load_texts("S") if text.author != ORDINARY]
    assert [(text.text, text.kinds, text.author) for text in own] == [
        ("een", ("attack",), RULES),
        ("twee", ("threat", "suicide"), "S"),
        ("drie", (), RULES),
    ]
    assert [text.dangerous for text in own] == [True, True, False]


def test_the_blind_half_is_never_read(folder: Path) -> None:
    for half in ("positive", "benign"):
        (folder / f"{half}_blind.yml").write_text("- {text: blind}\n", "utf-8")
    assert "blind" not in {text.text for text in load_texts("S")}


@pytest.mark.usefixtures("folder")
def test_intents_that_may_or_may_not_be_danger_teach_nothing() -> None:
    ordinary = [text for text in load_texts("S") if text.author == ORDINARY]
    every = {one.text: one.intent for one in corpus.load_examples(corpus.ROOT / "data" / "nlu")}
    intents = {every[text.text] for text in ordinary}
    assert "report_threat" not in intents
    assert {"greet", "worry_child", "express_suicidality"} <= intents
    assert {text.kinds for text in ordinary if every[text.text] == "greet"} == {()}


@pytest.mark.usefixtures("folder")
def test_examples_that_tell_of_danger_without_their_intent_saying_so_teach_nothing() -> None:
    every = {one.text for one in corpus.load_examples(corpus.ROOT / "data" / "nlu")}
    lines = corpus.UNCLEAR.read_text("utf-8").splitlines()[1:]
    ordinary = {text.text for text in load_texts("S")}

    assert len(every & set(lines)) > 0.9 * len(lines), "examples were changed: mend unclear.txt"
    assert not ordinary & set(lines)
