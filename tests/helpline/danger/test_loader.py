"""The data is checked as a whole: an editor sees every problem at once."""

import shutil
from pathlib import Path

import pytest

from helpline.danger.loader import DATA, DangerDataError, load_rules
from helpline.danger_kinds import KINDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "danger"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_data_of_the_project_loads() -> None:
    book = load_rules()
    assert {rule.kind for rule in book.rules} == set(KINDS)
    assert all(rule.reason.endswith(".") for rule in book.rules)


def test_all_problems_are_named_with_their_file(folder: Path) -> None:
    replace(folder / "rules" / "attack.yml", "kind: attack", "kind: attak")
    replace(folder / "rules" / "suicide.yml", "<zelfmoord>", "<zelfmort>")
    replace(folder / "rules" / "threat.yml", "also: [", "also: [onbekend, ")
    replace(folder / "guards.yml", "where: around", "where: ergens")
    replace(folder / "words.yml", "words: [ik,", "words: [twee woorden, ik,")

    with pytest.raises(DangerDataError) as error:
        load_rules(folder)

    problems = str(error.value)
    for part in (
        "rules/attack.yml: aanslag-plannen: onbekende soort 'attak'",
        "rules/suicide.yml: ",
        "onbekende groep <zelfmort>",
        "onbekende rem ['onbekend']",
        "guards.yml: ontkenning: where moet een van",
        "words.yml: ik: geen los woord: 'twee woorden'",
    ):
        assert part in problems


def test_a_rule_that_stands_twice_or_lacks_something_is_refused(folder: Path) -> None:
    path = folder / "rules" / "departure.yml"
    path.write_text(path.read_text("utf-8") + "\n- id: gaan-vechten\n  kind: departure\n", "utf-8")
    with pytest.raises(DangerDataError, match=r"(?s)ontbreekt: reason, patterns.*twee keer"):
        load_rules(folder)


@pytest.mark.parametrize("name", ["words.yml", "guards.yml", "dutch.txt", "rules/threat.yml"])
def test_a_missing_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(DangerDataError, match=name):
        load_rules(folder)


def test_a_file_that_is_no_yaml_is_refused(folder: Path) -> None:
    (folder / "guards.yml").write_text("guards: [", "utf-8")
    with pytest.raises(DangerDataError, match=r"guards\.yml"):
        load_rules(folder)


def test_an_unknown_included_group_is_refused(folder: Path) -> None:
    replace(folder / "words.yml", "includes: [", "includes: [bestaat_niet, ")
    with pytest.raises(DangerDataError, match="onbekende groep bestaat_niet"):
        load_rules(folder)
