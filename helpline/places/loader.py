"""Reads `data/places/` (its README tells what each file is for)."""

from datetime import date
from pathlib import Path

from helpline.places.cues import load_cues
from helpline.places.errors import PlacesError
from helpline.places.finder import Places
from helpline.places.gazetteer import Gazetteer
from helpline.places.municipalities import Municipalities
from helpline.places.naming import Naming
from helpline.places.table import Table
from helpline.places.typos import Typos

_ORDINARY_WORDS = "ordinary_words.csv"


def load_places(folder: Path, today: date | None = None) -> Places:
    """Read every file in the folder.

    Args:
        folder: `data/places/`.
        today: decides which adopted mergers count; the day of loading when not given.

    Raises:
        PlacesError: with every fault in every file, as 'file:line: reason'.
    """
    municipalities = Municipalities(folder, today or date.today())
    naming = Naming(folder, municipalities)
    problems = [*municipalities.problems, *naming.problems]
    cues, faults = load_cues(folder / "cues.yml")
    problems += faults
    ordinary, faults = _ordinary_words(folder)
    problems += faults
    if problems or cues is None:
        raise PlacesError(tuple(problems))
    gazetteer = Gazetteer(naming.names(), municipalities.of_province)
    return Places(gazetteer, Typos(gazetteer, ordinary), cues)


def _ordinary_words(folder: Path) -> tuple[frozenset[str], list[str]]:
    table = Table(folder, _ORDINARY_WORDS, ("word",))
    return frozenset(row["word"] for row in table.rows), table.problems
