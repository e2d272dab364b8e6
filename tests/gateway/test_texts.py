"""What the gateway says by itself."""

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
import yaml

from gateway.errors import StartError
from gateway.problem import Code
from gateway.texts import FILE, Texts
from gateway.turns import FixedTexts
from helpline.address import is_formal
from helpline.danger_kinds import KINDS
from helpline.guide import DEFAULT_FOLDER, Guide, load_guide

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


@pytest.fixture
def guide_with_je(tmp_path: Path) -> Guide:
    """A guide in which one municipality asks for 'je'."""
    folder = tmp_path / "guide"
    shutil.copytree(DEFAULT_FOLDER, folder)
    path = folder / "informal.yml"
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace("municipalities: []", "municipalities: [Urk]"), "utf-8")
    return load_guide(folder)


def test_a_problem_is_told_in_the_form_of_the_site(guide_with_je: Guide) -> None:
    texts = Texts(guide_with_je)
    assert "Je kunt een nieuw gesprek beginnen." in texts.detail("conversation_gone", "Urk")
    assert "U kunt een nieuw gesprek beginnen." in texts.detail("conversation_gone", "Almere")
    assert not any(is_formal(texts.detail(code, "Urk")) for code in get_args(Code))


def test_fixed_texts_and_cards_follow_the_site(guide_with_je: Guide) -> None:
    fixed = FixedTexts(guide_with_je, ("112", "politie", "oov", "lse"), 24)
    for draft in (fixed.welcome("Urk"), fixed.danger(KINDS, "Urk"), fixed.outage("Urk")):
        assert not is_formal(draft.text or "")
        assert not any(is_formal(card.as_text()) for card in draft.cards)
    assert is_formal(fixed.danger(KINDS, "Almere").text or "")
