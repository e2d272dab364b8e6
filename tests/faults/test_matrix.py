"""Component × fault × moment (`matrix/matrix.yml`): nothing lost, doubled or left unanswered."""

import os

import pytest

from tests.faults.conftest import PLAYED
from tests.faults.matrix.play import play
from tests.faults.matrix.rows import Row, rows

pytestmark = [pytest.mark.stack, pytest.mark.alone]


MOST_TIMES = 3
"""How often a row is played that was only late, when others keep the machine from us: a start of
the gateway takes 1.6 s alone, and 5 s with four times the work that there is a machine for. What
is lost or doubled is lost at the first time. The report tells how often."""
OVERLOAD = 2.0
"""Processes that want a core, per core: up to so many, every row stayed within 5 s."""


def is_overloaded() -> bool:
    """Tell whether this machine had much more to do in the last minute than it can."""
    return os.getloadavg()[0] > OVERLOAD * (os.cpu_count() or 1)


PARAMETERS = [
    pytest.param(row, marks=[] if row.is_quick else [pytest.mark.long], id=str(row))
    for row in rows()
]


@pytest.mark.parametrize("row", PARAMETERS)
def test_every_message_is_answered_once_whatever_breaks(
    row: Row, request: pytest.FixtureRequest
) -> None:
    world = request.getfixturevalue(
        "world_with_postgresql" if row.component == "postgresql" else "world"
    )
    if row.fault == "no_space" and world.server.disk is None:
        pytest.skip("only root may mount a disk that can be filled")
    counted, times = play(world, row), 1
    while counted.is_only_late and is_overloaded() and times < MOST_TIMES:
        counted, times = play(world, row), times + 1
    request.config.stash[PLAYED].append((row, counted, times))
    if counted.is_only_late and is_overloaded():
        pytest.skip(f"no verdict: only late, each of {times} times, on an overloaded machine")
    assert counted.is_clean, counted


def test_the_matrix_has_at_least_25_rows_of_every_component() -> None:
    assert len({str(row) for row in rows()}) == len(rows()) >= 25
    assert {row.component for row in rows()} == {
        *("rasa", "model", "actions", "gateway", "sqlite", "tracker", "postgresql")
    }
