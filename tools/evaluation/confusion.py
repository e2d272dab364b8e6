"""A picture of what was given for what was expected: `confusion.svg`."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from tools.evaluation.questions import Label
from tools.evaluation.scoring import Score
from tools.evaluation.visitor import Dialogue

NOTHING = "(no card)"
CELL = 22
"""Pixels of a cell; names stand left of the rows and above the columns."""
NAMES = 260
MOST = 40
"""Rows and columns shown: the ones with most questions."""

Counts = Counter[tuple[str, str]]


def confusion(
    scored: Sequence[tuple[Dialogue, Score | None]], labels: dict[str, Label]
) -> dict[str, Counts]:
    """Count what was expected first against the first card of the first answer.

    Returns:
        Two counts of (label, id of the card): `right` at once, and `other`.
    """
    counts: dict[str, Counts] = {"right": Counter(), "other": Counter()}
    for dialogue, score in scored:
        if score is not None:
            names = (name for name in dialogue.question.expect if labels[name].kind != "context")
            counts["right" if score.at_once else "other"][next(names), _given(dialogue)] += 1
    return counts


def _given(dialogue: Dialogue) -> str:
    messages: list[dict[str, Any]] = dialogue.answers[0] if dialogue.answers else []
    return next((str(card["id"]) for message in messages for card in message["cards"]), NOTHING)


def write_picture(counts: dict[str, Counts], path: Path) -> None:
    """Draw the counts: a row for each label, a column for each card; green right, red not."""
    whole = counts["right"] + counts["other"]
    rows = _often(Counter({row: _sum(whole, 0, row) for row, _ in whole}))
    columns = _often(Counter({column: _sum(whole, 1, column) for _, column in whole}))
    parts = [_name(NAMES - 6, NAMES + CELL * (at + 0.7), row, "end") for at, row in enumerate(rows)]
    for at, column in enumerate(columns):
        x, y = NAMES + CELL * (at + 0.7), NAMES - 6
        parts.append(_name(x, y, column, "start", f' transform="rotate(-60 {x} {y})"'))
    for (row, column), count in whole.items():
        if row in rows and column in columns:
            x, y = NAMES + CELL * columns.index(column), NAMES + CELL * rows.index(row)
            right = counts["right"][row, column] / count
            parts.append(_cell(x, y, right, count))
    width, height = NAMES + CELL * len(columns) + NAMES // 2, NAMES + CELL * len(rows) + CELL
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    style = 'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="#fff"/>'
    path.write_text(f"{head} {style}{''.join(parts)}</svg>\n", encoding="utf-8")


def _often(totals: Counter[str]) -> list[str]:
    return [name for name, _ in totals.most_common(MOST)]


def _sum(counts: Counts, side: int, name: str) -> int:
    return sum(count for pair, count in counts.items() if pair[side] == name)


def _name(x: float, y: float, name: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{more}>{escape(name)}</text>'


def _cell(x: float, y: float, right: float, count: int) -> str:
    # From red (none right) to green (all right), by hue.
    fill = f'fill="hsl({round(120 * right)} 60% 80%)"'
    box = f'<rect x="{x}" y="{y}" width="{CELL - 1}" height="{CELL - 1}" {fill}/>'
    return box + _name(x + CELL / 2, y + CELL * 0.7, str(count), "middle")
