"""The linear model: solved over examples, it is the best one over features."""

import numpy as np
import pytest
from scipy import optimize

from bot.nlu.classifier import logistic

RNG = np.random.default_rng(3)
ROWS = RNG.standard_normal((30, 6)).astype(np.float32)
LABELS = (ROWS[:, 0] + 0.5 * RNG.standard_normal(30) > 0).astype(int) + (ROWS[:, 1] > 1)
TRUTH = np.eye(3, dtype=np.float32)[LABELS]
EVEN = np.ones(30, dtype=np.float32)
KERNEL = ROWS @ ROWS.T


def features_and_constant() -> np.ndarray:
    """Give the rows with the constant feature that the kernel gets."""
    return np.hstack([ROWS, np.full((30, 1), np.sqrt(logistic.CONSTANT))])


def test_the_solution_is_that_of_a_general_optimiser() -> None:
    rows = features_and_constant()

    def loss(flat: np.ndarray) -> float:
        weights = flat.reshape(7, 3)
        chances = logistic.softmax(rows @ weights)
        return float(-np.log(chances[np.arange(30), LABELS]).sum() + 0.25 * (weights**2).sum())

    best = optimize.minimize(loss, np.zeros(21)).x.reshape(7, 3)
    ours = rows.T @ logistic.fit(KERNEL, TRUTH, 0.5, EVEN)
    assert ours == pytest.approx(best, abs=0.02)


def test_twice_as_important_is_the_same_as_there_twice() -> None:
    twice = np.where(np.arange(30) < 10, 2.0, 1.0).astype(np.float32)
    index = [*range(30), *range(10)]
    weighted = features_and_constant().T @ logistic.fit(KERNEL, TRUTH, 0.5, twice)
    repeated = features_and_constant()[index].T @ logistic.fit(
        KERNEL[np.ix_(index, index)], TRUTH[index], 0.5, np.ones(40, dtype=np.float32)
    )
    assert weighted == pytest.approx(repeated, abs=0.02)


def test_a_larger_penalty_gives_smaller_weights() -> None:
    sizes = [
        float(np.abs(ROWS.T @ logistic.fit(KERNEL, TRUTH, penalty, EVEN)).sum())
        for penalty in (0.1, 1.0, 10.0)
    ]
    assert sizes == sorted(sizes, reverse=True)


def test_the_result_is_always_the_same() -> None:
    once, again = (logistic.fit(KERNEL, TRUTH, 0.5, EVEN) for _ in range(2))
    assert np.array_equal(once, again)


def test_softmax_of_large_scores_does_not_overflow() -> None:
    chances = logistic.softmax(np.array([[1000.0, 0.0], [0.0, 0.0]], dtype=np.float32))
    assert chances.tolist() == [[1.0, 0.0], [0.5, 0.5]]
