"""Multinomial logistic regression, solved over examples rather than features.

The best linear model is a weighted sum of the examples (representer theorem), so with thousands
of examples and tens of thousands of features it is found in the kernel: seconds, and always the
same result. Against least squares it gained 4 points of accuracy: with ninety intents a linear
score that must be 1 for one intent and 0 for all others hides some of them behind others.
"""

from collections import deque
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

CONSTANT = 1.0
"""Added to the kernel: a feature that every example has, for how common an intent is."""
ITERATIONS = 20
"""More changes nothing measurable."""
MEMORY = 8
"""Steps that L-BFGS remembers (Nocedal & Wright, "Numerical Optimization", section 7.2)."""
SUFFICIENT = 1e-4
SMALLEST_STEP = 1e-3


class _Vector(NamedTuple):
    """A combination of examples: its coefficients and its scores on all of them."""

    coefficients: Array
    scores: Array

    def plus(self, factor: float, other: "_Vector") -> "_Vector":
        """Add a multiple of another vector."""
        scale = np.float32(factor)
        return _Vector(
            self.coefficients + scale * other.coefficients, self.scores + scale * other.scores
        )

    def dot(self, other: "_Vector") -> float:
        """Multiply as the linear models that they stand for."""
        return float(np.vdot(self.scores, other.coefficients))


class _Step(NamedTuple):
    moved: _Vector
    change: _Vector
    curvature: float


def fit(kernel: Array, truth: Array, penalty: float, importance: Array) -> Array:
    """Train.

    Args:
        kernel: products of all pairs of examples.
        truth: examples × classes, 1 for the right class and 0 for the others.
        penalty: on the squared weights; larger is smoother.
        importance: of each example; 1 is ordinary.

    Returns:
        Coefficients, examples × classes. A new example's scores are the sum over the examples of
        (product + `CONSTANT`) × coefficients.
    """
    problem = _Problem(kernel + np.float32(CONSTANT), truth, np.float32(penalty), importance)
    at = _Vector(np.zeros_like(truth), np.zeros_like(truth))
    loss, gradient = problem.loss(at), problem.gradient(at)
    steps: deque[_Step] = deque(maxlen=MEMORY)
    for _ in range(ITERATIONS):
        direction = _direction(gradient, steps, problem.scale)
        size, new_loss = problem.search(at, direction, loss, gradient.dot(direction))
        moved = at.plus(-size, direction)
        new_gradient = problem.gradient(moved)
        change = new_gradient.plus(-1.0, gradient)
        walked = moved.plus(-1.0, at)
        curvature = walked.dot(change)
        if curvature > 0:
            steps.append(_Step(walked, change, curvature))
        at, loss, gradient = moved, new_loss, new_gradient
    return at.coefficients


class _Problem:
    def __init__(self, kernel: Array, truth: Array, penalty: np.float32, importance: Array) -> None:
        self._kernel = kernel
        self._truth = truth
        self._penalty = penalty
        self._importance = importance
        self.scale = 1.0 / (float(penalty) + float(np.mean(np.diag(kernel))))

    def loss(self, at: _Vector) -> float:
        top = at.scores.max(axis=1)
        normaliser = top + np.log(np.exp(at.scores - top[:, None]).sum(axis=1))
        own = (at.scores * self._truth).sum(axis=1)
        misfit = float((self._importance * (normaliser - own)).sum(dtype=np.float64))
        return misfit + 0.5 * float(self._penalty) * at.dot(at)

    def gradient(self, at: _Vector) -> _Vector:
        wrong = self._importance[:, None] * (softmax(at.scores) - self._truth)
        coefficients = wrong + self._penalty * at.coefficients
        return _Vector(coefficients, self._kernel @ coefficients)

    def search(
        self, at: _Vector, direction: _Vector, loss: float, slope: float
    ) -> tuple[float, float]:
        """Halve the step until the loss falls enough; give the step and the loss there."""
        size = 1.0
        while True:
            new = self.loss(at.plus(-size, direction))
            if new <= loss - SUFFICIENT * size * slope or size < SMALLEST_STEP:
                return size, new
            size /= 2


def _direction(gradient: _Vector, steps: deque[_Step], scale: float) -> _Vector:
    factors = []
    direction = gradient
    for step in reversed(steps):
        factor = step.moved.dot(direction) / step.curvature
        factors.append(factor)
        direction = direction.plus(-factor, step.change)
    if steps:
        scale = steps[-1].curvature / steps[-1].change.dot(steps[-1].change)
    direction = _Vector(
        np.float32(scale) * direction.coefficients, np.float32(scale) * direction.scores
    )
    for step, factor in zip(steps, reversed(factors), strict=True):
        back = step.change.dot(direction) / step.curvature
        direction = direction.plus(factor - back, step.moved)
    return direction


def softmax(scores: Array) -> Array:
    """Turn scores into probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    probabilities: Array = raised / raised.sum(axis=-1, keepdims=True)
    return probabilities
