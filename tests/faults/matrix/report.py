"""The report of the fault matrix: a table with one line for every row that was played."""

from collections.abc import Sequence

from tests.faults.matrix.rows import Row
from tests.faults.matrix.tally import Tally

HEADS = (
    *("component", "fault", "moment", "accepted", "lost", "doubled", "unanswered", "slowest, s"),
    "played",
)
WIDTHS = (10, 15, 6, 8, 4, 7, 10, 10, 6)


def table(played: Sequence[tuple[Row, Tally, int]]) -> str:
    """Write the table in Markdown, with the totals below it."""
    lines = [_line(HEADS), "|" + "|".join("-" * (width + 2) for width in WIDTHS) + "|"]
    lines += [
        _line((row.component, row.fault, row.moment, *_cells([of]), str(times)))
        for row, of, times in played
    ]
    in_all = str(sum(times for _, _, times in played))
    total = _line((f"{len(played)} rows", "", "", *_cells([of for _, of, _ in played]), in_all))
    return "\n".join([*lines, total])


def _cells(tallies: Sequence[Tally]) -> tuple[str, ...]:
    counts = [
        sum(getattr(one, name) for one in tallies)
        for name in ("accepted", "lost", "doubled", "unanswered")
    ]
    return (*map(str, counts), f"{max(one.slowest for one in tallies):.1f}")


def _line(cells: Sequence[str]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True))
    return f"| {' | '.join(padded)} |"
