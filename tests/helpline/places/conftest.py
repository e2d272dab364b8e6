"""Fixtures: the project's own places, and a small copy of the data to break."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpline.places import PlaceMention, Places, PlacesError, load_places

FOLDER = Path(__file__).resolve().parents[3] / "data" / "places"

SMALL = {
    "municipalities.csv": "code,name,province\n"
    "GM0402,Hilversum,Noord-Holland\nGM1696,Wijdemeren,Noord-Holland\nGM0753,Best,Noord-Brabant\n",
    "provinces.csv": "province,written\nNoord-Holland,NH\nNoord-Brabant,NB\n",
    "changes.csv": "date,from_code,to_code,status\n2027-01-01,GM1696,GM0402,planned\n",
    "places.csv": "name,code\nAnkeveen,GM1696\nLoosdrecht,GM1696\n",
    "districts.csv": "name,code\nKerkelanden,GM0402\n",
    "aliases.csv": "name,code\nMediastad,GM0402\n",
    "elsewhere.csv": "name,what\nDuitsland,land\n",
    "common_words.csv": "name,needs\nBest,clear\n",
    "ordinary_words.csv": "word\nhuis\n",
}

Find = Callable[[str], tuple[PlaceMention, ...]]
Own = Callable[..., list[tuple[str, ...]]]
Spoil = Callable[[str, str, str], tuple[str, ...]]


@pytest.fixture(scope="session")
def places() -> Places:
    """The places that visitors get."""
    return load_places(FOLDER)


@pytest.fixture
def own(places: Places) -> Own:
    """Gives the municipalities of each mention that is the visitor's own, in order."""

    def find(text: str, expecting_place: bool = False) -> list[tuple[str, ...]]:
        found = places.find(text, expecting_place)
        return [mention.municipalities for mention in found if mention.own]

    return find


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    """Three municipalities, which a test may spoil."""
    folder = tmp_path / "places"
    folder.mkdir()
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "cues.yml").write_bytes((FOLDER / "cues.yml").read_bytes())
    return folder


@pytest.fixture
def spoil(small_folder: Path) -> Spoil:
    """Replaces the first `old` in a file by `new` and gives the problems that this brings."""

    def change(name: str, old: str, new: str) -> tuple[str, ...]:
        path = small_folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}: adapt the test"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(PlacesError) as caught:
            load_places(small_folder)
        return caught.value.problems

    return change
