"""Two models that score a row together: a linear one and a small network."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from bot.nlu.classifier import logistic, network
from bot.nlu.classifier.network import Network

Array = NDArray[np.float32]

BALANCE = 0.5
"""How far rare intents count as much as common ones: 0 not at all, 1 wholly."""
OFTEN = 0.1
"""Part of the rows from which a column counts as one that many fill; ten times as quick so."""
HELD_OUT = 5
"""One of so many examples of each intent tells how sure the model may be of unseen sentences."""
TEMPERATURES = (0.2, 5.0)


@dataclass
class Scorer:
    """Scores the classes of a row; the mean of both models."""

    weights: Array
    """Features × classes, of the linear model."""
    bias: Array
    network: Network

    @classmethod
    def fit(
        cls, rows: sparse.csr_matrix, labels: NDArray[np.int64], classes: int, penalty: float
    ) -> "Scorer":
        """Train both models.

        Args:
            rows: one example a row.
            labels: class of each example, from 0.
            classes: how many there are.
            penalty: of the linear model.
        """
        truth = np.eye(classes, dtype=np.float32)[labels]
        importance = _importance(labels)
        coefficients = logistic.fit(_products(rows), truth, penalty, importance)
        return cls(
            np.asarray(rows.T @ coefficients, dtype=np.float32),
            np.float32(logistic.CONSTANT) * coefficients.sum(axis=0),
            network.fit(rows, truth, importance),
        )

    def scores(self, columns: NDArray[np.int32], values: Array) -> Array:
        """Score one row, given by its filled columns and their values."""
        shape = (1, len(self.weights))
        row = sparse.csr_matrix((values, columns, (0, len(columns))), shape=shape)
        scores: Array = self.all_scores(row)[0]
        return scores

    def all_scores(self, rows: sparse.csr_matrix) -> Array:
        """Score many rows."""
        linear = self.bias + rows @ self.weights
        mean: Array = (linear + self.network.all_scores(rows)) / 2
        return mean


def _products(rows: sparse.csr_matrix) -> Array:
    """Multiply all pairs of rows; columns that many rows fill are quicker as a full matrix."""
    often = rows.getnnz(axis=0) > OFTEN * rows.shape[0]
    full = rows[:, np.flatnonzero(often)].toarray()
    rest = rows[:, np.flatnonzero(~often)]
    products: Array = full @ full.T
    products += (rest @ rest.T).toarray()
    return products.astype(np.float32)


def _importance(labels: NDArray[np.int64]) -> Array:
    counts = np.bincount(labels)
    shares = len(labels) / (np.count_nonzero(counts) * counts[labels])
    return np.asarray(shares**BALANCE, dtype=np.float32)


def held_out(labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Choose every fifth example of each class, so that small classes stay in training."""
    chosen = np.zeros(len(labels), dtype=bool)
    for label in np.unique(labels):
        chosen[np.flatnonzero(labels == label)[HELD_OUT - 1 :: HELD_OUT]] = True
    return chosen


def temperature(scores: Array, labels: NDArray[np.int64]) -> float:
    """Find the factor on the scores under which the right classes are likeliest.

    Args:
        scores: examples × classes, of examples that the scorer has not seen.
        labels: class of each.
    """
    own = scores[np.arange(len(labels)), labels]

    def loss(factor: float) -> float:
        scaled = factor * scores
        top = scaled.max(axis=1)
        normaliser = top + np.log(np.exp(scaled - top[:, None]).sum(axis=1))
        return float((normaliser - factor * own).mean())

    return float(optimize.minimize_scalar(loss, bounds=TEMPERATURES, method="bounded").x)
