"""The stacks that are broken on purpose, and the report of the fault matrix."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stack.model import ensure_model
from stack.settings import StackSettings
from tests.faults.matrix.disk import small_disk
from tests.faults.matrix.report import table
from tests.faults.matrix.rows import Row
from tests.faults.matrix.server import Server
from tests.faults.matrix.tally import Tally
from tests.faults.matrix.world import World, running
from tests.postgres import postgres

PLAYED = pytest.StashKey[list[tuple[Row, Tally, int]]]()


def pytest_configure(config: pytest.Config) -> None:
    """Know the mark of what only `make faults` plays; begin the report."""
    config.addinivalue_line("markers", "long: left out by `make test`, played by `make faults`")
    config.stash[PLAYED] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of the rows that were played."""
    if played := terminalreporter.config.stash[PLAYED]:
        terminalreporter.write_sep("=", "fault matrix")
        terminalreporter.write_line(table(played))


@pytest.fixture(scope="session")
def model() -> Path:
    """A trained model, which a start does not have to make first."""
    return ensure_model()


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The whole stack with SQLite."""
    with running(tmp_path_factory.mktemp("faults")) as started:
        yield started


@pytest.fixture(scope="session")
def stack(world: World) -> StackSettings:
    """Take the place of the stack that other tests share: these break it."""
    return world.settings


@pytest.fixture(scope="session")
def world_with_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The whole stack with PostgreSQL."""
    folder = tmp_path_factory.mktemp("pg")
    # The disk outlives the server that has its files open.
    with small_disk() as disk, postgres() as server, running(folder, Server(server, disk)) as world:
        yield world
