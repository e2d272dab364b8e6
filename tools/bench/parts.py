"""`python -m tools.bench.parts`: what the parts of a turn cost, beside a plain pass of its text.

Milliseconds of this thread's own processor time, the least of some tries; read the ratios.
"""

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import yaml

from helpline.danger import check
from helpline.entities import load_entities
from helpline.guide import DEFAULT_FOLDER, load_guide
from helpline.redaction import Redactor
from stack.settings import ROOT
from tools.bench.least import TRIES, least_seconds
from tools.bench.load import TALK

LONGEST = 1000
"""Characters, of a message."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Part:
    """What was measured: least time of the part and of its baseline, in ms."""

    name: str
    ms: float
    baseline: str
    baseline_ms: float


def measure_parts() -> list[Part]:
    """Measure each part with the same texts as its baseline, in this process."""
    return [_guide(), *_texts("a message of the bench's talk", TALK[1]), *_texts(*_long())]


def table(parts: list[Part]) -> str:
    """Write the parts as a page of Markdown."""
    rows = [
        f"| {one.name} | {one.ms:.2f} | {one.baseline} | {one.baseline_ms:.3f} | "
        f"{one.ms / one.baseline_ms:.1f}× |"
        for one in parts
    ]
    return "\n".join(
        [
            "# What the parts cost",
            "",
            "Made by `make bench`; read the ratios, not the absolute numbers.",
            f"{date.today()}, processor time, the least of {TRIES} tries.",
            "",
            "| part | ms | baseline | ms | ratio |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _guide() -> Part:
    files = sorted((DEFAULT_FOLDER / "organizations").rglob("*.yml"))

    def read() -> None:
        for file in files:
            yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)

    read_ms = _ms(read)
    return Part(
        "loading and checking the guide", _ms(load_guide), "reading its organizations", read_ms
    )


def _texts(name: str, text: str) -> list[Part]:
    guide = load_guide()
    parts: dict[str, Callable[[str], object]] = {
        "redaction": Redactor(guide).redact,
        "danger check": check,
        "entities": load_entities(ROOT / "data/entities", guide.aliases()).find,
    }
    words_ms = _ms(lambda: _WORD.findall(text.casefold()))
    return [
        Part(f"{part}, {name}", _ms(partial(do, text)), "finding its words", words_ms)
        for part, do in parts.items()
    ]


def _long() -> tuple[str, str]:
    talk = " ".join(TALK) + " "
    return f"{LONGEST} characters", (talk * (LONGEST // len(talk) + 1))[:LONGEST]


def _ms(work: Callable[[], object]) -> float:
    work()  # what is read once is no part of it
    return 1000 * least_seconds(work)


def main() -> int:
    """Measure, write the page and show it."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.parts", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs/bench/parts.md")
    out: Path = parser.parse_args().out
    page = table(measure_parts())
    out.write_text(page, encoding="utf-8")
    print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
