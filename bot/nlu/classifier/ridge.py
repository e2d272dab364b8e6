"""A linear classifier trained by regularised least squares (LS-SVM, ridge).

Solved in the dual, over examples rather than features: a few seconds for thousands of examples
with tens of thousands of features, always the same result, and the score that each example
would get from a model trained without it comes for free (Rifkin & Lippert, "Notes on
Regularized Least Squares", MIT-CSAIL-TR-2007-025, section 4). Confidences are calibrated on
those leave-one-out scores, so on sentences the model has not seen.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse
from scipy.linalg import cho_factor, cho_solve

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Fitted:
    """What training gives."""

    weights: Array
    """Features × classes."""
    bias: Array
    """One number for each class."""
    temperature: float
    """Scores are multiplied by it before the softmax."""
    held_out: Array
    """Leave-one-out scores of the examples, examples × classes."""


def fit(rows: sparse.csr_matrix, labels: NDArray[np.int64], penalty: float) -> Fitted:
    """Train the model.

    Args:
        rows: one example a row.
        labels: class of each example, from 0.
        penalty: the ridge; larger is smoother.
    """
    classes = int(labels.max()) + 1
    targets = np.full((len(labels), classes), -1.0 / max(1, classes - 1), dtype=np.float64)
    targets[np.arange(len(labels)), labels] = 1.0
    bias = targets.mean(axis=0)
    gram = (rows @ rows.T).toarray().astype(np.float64)
    gram[np.diag_indices_from(gram)] += penalty
    factor = cho_factor(gram, overwrite_a=True, check_finite=False)
    inverse = cho_solve(factor, np.eye(len(labels)), overwrite_b=True, check_finite=False)
    dual = inverse @ (targets - bias)
    held_out = (targets - dual / np.diag(inverse)[:, None]).astype(np.float32)
    weights = np.asarray(rows.T @ dual, dtype=np.float32)
    temperature = _calibrate(held_out, labels)
    return Fitted(weights, bias.astype(np.float32), temperature, held_out)


def _calibrate(scores: Array, labels: NDArray[np.int64]) -> float:
    """Find the temperature under which the right classes are likeliest."""
    own = scores[np.arange(len(labels)), labels]

    def loss(temperature: float) -> float:
        scaled = temperature * scores
        top = scaled.max(axis=1)
        normaliser = top + np.log(np.exp(scaled - top[:, None]).sum(axis=1))
        return float((normaliser - temperature * own).mean())

    return float(optimize.minimize_scalar(loss, bounds=(0.5, 60.0), method="bounded").x)


def softmax(scores: Array) -> Array:
    """Turn scores into probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    probabilities: Array = raised / raised.sum(axis=-1, keepdims=True)
    return probabilities
