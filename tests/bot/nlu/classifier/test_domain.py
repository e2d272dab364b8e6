"""The judge of the domain."""

import numpy as np
import pytest
from scipy import sparse

from bot.nlu.classifier.domain import DomainJudge, together

RNG = np.random.default_rng(7)
ROWS = sparse.csr_matrix(RNG.standard_normal((80, 6)).astype(np.float32))
INSIDE = np.asarray(ROWS[:, [0]].toarray()[:, 0] > 0.4)


def log_odds(judge: DomainJudge, at: int) -> float:
    """Judge one of the rows."""
    row = ROWS[at]
    return judge.log_odds(row.indices, row.data)


def test_it_learns_what_lies_inside() -> None:
    judge = DomainJudge.fit(ROWS, INSIDE)
    said = [log_odds(judge, at) > 0 for at in range(len(INSIDE))]
    assert np.mean(said == INSIDE) > 0.9
    assert np.abs(judge.weights).argmax() == 0


def test_it_learns_the_same_every_time() -> None:
    one, other = (DomainJudge.fit(ROWS, INSIDE) for _ in range(2))
    assert np.array_equal(one.weights, other.weights)
    assert one.bias == other.bias


@pytest.mark.parametrize("inside", [True, False])
def test_with_examples_of_one_kind_it_has_no_opinion(inside: bool) -> None:
    judge = DomainJudge.fit(ROWS, np.full(len(INSIDE), inside))
    assert log_odds(judge, 3) == 0.0


def test_a_message_with_nothing_known_is_judged_by_how_common_each_side_is() -> None:
    judge = DomainJudge.fit(ROWS, INSIDE)
    nothing = np.zeros(0, dtype=np.int32)
    assert judge.log_odds(nothing, nothing.astype(np.float32)) == judge.bias


def test_both_opinions_count_the_same() -> None:
    assert together(0.5, 0.0) == pytest.approx(0.5)
    assert together(0.9, np.log(0.1 / 0.9)) == pytest.approx(0.5)
    assert together(0.9, 3.0) > together(0.9, 0.0) > together(0.9, -3.0)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_share_of_all_or_nothing_is_a_chance(share: float) -> None:
    assert 0.0 < together(share, 0.0) < 1.0
