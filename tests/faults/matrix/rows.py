"""The rows of the fault matrix, read from `matrix.yml`."""

from pathlib import Path
from typing import Literal

import msgspec

FILE = Path(__file__).with_name("matrix.yml")
Moment = Literal["before", "during", "after", "stream", "two"]


class Row(msgspec.Struct, frozen=True):
    """One component that breaks in one way at one moment."""

    component: str
    fault: str
    moment: Moment
    is_quick: bool

    def __str__(self) -> str:
        """Name the row, as it stands in the report and in pytest's own list."""
        return f"{self.component}-{self.fault}-{self.moment}"


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    component: str
    fault: str
    moments: tuple[Moment, ...]
    quick: tuple[Moment, ...] = ()


def rows() -> list[Row]:
    """Read every row, in the order of the file."""
    lines = msgspec.yaml.decode(FILE.read_bytes(), type=list[_Line])
    return [
        Row(line.component, line.fault, moment, moment in line.quick)
        for line in lines
        for moment in line.moments
    ]
