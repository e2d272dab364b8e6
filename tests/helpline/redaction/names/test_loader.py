"""What is wrong with a list is told by file and line, at the start."""

import shutil
from pathlib import Path

import pytest

from helpline.redaction.names import NamesError, load_names
from helpline.redaction.redactor import DATA


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the lists, to break; the places are not needed."""
    shutil.copytree(DATA / "names", tmp_path / "names")
    return tmp_path


def test_the_lists_are_read(data: Path) -> None:
    assert load_names(data).find("ik sprak Bilal") == ((9, 14),)


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("first_names.txt", b"bilal ?\n", r"first_names\.txt:1: .*'\?'"),
        ("surnames.txt", b"\xff", r"surnames\.txt"),
        ("context.yml", b"titles: [", r"context\.yml"),
        ("context.yml", b"titles: [meneer]", r"context\.yml"),
        ("ordinary.bin", b"too short", r"ordinary\.bin"),
    ],
)
def test_a_broken_file_is_named(data: Path, file: str, content: bytes, told: str) -> None:
    (data / "names" / file).write_bytes(content)
    with pytest.raises(NamesError, match=told):
        load_names(data)


@pytest.mark.parametrize(
    "file", ["first_names.txt", "public.txt", "frequent.txt", "ordinary.bin", "new_words.txt"]
)
def test_a_missing_file_is_named(data: Path, file: str) -> None:
    (data / "names" / file).unlink()
    with pytest.raises(NamesError, match=file):
        load_names(data)


def test_the_names_of_organisations_stay(data: Path) -> None:
    assert load_names(data).find("Is Bureau Jansen goed?")
    assert not load_names(data, ["Bureau Jansen"]).find("Is Bureau Jansen goed?")
