"""The report names what is wrong, and fails only then."""

import dataclasses
import json
from pathlib import Path

import pytest

from tools.language.language import Language
from tools.language.report import Report, lines, make_report, write
from tools.language.text import Text

EASY = Text("antwoorden", "a", "U kunt bellen. Dat mag altijd.")
LONG = Text("antwoorden", "b", " ".join(["U kunt bellen met de politie."] * 14))
HARD = Text("antwoorden", "c", "Polariserende tendensen ageren.")
WRONG = Text("kaarten", "d", "Uw zoon is geradicaliseerd.")
TERM = Text("routes", "e", "Bel indien nodig.")


def report_of(language: Language, *texts: Text) -> Report:
    return make_report(dataclasses.replace(language, texts=texts))


def test_a_good_text_passes(language: Language) -> None:
    report = report_of(language, EASY)
    assert not report.failed
    assert (report.share, report.longest_answer) == (1.0, 6)


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        (LONG, "long_answers", "84 woorden"),
        (HARD, "above", "tendensen"),
        (WRONG, "never_say", "judgement"),
        (TERM, "terms", "indien"),
    ],
)
def test_a_wrong_text_is_named_with_its_reason(
    language: Language, text: Text, name: str, word: str
) -> None:
    report = report_of(language, EASY, text)
    assert report.failed
    (entry,) = getattr(report, name)
    assert entry["place"] == text.place
    assert word in entry["reason"]
    assert any(text.place in line and word in line for line in lines(report))


def test_a_share_below_the_floor_fails(language: Language) -> None:
    many = [dataclasses.replace(EASY, place=str(number)) for number in range(19)]
    assert not report_of(language, *many, HARD).failed
    assert report_of(language, *many[:18], HARD).failed


def test_the_report_is_written_as_json(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "new" / "language.json"
    write(report_of(language, EASY, HARD), path)
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["share"] == 0.5
    assert written["failed"] is True
    assert written["above"][0]["place"] == "c"
