"""The bench: what it measures with a server that we know, and what it writes down."""

import asyncio
import sqlite3
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import httpx
import pytest

from tests.ports import free_ports
from tools.bench.load import TALK, Load, measure
from tools.bench.processes import resident_mb, run_timed, size_mb, started
from tools.bench.report import System, write


async def test_a_load_counts_turns_times_and_errors() -> None:
    """Every visitor says the whole talk, in new conversations, one message at a time."""
    said: list[tuple[str, str]] = []
    under_way = most = 0

    async def say(conversation: str, text: str) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        said.append((conversation, text))
        await asyncio.sleep(0.01)
        under_way -= 1
        if text.startswith(TALK[0]):
            raise ValueError("no answer")

    load = await measure(say, visitors=3, seconds=0.1)

    assert most == 3
    assert load.visitors == 3
    assert load.turns == len(said)
    assert load.errors == sum(text.startswith(TALK[0]) for _, text in said)
    assert 10 <= load.p50_ms <= load.p95_ms
    assert load.seconds >= 0.1
    assert load.per_second == pytest.approx(load.turns / load.seconds)
    assert len({text for _, text in said}) == len(said)  # nothing that could be remembered
    talks: dict[str, list[str]] = {}
    for conversation, text in said:
        talks.setdefault(conversation, []).append(text)
    assert len(talks) >= 3
    for talk in talks.values():
        assert len(talk) == len(TALK)
        assert all(text.startswith(line) for text, line in zip(talk, TALK, strict=True))


def test_the_floor_stores_and_echoes(tmp_path: Path) -> None:
    """In a process of its own, as the bench runs it."""
    database, port = tmp_path / "floor.sqlite3", free_ports()["WEGWIJZER_GATEWAY_PORT"]
    command = [sys.executable, "-m", "tools.bench.floor", port, str(database)]
    with started(command, tmp_path / "log" / "floor.log", {}) as process:
        echoed = _post_when_ready(f"http://127.0.0.1:{port}/", {"text": "één"})
        assert echoed == {"text": "één"}
        assert 1 < resident_mb(process) < 1000
    assert process.poll() is not None
    with sqlite3.connect(database) as stored:
        assert stored.execute("SELECT text FROM messages").fetchall() == [("één",)]


def _post_when_ready(url: str, body: dict[str, str]) -> object:
    deadline = time.monotonic() + 20
    while True:
        try:
            return httpx.post(url, json=body).raise_for_status().json()
        except httpx.ConnectError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_a_command_is_timed_and_its_output_kept(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", "import os, time; time.sleep(0.1); print(os.environ['A'])"]
    assert 0.1 <= run_timed(command, log, {"A": "hallo"}, tmp_path) < 10
    assert log.read_text() == "hallo\n"


def test_a_folder_is_measured_without_what_it_only_points_to(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "file").write_bytes(b"x" * 1_000_000)
    (tmp_path / "link").symlink_to(tmp_path / "a" / "file")
    assert size_mb(tmp_path) == pytest.approx(1.0, abs=0.1)


OURS = System(
    "Wegwijzer's Rasa", (Load(1, 100, 10, 5, 9, 0), Load(8, 400, 10, 9, 20, 0)), 4, 300, 30, 500
)
STOCK = System(
    "stock Rasa (100 epochs)",
    (Load(1, 20, 10, 50, 90, 1), Load(8, 40, 10, 90, 200, 2)),
    16,
    1200,
    600,
    2500,
)
FLOOR = System(
    "bare <Sanic>", (Load(1, 5000, 10, 1, 2, 0), Load(8, 9000, 10, 1, 3, 0)), 1, 50, None, None
)


def test_the_table_and_the_ratios(tmp_path: Path) -> None:
    write([FLOOR, OURS, STOCK], tmp_path / "bench")
    lines = (tmp_path / "bench" / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line[:1] == "|"]
    heads, rule, floor, ours, stock = rows
    assert {len(row) for row in rows} == {len(heads)}
    assert set(rule) == {"---"}
    assert floor[-2:] == ["–", "–"]
    assert ours == [
        "Wegwijzer's Rasa",
        "10",
        "40",
        "5 / 9",
        "9 / 20",
        "0",
        "4.0",
        "300",
        "30",
        "500",
    ]
    assert stock[5] == "3"
    assert "- turns a second at 1: 5.0× stock" in lines
    assert "- turns a second at 8: 10.0× stock" in lines
    assert "- start to first answer: 0.25× stock" in lines
    assert "- memory: 0.25× stock" in lines


def test_without_a_rival_there_are_no_ratios(tmp_path: Path) -> None:
    write([FLOOR, OURS], tmp_path)
    assert "×" not in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_the_picture_is_in_scale_and_says_what_it_shows(tmp_path: Path) -> None:
    write([FLOOR, OURS, STOCK], tmp_path)
    picture = ElementTree.parse(tmp_path / "turns.svg").getroot()
    name = "{http://www.w3.org/2000/svg}"
    assert picture.findtext(f"{name}title") == "Turns a second (longer is better)"
    widths = [int(bar.attrib["width"]) for bar in picture.findall(f"{name}rect")[1:]]
    values = [500, 900, 10, 40, 2, 4]
    assert len(widths) == len(values)
    assert widths[1] == max(widths)
    assert widths[0] / widths[1] == pytest.approx(values[0] / values[1], abs=0.01)
    words = [text.text for text in picture.findall(f"{name}text")]
    assert "bare <Sanic>, 1" in words
    assert words[-1] == "4"
