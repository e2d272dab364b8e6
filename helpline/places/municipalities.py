"""The municipalities of today: names by code, and which lie in which province."""

import re
from datetime import date
from pathlib import Path

from helpline.places.table import Row, Table
from helpline.places.words import key

_STATUSES = ("planned", "adopted")


class Municipalities:
    """Reads municipalities.csv, provinces.csv and changes.csv; faults are in `problems`."""

    def __init__(self, folder: Path, today: date) -> None:
        """Read the files; a merger that is adopted counts from its date on."""
        self._names: dict[str, str] = {}
        self._successor: dict[str, str] = {}
        provinces: dict[str, set[str]] = {}
        table = Table(folder, "municipalities.csv", ("code", "name", "province"))
        for row in table.rows:
            self._add(table, row)
            provinces.setdefault(row["province"], set()).add(row["name"])
        changes = Table(folder, "changes.csv", ("date", "from_code", "to_code", "status"))
        for row in changes.rows:
            self._change(changes, row, today)
        written = Table(folder, "provinces.csv", ("province", "written"))
        self.of_province: dict[str, frozenset[str]] = {}
        for row in written.rows:
            if row["province"] not in provinces:
                written.problem(row.line, f"de provincie '{row['province']}' bestaat niet")
            members = provinces.get(row["province"], set())
            self.of_province[key(row["written"])] = frozenset(members)
        self.problems = [*table.problems, *changes.problems, *written.problems]

    def name(self, code: str) -> str | None:
        """The municipality with this code, or the one it has become; None when unknown."""
        return self._names.get(self._successor.get(code, code))

    @property
    def all(self) -> tuple[tuple[str, str], ...]:
        """Each (name, code), also those that a merger has ended."""
        return tuple((name, code) for code, name in self._names.items())

    def _add(self, table: Table, row: Row) -> None:
        code, name = row["code"], row["name"]
        if not re.fullmatch(r"GM\d{4}", code):
            table.problem(row.line, f"'{code}' is geen gemeentecode (GM en vier cijfers)")
        elif code in self._names or name in self._names.values():
            table.problem(row.line, f"gemeente '{name}' ({code}) staat er twee keer")
        self._names[code] = name

    def _change(self, table: Table, row: Row, today: date) -> None:
        unknown = [row[end] for end in ("from_code", "to_code") if row[end] not in self._names]
        if unknown:
            table.problem(row.line, f"de gemeentecode '{unknown[0]}' bestaat niet")
        if row["status"] not in _STATUSES:
            table.problem(row.line, f"status is een van: {', '.join(_STATUSES)}")
        try:
            begins = date.fromisoformat(row["date"])
        except ValueError:
            table.problem(row.line, f"'{row['date']}' is geen datum (jjjj-mm-dd)")
            return
        if row["status"] == "adopted" and begins <= today:
            self._successor[row["from_code"]] = row["to_code"]
