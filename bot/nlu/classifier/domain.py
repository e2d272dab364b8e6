"""Judges whether a message lies in the domain at all.

A model of ninety intents spreads what it knows of "outside" over all of them. This one has only
that question to answer, over the same features: a logistic regression with two classes. The mean of
both, as log odds, lets in half of what the intents by themselves let in (docs/adr/0008).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

Array = NDArray[np.float32]

PENALTY = 0.25
"""On the squared weights; between 0.25 and 1 nothing measurable changed."""
OUTSIDE_COUNTS = 2.0
"""How much an example from outside counts: there are six times as many needs."""
ITERATIONS = 100
"""More changes nothing measurable."""
LEAST_CHANCE = 1e-6


@dataclass
class DomainJudge:
    """The weights of the features, in log odds that a message lies in the domain."""

    weights: Array
    bias: float

    @classmethod
    def fit(cls, rows: sparse.csr_matrix, inside: NDArray[np.bool_]) -> "DomainJudge":
        """Train; with examples of one kind only, every message is as likely in as out.

        Args:
            rows: one example a row.
            inside: whether each lies in the domain.
        """
        side = np.where(inside, 1.0, -1.0)
        importance = np.where(inside, 1.0, OUTSIDE_COUNTS)

        def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
            weights = at[:-1]
            margin = side * (rows @ weights + at[-1])
            misfit = float((importance * np.logaddexp(0.0, -margin)).sum())
            back = -side * importance * np.exp(-np.logaddexp(0.0, margin))
            gradient = np.append(rows.T @ back + PENALTY * weights, back.sum())
            return misfit + 0.5 * PENALTY * float(weights @ weights), gradient

        start = np.zeros(rows.shape[1] + 1)
        if inside.all() or not inside.any():
            return cls(start[:-1].astype(np.float32), 0.0)
        options = {"maxiter": ITERATIONS}
        best = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
        return cls(best[:-1].astype(np.float32), float(best[-1]))

    def log_odds(self, columns: NDArray[np.int32], values: Array) -> float:
        """Judge one row, given by its filled columns and their values."""
        return float(values @ self.weights[columns]) + self.bias


def together(share: float, log_odds: float) -> float:
    """Give the chance that a message lies in the domain.

    Args:
        share: of all needs, set against what lies outside, by the model of the intents.
        log_odds: of the judge.
    """
    share = min(max(share, LEAST_CHANCE), 1 - LEAST_CHANCE)
    mean = (np.log(share / (1 - share)) + log_odds) / 2
    return float(1 / (1 + np.exp(-mean)))
