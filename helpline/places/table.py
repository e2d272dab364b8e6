"""A CSV file of places: read line by line, every fault noted with its line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file, with its values by column."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


class Table:
    """One file; `problems` collects what is wrong with it as 'file:line: reason' (Dutch)."""

    def __init__(self, folder: Path, file: str, required: tuple[str, ...]) -> None:
        """Read `file` in `folder`; rows without one of the `required` values are left out."""
        self.problems: list[str] = []
        self._shown_as = f"{folder.name}/{file}"
        self._required = required
        self.rows = tuple(self._read(folder / file))

    def problem(self, line: int, reason: str) -> None:
        """Note a fault at a line (counted from 1)."""
        self.problems.append(f"{self._shown_as}:{line}: {reason}")

    def _read(self, path: Path) -> Iterator[Row]:
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield from self._rows(file)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            self.problem(1, f"dit bestand is niet te lezen: {error}")

    def _rows(self, file: Iterator[str]) -> Iterator[Row]:
        reader = csv.reader(file)
        header = next(reader, [])
        missing = [column for column in self._required if column not in header]
        if missing:
            self.problem(1, f"de kolom '{missing[0]}' ontbreekt")
            return
        seen: set[tuple[str, ...]] = set()
        for values in reader:
            reason = self._fault(header, values, seen)
            if reason:
                self.problem(reader.line_num, reason)
            else:
                seen.add(tuple(values))
                yield Row(reader.line_num, dict(zip(header, values, strict=True)))

    def _fault(
        self, header: list[str], values: list[str], seen: set[tuple[str, ...]]
    ) -> str | None:
        if len(values) != len(header):
            return f"hier staan {len(values)} waarden, er horen er {len(header)}"
        if any(not values[header.index(column)].strip() for column in self._required):
            return f"leeg veld; verplicht zijn: {', '.join(self._required)}"
        return "deze regel staat er twee keer" if tuple(values) in seen else None
