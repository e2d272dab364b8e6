"""Fixtures: the project's own guide, and a small copy of it to break."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpline.guide import DEFAULT_FOLDER, Guide, GuideError, Problem, load_guide

TODAY = date(2026, 11, 21)
WHOLE_FILES = ("every-municipality.yml", "texts.yml", "facts.yml", "informal.yml")
MUNICIPALITIES = ("Almere", "Enschede", "Rotterdam", "Urk")

Break = Callable[[str, str, str], list[Problem]]


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide that visitors get."""
    return load_guide()


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    """A copy of the guide with four municipalities, which a test may spoil."""
    folder = tmp_path / "guide"
    (folder / "organizations" / "municipalities").mkdir(parents=True)
    for name in (*WHOLE_FILES, "organizations/national.yml"):
        shutil.copy(DEFAULT_FOLDER / name, folder / name)
    for name in ("almere", "enschede", "rotterdam"):
        path = f"organizations/municipalities/{name}.yml"
        shutil.copy(DEFAULT_FOLDER / path, folder / path)
    rows = (DEFAULT_FOLDER / "municipalities.csv").read_text(encoding="utf-8").splitlines()
    kept = [rows[0], *(row for row in rows[1:] if row.split(",")[1] in MUNICIPALITIES)]
    (folder / "municipalities.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def spoil(small_folder: Path) -> Break:
    """Replaces the first `old` in a file by `new` and gives the problems that this brings."""

    def change(name: str, old: str, new: str) -> list[Problem]:
        path = small_folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}: adapt the test"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(GuideError) as caught:
            load_guide(small_folder, TODAY)
        return list(caught.value.problems)

    return change
