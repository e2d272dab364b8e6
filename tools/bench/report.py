"""The table and the picture of a bench run."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from tools.bench.alone import Alone
from tools.bench.load import Load

WIDTH, ROW, LABEL = 760, 26, 260
FLOOR = "bare Sanic, store and echo"
GATEWAY = "Wegwijzer's gateway, Rasa answers at once"
RASA = "Wegwijzer's Rasa"
"""The systems that are compared by name."""


@dataclass(frozen=True)
class System:
    """What was measured of one system; memory and size in MB, times in seconds.

    `alone`: by a client whose own work hardly counts. `rasa`: Rasa's double by that client.
    """

    name: str
    loads: tuple[Load, ...]
    start: float
    memory: float
    training: float | None
    size: float | None
    alone: Alone | None = None
    rasa: Alone | None = None


def write(systems: Sequence[System], folder: Path) -> None:
    """Write `README.md` (table and ratios) and `turns.svg`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text(_table(systems), encoding="utf-8")
    (folder / "turns.svg").write_text(_picture(systems), encoding="utf-8")


def _table(systems: Sequence[System]) -> str:
    counts = [load.visitors for load in systems[0].loads]
    heads = ["", *(f"turns/s, {count} visitor(s)" for count in counts)]
    heads += [f"p50 / p95 ms, {count}" for count in counts]
    heads += ["errors", "start to first answer, s", "memory, MB", "training, s", "environment, MB"]
    lines = [
        "# Bench",
        "",
        "Made by `make bench`; read the ratios, not the absolute numbers.",
        f"{date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}, client on "
        "the same cores.",
        "",
        "| " + " | ".join(heads) + " |",
        "|" + "---|" * len(heads),
    ]
    lines += ["| " + " | ".join(_cells(system)) + " |" for system in systems]
    return "\n".join([*lines, "", *_ratios(systems), "", "![turns](turns.svg)", ""])


def _cells(system: System) -> list[str]:
    cells = [system.name, *(f"{load.per_second:.0f}" for load in system.loads)]
    cells += [f"{load.p50_ms:.0f} / {load.p95_ms:.0f}" for load in system.loads]
    cells += [str(sum(load.errors for load in system.loads)), f"{system.start:.1f}"]
    cells.append(f"{system.memory:.0f}")
    cells.append("–" if system.training is None else f"{system.training:.0f}")
    cells.append("–" if system.size is None else f"{system.size:.0f}")
    return cells


def _ratios(systems: Sequence[System]) -> list[str]:
    rivals = [system for system in systems if system.name.startswith("stock")]
    lines = _own_costs(systems)
    for rival in rivals:
        ours = next(system for system in systems if system.name == RASA)
        for load, other in zip(ours.loads, rival.loads, strict=True):
            ratio = load.per_second / other.per_second
            lines.append(f"- turns a second at {load.visitors}: {ratio:.1f}× stock")
        lines.append(f"- start to first answer: {ours.start / rival.start:.2f}× stock")
        lines.append(f"- memory: {ours.memory / rival.memory:.2f}× stock")
    return lines


def _own_costs(systems: Sequence[System]) -> list[str]:
    """Tell what a turn costs beside Rasa: from sending to the answer on the event stream."""
    by_name = {system.name: system for system in systems}
    gateway, floor = by_name.get(GATEWAY), by_name.get(FLOOR)
    if gateway is None or floor is None:
        return []
    turn, call = gateway.loads[0].p95_ms, floor.loads[0].p95_ms
    through = (
        f"- by the client of the table, httpx, whose own work is most of the echo: p95 {turn:.1f} "
        f"ms, {turn / call:.1f}× the echo's {call:.1f} ms"
    )
    if gateway.alone is None or gateway.rasa is None or floor.alone is None:
        return [through]
    cost = gateway.alone.load.p95_ms - gateway.rasa.load.p50_ms
    echo = floor.alone.load.p95_ms
    return [
        *_alone(gateway.alone, gateway.rasa, floor.alone),
        f"- gateway's own cost per turn: {cost:.1f} ms (p95 of a turn, without what Rasa's double "
        f"takes for its answer), {cost / echo:.0f}× the bare echo",
        through,
    ]


def _alone(turn: Alone, rasa: Alone, echo: Alone) -> list[str]:
    """Write the table of what one bare client saw."""
    rows = {
        "gateway: from sending a message to its answer on the event stream": turn,
        "Rasa's double: its answer": rasa,
        "bare echo: its answer": echo,
    }
    return [
        "| one visitor, bare client | p50 ms | p95 ms | processor ms, server | the same, client |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {one.load.p50_ms:.2f} | {one.load.p95_ms:.2f} | {one.server_ms:.2f} | "
            f"{one.client_ms:.2f} |"
            for name, one in rows.items()
        ),
        "",
        "Processor time of the gateway is per turn, with its share of beginning a conversation.",
        "",
    ]


def _picture(systems: Sequence[System]) -> str:
    bars = [(f"{s.name}, {load.visitors}", load.per_second) for s in systems for load in s.loads]
    most = max(value for _, value in bars)
    height = ROW * len(bars) + 40
    shapes = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        'font-family="sans-serif" font-size="13" role="img">',
        "<title>Turns a second (longer is better)</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        '<text x="10" y="20">Turns a second, by number of visitors (longer is better)</text>',
    ]
    for at, (name, value) in enumerate(bars):
        y = 34 + at * ROW
        length = max(1.0, (WIDTH - LABEL - 80) * value / most)
        colour = "#1d5c87" if name.startswith("Wegwijzer") else "#9aa5ae"
        shapes.append(f'<text x="10" y="{y + 15}">{escape(name)}</text>')
        shapes.append(
            f'<rect x="{LABEL}" y="{y}" width="{length:.0f}" height="{ROW - 8}" fill="{colour}"/>'
        )
        shapes.append(f'<text x="{LABEL + length + 6:.0f}" y="{y + 15}">{value:.0f}</text>')
    return "\n".join([*shapes, "</svg>", ""])
