"""A small neural network beside the linear model: one hidden layer.

Alone it is about as good as the linear model, but it errs elsewhere, so that the two together
gain a point of accuracy and more on unlike sentences. It learns with most of its input and hidden
units left out at random (Srivastava et al., "Dropout", JMLR 15, 2014), from a fixed seed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bot.nlu.classifier.logistic import softmax

Array = NDArray[np.float32]

HIDDEN = 150
EPOCHS = 7
"""Times that it sees each example; with some ten thousand, more changed nothing measurable."""
BATCH = 64
RATE = 3e-3
LAST_RATE = 1e-5
DROP_INPUT = 0.3
DROP_HIDDEN = 0.4
SMOOTHING = 0.05
"""Probability taken from the right intent and spread over all: labels are not always certain."""
SPREAD = 0.08
"""Of the first weights of the hidden layer."""
MOMENTUM, VARIANCE, TINY = 0.9, 0.99, 1e-8
SEED = 20


@dataclass
class Network:
    """Weights of the two layers."""

    hidden: Array
    hidden_bias: Array
    out: Array
    out_bias: Array

    def all_scores(self, rows: sparse.csr_matrix) -> Array:
        """Score the classes for many rows."""
        activation = np.maximum(rows @ self.hidden + self.hidden_bias, 0.0)
        scores: Array = activation @ self.out + self.out_bias
        return scores


def fit(rows: sparse.csr_matrix, truth: Array, importance: Array) -> Network:
    """Train.

    Args:
        rows: one example a row.
        truth: examples × classes, 1 for the right class and 0 for the others.
        importance: of each example; 1 is ordinary.
    """
    rng = np.random.default_rng(SEED)
    count, classes = truth.shape
    truth = truth * np.float32(1 - SMOOTHING) + np.float32(SMOOTHING / classes)
    network = Network(
        _normal(rng, (rows.shape[1], HIDDEN), SPREAD),
        np.zeros(HIDDEN, dtype=np.float32),
        _normal(rng, (HIDDEN, classes), HIDDEN**-0.5),
        np.zeros(classes, dtype=np.float32),
    )
    learner = _Learner(network, rng)
    batches = EPOCHS * -(-count // BATCH)
    for number, batch in enumerate(_batches(rng, count)):
        rate = RATE * (1 - (number + 1) / batches) + LAST_RATE
        learner.learn(rows[batch], truth[batch], importance[batch], rate)
    return network


def _normal(rng: np.random.Generator, shape: tuple[int, int], spread: float) -> Array:
    return (rng.standard_normal(shape, dtype=np.float32) * spread).astype(np.float32)


def _batches(rng: np.random.Generator, count: int) -> Iterator[NDArray[np.int64]]:
    for _ in range(EPOCHS):
        order = rng.permutation(count)
        for start in range(0, count, BATCH):
            yield order[start : start + BATCH]


class _Learner:
    """Adam (Kingma & Ba, ICLR 2015); of the hidden layer only the rows that a batch uses."""

    def __init__(self, network: Network, rng: np.random.Generator) -> None:
        self._network = network
        self._rng = rng
        self._hidden = _Adam(network.hidden)
        self._rest = [_Adam(part) for part in (network.hidden_bias, network.out, network.out_bias)]
        self._steps = 0

    def learn(self, rows: sparse.csr_matrix, truth: Array, importance: Array, rate: float) -> None:
        network = self._network
        columns, places = np.unique(rows.indices, return_inverse=True)
        values = rows.data * self._keep(rows.data.shape, DROP_INPUT)
        shape = (rows.shape[0], len(columns))
        used = sparse.csr_matrix((values, places, rows.indptr), shape=shape)
        raw = used @ network.hidden[columns] + network.hidden_bias
        kept = self._keep(raw.shape, DROP_HIDDEN)
        activation = np.maximum(raw, 0.0) * kept
        wrong = softmax(activation @ network.out + network.out_bias) - truth
        wrong *= importance[:, None] / np.float32(len(truth))
        back = (wrong @ network.out.T) * kept * (raw > 0)
        self._steps += 1
        self._hidden.move(used.T @ back, rate, self._steps, columns)
        gradients = (back.sum(axis=0), activation.T @ wrong, wrong.sum(axis=0))
        for part, gradient in zip(self._rest, gradients, strict=True):
            part.move(gradient, rate, self._steps)

    def _keep(self, shape: tuple[int, ...], drop: float) -> Array:
        kept = self._rng.random(shape, dtype=np.float32) > drop
        return kept.astype(np.float32) / np.float32(1 - drop)


class _Adam:
    def __init__(self, weights: Array) -> None:
        self._weights = weights
        self._mean = np.zeros_like(weights)
        self._square = np.zeros_like(weights)

    def move(
        self,
        gradient: Array,
        rate: float,
        step: int,
        rows: NDArray[np.int64] | slice = slice(None),
    ) -> None:
        # in place: this is where the time of training goes
        mean, square = self._mean[rows], self._square[rows]
        mean *= np.float32(MOMENTUM)
        mean += np.float32(1 - MOMENTUM) * gradient
        self._mean[rows] = mean
        np.multiply(gradient, gradient, out=gradient)
        gradient *= np.float32(1 - VARIANCE)
        square *= np.float32(VARIANCE)
        square += gradient
        self._square[rows] = square
        np.multiply(square, np.float32(1 / (1 - VARIANCE**step)), out=gradient)
        np.sqrt(gradient, out=gradient)
        gradient += np.float32(TINY)
        np.divide(mean, gradient, out=gradient)
        gradient *= np.float32(rate / (1 - MOMENTUM**step))
        self._weights[rows] -= gradient
