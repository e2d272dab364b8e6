"""Brings the names of all files together: one name, all its municipalities."""

from pathlib import Path
from typing import cast, get_args

from helpline.places.gazetteer import Name, Needs
from helpline.places.mention import Kind
from helpline.places.municipalities import Municipalities
from helpline.places.table import Row, Table
from helpline.places.words import key

# In order of weight: the first file that has a name gives its kind.
_FILES: tuple[tuple[str, Kind], ...] = (
    ("places.csv", "place"),
    ("districts.csv", "district"),
    ("aliases.csv", "alias"),
)


class Naming:
    """Reads the files with names; faults are in `problems`."""

    def __init__(self, folder: Path, municipalities: Municipalities) -> None:
        """Read places, districts, aliases, names elsewhere and common words."""
        self.problems: list[str] = []
        self._found: dict[str, dict[str, None]] = {}
        self._kinds: dict[str, Kind] = {}
        self._needs: dict[str, Needs] = {}
        self._municipalities = municipalities
        for name, code in municipalities.all:
            self._add(name, municipalities.name(code) or name, "municipality")
        for file, kind in _FILES:
            self._read(Table(folder, file, ("name", "code")), kind)
        self._read_elsewhere(Table(folder, "elsewhere.csv", ("name", "what")))
        self._read_common(Table(folder, "common_words.csv", ("name", "needs")))

    def names(self) -> tuple[Name, ...]:
        """Every name; each key once."""
        return tuple(
            Name(one, tuple(found), self._kinds[one], self._needs.get(one, "nothing"))
            for one, found in self._found.items()
        )

    def _add(self, name: str, municipality: str, kind: Kind) -> None:
        self._found.setdefault(key(name), {})[municipality] = None
        self._kinds.setdefault(key(name), kind)

    def _read(self, table: Table, kind: Kind) -> None:
        for row in table.rows:
            municipality = self._municipalities.name(row["code"])
            if municipality is None:
                table.problem(row.line, f"de gemeentecode '{row['code']}' bestaat niet")
            elif self._named(table, row):
                self._add(row["name"], municipality, kind)
        self.problems += table.problems

    def _read_elsewhere(self, table: Table) -> None:
        for row in table.rows:
            if self._found.get(key(row["name"])):
                table.problem(row.line, f"'{row['name']}' is ook een Nederlandse plaats")
            elif self._named(table, row):
                self._found[key(row["name"])] = {}
                self._kinds[key(row["name"])] = "place"
        self.problems += table.problems

    def _read_common(self, table: Table) -> None:
        allowed = [one for one in get_args(Needs) if one != "nothing"]
        for row in table.rows:
            if key(row["name"]) not in self._found:
                table.problem(row.line, f"'{row['name']}' staat niet bij de plaatsnamen")
            elif row["needs"] not in allowed:
                table.problem(row.line, f"needs is een van: {', '.join(allowed)}")
            self._needs[key(row["name"])] = cast(Needs, row["needs"])
        self.problems += table.problems

    def _named(self, table: Table, row: Row) -> bool:
        if not key(row["name"]):
            table.problem(row.line, f"'{row['name']}' is geen naam")
        return bool(key(row["name"]))
