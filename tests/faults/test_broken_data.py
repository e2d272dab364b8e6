"""Broken content: the check names file and line, and nothing starts with half a guide."""

from pathlib import Path

import pytest

from tests.faults.project import assert_refused, copy_project, spoil, wegwijzer

pytestmark = pytest.mark.stack

BOEKEL = "guide/organizations/municipalities/boekel.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A whole project without a model; what is refused here is refused before a training."""
    return copy_project(tmp_path / "project")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("phones:", "phones: [", ""),
        ("phones:", "telefoons:", "telefoons"),
        ("0492 326800", "0492", "'0492' is geen geldig Nederlands telefoonnummer"),
        ("organizations:", "organizations: niets\nrest:", ""),
    ],
    ids=["broken YAML", "wrong field", "wrong value", "wrong form"],
)
def test_a_broken_guide_is_named_by_line_and_starts_nothing(
    project: Path, tmp_path: Path, old: str, new: str, reason: str
) -> None:
    line = spoil(project / "data" / BOEKEL, old, new)

    checked = wegwijzer("guide", "check", root=project, state=tmp_path / "state")
    started = wegwijzer("run", root=project, state=tmp_path / "state")

    assert checked.returncode == 1
    first = checked.stderr.splitlines()[0]
    assert first.startswith(f"{BOEKEL}:")
    assert abs(int(first.split(":")[1]) - line) <= 1  # YAML sees an open bracket a line later
    assert reason in checked.stderr
    assert "Traceback" not in checked.stderr
    assert_refused(started, first)
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("guide/texts.yml", "kind: attack", "kind: aanval"),
        ("guide/routes.yml", "service: ", "dienst: "),
        ("guide/answers.yml", "answers:", "antwoorden:"),
        ("danger/words.yml", "\ngroups:", "\ngroups: ["),
        ("entities/audience.yml", "\nexplicit:", "\nuitdrukkelijk:"),
        ("variants/ask_forms.yml", ":", ": {"),
        ("places/cues.yml", "\nwords:", "\nwoorden:"),
    ],
)
def test_other_broken_data_start_nothing(
    project: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    spoil(project / "data" / file, old, new)
    started = wegwijzer("run", root=project, state=tmp_path / "state")
    assert_refused(started, Path(file).name)
    assert not (tmp_path / "state").exists()
