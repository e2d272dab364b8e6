"""docs/dreigingen.md: every threat names a test, and that test exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "dreigingen.md"
ROW = re.compile(r"^\| ([STRIDE]) \| (.+?) \| (.+?) \| (.*?) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows() -> list[tuple[str, ...]]:
    return ROW.findall(DOCUMENT.read_text(encoding="utf-8"))


@cache
def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_every_letter_of_stride_has_threats() -> None:
    assert {letter for letter, *_ in rows()} == set("STRIDE")
    lines = [line for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert len(rows()) == len([line for line in lines if not line.startswith("| |")])


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1][:40])
def test_every_threat_has_a_test_that_exists(row: tuple[str, ...]) -> None:
    named = TEST.findall(row[3])
    assert named
    assert [name for path, name in named if name not in names_in(path)] == []
