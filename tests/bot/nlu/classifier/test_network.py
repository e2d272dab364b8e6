"""The network: learns what no linear model can, and always the same."""

import numpy as np
import pytest
from scipy import sparse

from bot.nlu.classifier import network

CORNERS = np.array([[1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 1], [0, 1, 1, 0]], dtype=np.float32)
ROWS = sparse.csr_matrix(np.tile(CORNERS, (60, 1)))
LABELS = np.tile([0, 0, 1, 1], 60)
TRUTH = np.eye(2, dtype=np.float32)[LABELS]
EVEN = np.ones(len(LABELS), dtype=np.float32)


@pytest.fixture(scope="module")
def fitted() -> network.Network:
    """Give a network for "either, but not both", which is not linear."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "EPOCHS", 60)
        patch.setattr(network, "DROP_INPUT", 0.0)
        return network.fit(ROWS, TRUTH, EVEN)


def test_it_learns_what_is_not_linear(fitted: network.Network) -> None:
    predicted = fitted.all_scores(sparse.csr_matrix(CORNERS)).argmax(axis=1)
    assert predicted.tolist() == [0, 0, 1, 1]


def test_the_result_is_always_the_same() -> None:
    once, again = (network.fit(ROWS, TRUTH, EVEN) for _ in range(2))
    assert np.array_equal(once.hidden, again.hidden)
    assert np.array_equal(once.out, again.out)


def test_important_examples_pull_harder() -> None:
    rows = sparse.csr_matrix(np.ones((100, 1), dtype=np.float32))
    truth = np.eye(2, dtype=np.float32)[[0, 1] * 50]
    importance = np.tile(np.array([5.0, 1.0], dtype=np.float32), 50)
    scores = network.fit(rows, truth, importance).all_scores(rows[:1])[0]
    assert scores[0] > scores[1]
