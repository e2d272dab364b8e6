"""The books of a talk: what was said, and what became of it on the other side."""

import math
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_FEW = 2
"""Times below which nothing can be said of them."""


@dataclass(frozen=True)
class Count:
    """What became of messages, on one screen or in the record."""

    said: int = 0
    lost: int = 0
    doubled: int = 0
    reordered: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Add up."""
        return Count(
            self.said + other.said,
            self.lost + other.lost,
            self.doubled + other.doubled,
            self.reordered + other.reordered,
        )

    @property
    def is_whole(self) -> bool:
        """Tell whether everything is there, once, in order."""
        return self.said > 0 and not (self.lost or self.doubled or self.reordered)


def compare(said: Sequence[str], shown: Sequence[str]) -> Count:
    """Hold what is shown of one side against what it said.

    Args:
        said: in order; no text twice.
        shown: from top to bottom; what was not said here does not count.
    """
    place = {text: number for number, text in enumerate(said)}
    found = [place[text] for text in shown if text in place]
    return Count(
        said=len(said),
        lost=len(place) - len(set(found)),
        doubled=len(found) - len(set(found)),
        reordered=sum(later < earlier for earlier, later in pairwise(found)),
    )


@dataclass
class Way:
    """One way of a talk: what was said, and how long it took to the other side's screen."""

    said: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    _began: dict[str, float] = field(default_factory=dict)
    _number: int = 0

    def begins(self, words: str) -> str:
        """Note that words are about to be sent; give a text with them that is there once."""
        self._number += 1
        text = f"{words} {self._number}"
        self._began[text] = time.perf_counter()
        return text

    def accepted(self, text: str) -> None:
        """Note that the gateway has it."""
        self.said.append(text)

    def heard(self, text: str | None) -> None:
        """Note that the other side sees it now; words of somebody else do not count."""
        began = self._began.pop(text or "", None)
        if began is not None:
            self.seconds.append(time.perf_counter() - began)

    @property
    def under_way(self) -> int:
        """Messages that were sent and are not seen yet."""
        return len(self._began)


def quantile(seconds: Iterable[float], percent: int) -> float:
    """Give the time within which so many percent arrived, in milliseconds."""
    times = list(seconds)
    if len(times) < _FEW:
        return math.inf
    return statistics.quantiles(times, n=100)[percent - 1] * 1000
