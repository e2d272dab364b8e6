"""First simple version: exact names only."""

import csv
import re
from pathlib import Path

from helpline.places.errors import PlacesError
from helpline.places.mention import Kind, PlaceMention

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("municipalities", "municipality"),
    ("places", "place"),
    ("districts", "district"),
    ("aliases", "alias"),
)


class Places:
    """Finds places in messages."""

    def __init__(self, names: dict[str, tuple[tuple[str, ...], Kind]], common: set[str]) -> None:
        self._names = names
        self._common = common

    def find(self, text: str, expecting_place: bool = False) -> tuple[PlaceMention, ...]:
        """Every place in the message, in text order."""
        words = list(re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*", text))
        found = []
        position = 0
        while position < len(words):
            step = 1
            for length in range(5, 0, -1):
                group = words[position : position + length]
                part = text[group[0].start() : group[-1].end()]
                key = part.casefold()
                if len(group) == length and key in self._names:
                    if key in self._common and not expecting_place and part == key:
                        continue
                    municipalities, kind = self._names[key]
                    found.append(
                        PlaceMention(
                            group[0].start(), group[-1].end(), part, municipalities, kind, True
                        )
                    )
                    step = length
                    break
            position += step
        return tuple(found)


def load_places(folder: Path) -> Places:
    """Read `data/places/`."""
    try:
        codes = {row["code"]: row["name"] for row in _rows(folder / "municipalities.csv")}
        names: dict[str, tuple[tuple[str, ...], Kind]] = {}
        for file, kind in _KINDS:
            for row in _rows(folder / f"{file}.csv"):
                key = row["name"].casefold()
                before, first = names.get(key, ((), kind))
                names[key] = (tuple(dict.fromkeys((*before, codes[row["code"]]))), first)
        common = {row["name"].casefold() for row in _rows(folder / "common_words.csv")}
    except (OSError, KeyError) as error:
        raise PlacesError((f"{folder}:1: {error}",)) from error
    return Places(names, common)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
