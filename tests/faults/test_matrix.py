"""Component × fault × moment (`matrix/matrix.yml`): nothing lost, doubled or left unanswered."""

import pytest

from tests.faults.conftest import PLAYED
from tests.faults.matrix.play import play
from tests.faults.matrix.rows import Row, rows

pytestmark = pytest.mark.stack


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
    counted = play(world, row)
    request.config.stash[PLAYED].append((row, counted))
    assert counted.is_clean, counted


def test_the_matrix_has_at_least_25_rows_of_every_component() -> None:
    assert len({str(row) for row in rows()}) == len(rows()) >= 25
    assert {row.component for row in rows()} == {
        *("rasa", "model", "actions", "gateway", "sqlite", "tracker", "postgresql")
    }
