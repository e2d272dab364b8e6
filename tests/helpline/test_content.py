"""A slip of an editor in the answers is told with its file, its line and a reason."""

import re
import shutil
from pathlib import Path

import pytest

from helpline.content import check_content
from stack.data import check_data
from stack.settings import ROOT, StackError

GOODBYE = "  goodbye: "
"""The answer stands after the title, so the last such line is the answer."""


class Project:
    """A copy of what editors write; `change` makes a slip in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "data" / "guide", folder / "data" / "guide")
        shutil.copytree(ROOT / "data" / "variants", folder / "data" / "variants")
        shutil.copy(ROOT / "domain.yml", folder)

    def change(self, file: str, pattern: str, new: str) -> int:
        """Replace the last line that begins with the pattern; give its number."""
        path = self.folder / file
        lines = path.read_text(encoding="utf-8").splitlines()
        number = max(at for at, line in enumerate(lines) if re.match(pattern, line))
        lines[number] = new
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return number + 1

    def problems(self) -> list[str]:
        """What the check says."""
        data = self.folder / "data"
        found = check_content(data / "guide", self.folder / "domain.yml", data / "variants")
        return [str(problem) for problem in found]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_the_content_of_the_project_is_in_order(project: Project) -> None:
    assert project.problems() == []


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("  goodbye: {ordr: 95}", "onbekend veld 'ordr'"),
        ("  goodbye: {order: x}", "'order': hier hoort een getal"),
        ("  goodbye: {cards: misschien}", "'cards': hier hoort true"),
        ("  goodbye: {ask: [gemeente]}", "de vervolgvraag 'gemeente'"),
        ("  goodbye: {buttons: [helo]}", "de titel 'helo' staat niet"),
        ("  goodbye: {covers: [greeet]}", "bedoelt u 'greet'?"),
        ("  goodbey: {order: 95}", "de tekst 'utter_goodbey'"),
        ("  goodbye: {say: [utter_goodby]}", "bedoelt u 'utter_goodbye'?"),
        ("  thank: {order: 95}", "het veld 'thank' staat er twee keer"),
    ],
)
def test_a_slip_in_the_answers(project: Project, new: str, reason: str) -> None:
    line = project.change("data/guide/answers.yml", GOODBYE, new)
    found = project.problems()
    assert any(one.startswith("guide/answers.yml:") and reason in one for one in found), found
    if "twee keer" not in reason:  # that one is told at the second place
        assert any(one.startswith(f"guide/answers.yml:{line}: ") for one in found), found


def test_a_text_that_was_taken_away_is_missed_where_it_is_named(project: Project) -> None:
    project.change("domain.yml", "  utter_goodbye:$", "  utter_gone:")
    assert any("de tekst 'utter_goodbye' staat niet in domain.yml" in one
               for one in project.problems())  # fmt: skip


def test_a_variant_without_a_text(project: Project) -> None:
    path = project.folder / "data/variants/ask_forms.yml"
    path.write_text('qwerty: ["qwerty"]\n' + path.read_text("utf-8"), encoding="utf-8")
    assert any(
        one.startswith("variants/ask_forms.yml:1: de tekst 'utter_ask_forms_qwerty'")
        for one in project.problems()
    )


def test_yaml_that_is_none(project: Project) -> None:
    line = project.change("data/guide/readings.yml", " *- read_as:", "  - read_as: [a")
    found = project.problems()
    assert found
    assert all("dit is geen geldige YAML" in one for one in found)
    assert int(found[0].split(":")[1]) >= line


def test_a_file_that_is_not_there(project: Project) -> None:
    (project.folder / "data/guide/answers.yml").unlink()
    assert [one for one in project.problems() if "guide/answers.yml:1: dit bestand" in one]


def test_nothing_starts_with_a_slip(project: Project) -> None:
    project.change("data/guide/answers.yml", GOODBYE, "  goodbye: {say: [utter_goodby]}")
    with pytest.raises(StackError, match=r"nothing was started(.|\n)*'utter_goodby'"):
        check_data(project.folder)
