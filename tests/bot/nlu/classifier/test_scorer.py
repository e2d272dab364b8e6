"""Both models together, and how sure they may be."""

import numpy as np
import pytest
from scipy import sparse

from bot.nlu.classifier.logistic import softmax
from bot.nlu.classifier.scorer import Scorer, held_out, temperature

RNG = np.random.default_rng(5)
ROWS = sparse.csr_matrix(RNG.standard_normal((60, 5)).astype(np.float32))
LABELS = np.asarray(ROWS.toarray()[:, :3].argmax(axis=1))


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    """Give a scorer of three classes."""
    return Scorer.fit(ROWS, LABELS, 3, 0.1)


def test_most_examples_are_learned(scorer: Scorer) -> None:
    assert (scorer.all_scores(ROWS).argmax(axis=1) == LABELS).mean() > 0.9


def test_one_row_scores_as_among_many(scorer: Scorer) -> None:
    columns = np.arange(5, dtype=np.int32)
    values = ROWS[7].toarray()[0]
    assert scorer.scores(columns, values) == pytest.approx(scorer.all_scores(ROWS)[7], abs=1e-4)


def test_an_empty_row_has_scores(scorer: Scorer) -> None:
    nothing = np.zeros(0, dtype=np.int32)
    assert np.isfinite(scorer.scores(nothing, nothing.astype(np.float32))).all()


def test_a_class_without_examples_is_never_the_first() -> None:
    scores = Scorer.fit(ROWS, LABELS, 4, 0.1).all_scores(ROWS)
    assert (scores.argmax(axis=1) != 3).all()


def test_one_of_five_of_each_class_is_held_out() -> None:
    labels = np.array([0] * 10 + [1] * 5 + [2] * 4)
    chosen = held_out(labels)
    assert [int(chosen[labels == label].sum()) for label in range(3)] == [2, 1, 0]


def test_scores_that_are_too_sure_are_cooled() -> None:
    labels = np.array([0, 0, 0, 1] * 25)
    scores = np.tile(np.array([4.0, 0.0], dtype=np.float32), (100, 1))
    factor = temperature(scores, labels)
    chance = softmax(np.float32(factor) * scores)[0, 0]
    assert chance == pytest.approx(0.75, abs=0.01)
