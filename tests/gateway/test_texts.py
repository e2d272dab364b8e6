"""What the gateway says by itself."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from gateway.errors import StartError
from gateway.problem import Code
from gateway.texts import FILE, Texts
from helpline.guide import Guide, load_guide

SENTENCE = re.compile(r"[^.?!:\n]+")
LONGEST_SENTENCE = 15


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide()


def test_every_problem_has_a_short_calm_dutch_text(guide: Guide) -> None:
    texts = Texts(guide)
    for code in get_args(Code):
        detail = texts.detail(code)
        assert "{" not in detail
        for sentence in SENTENCE.findall(detail):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_there_is_no_text_without_a_problem() -> None:
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert set(written["problems"]) == set(get_args(Code))


def test_the_emergency_number_comes_first(guide: Guide) -> None:
    assert guide.service(Texts(guide).contacts[0]).phones[0].number == "112"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda written: written["problems"].pop("not_found"), "problem not_found"),
        (lambda written: written["contacts"].append("nobody"), "service nobody"),
        (lambda written: written["problems"].update(other={"status": 1}), "Invalid enum"),
        (lambda written: written["problems"]["not_found"].update(colour="red"), "unknown field"),
        (lambda written: written["problems"]["not_found"].update(guide_text="nee"), "no 'nee'"),
        (lambda written: written["problems"]["not_found"].update(detail="{nee}"), "no 'nee'"),
        (lambda written: written.pop("contacts"), "required field"),
    ],
)
def test_what_is_missing_or_wrong_is_told_at_start(
    guide: Guide,
    tmp_path: Path,
    change: object,
    reason: str,
) -> None:
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    change(written)  # type: ignore[operator]
    path = tmp_path / "texts.yml"
    path.write_text(yaml.safe_dump(written), encoding="utf-8")
    with pytest.raises(StartError, match=reason):
        Texts(guide, path)


def test_a_file_that_cannot_be_read_is_told_at_start(guide: Guide, tmp_path: Path) -> None:
    path = tmp_path / "texts.yml"
    with pytest.raises(StartError, match=r"texts\.yml"):
        Texts(guide, path)
    path.write_text("a: [", encoding="utf-8")
    with pytest.raises(StartError, match=r"texts\.yml"):
        Texts(guide, path)
