"""docs/configuratie.md names every setting that the code reads, and no other."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from gateway.settings import PREFIX, Settings
from stack.settings import PORTS, ROOT

DOCUMENT = ROOT / "docs" / "configuratie.md"
READERS = ("bin", "bot", "actions", "gateway", "helpline", "stack", "tests/browser")
"""Where settings are read; other tests and tools only set them."""
NAME = re.compile(rf"\b{PREFIX}[A-Z][A-Z_]*[A-Z]\b")
ROW = re.compile(rf"^\| `({PREFIX}[A-Z_]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def sources() -> list[Path]:
    found = [path for folder in READERS for path in (ROOT / folder).rglob("*")]
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def names_in_code() -> set[str]:
    """Spelled out in the code, or made of the gateway's fields."""
    spelled = {name for path in sources() for name in NAME.findall(path.read_text("utf-8"))}
    return spelled | {PREFIX + field.name.upper() for field in fields(Settings)}


def rows() -> dict[str, tuple[str, ...]]:
    return {name: tuple(cells) for name, *cells in ROW.findall(DOCUMENT.read_text("utf-8"))}


def test_every_setting_is_described() -> None:
    assert names_in_code() - rows().keys() == set()


def test_nothing_else_is_described() -> None:
    named = set(NAME.findall(DOCUMENT.read_text("utf-8")))
    assert named - names_in_code() == set()


def test_each_setting_stands_in_one_table_row() -> None:
    found = [name for name, *_ in ROW.findall(DOCUMENT.read_text("utf-8"))]
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize(("name", "port"), PORTS.items())
def test_ports_are_as_described(name: str, port: int) -> None:
    assert rows()[name][0] == f"`{port}`"


@pytest.mark.parametrize(
    "field",
    ["gateway_host", "turn_seconds", "token_hours", "heartbeat_seconds", "log_level"],
)
def test_defaults_of_the_gateway_are_as_described(field: str) -> None:
    value = getattr(Settings(), field)
    shown = f"{value:g}" if isinstance(value, float) else value
    assert rows()[PREFIX + field.upper()][0] == f"`{shown}`"
