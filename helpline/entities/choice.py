"""What holds when a message names several values: corrections and words taken back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from helpline.entities.tables import Context
from helpline.entities.wording import any_of, clause_before, directly_before


@dataclass(frozen=True)
class Candidate:
    """A value that a message names, at a place in its folded text."""

    value: str
    start: int
    end: int
    negated: bool = False
    strength: float = 1.0
    """How much it says; the strongest is chosen."""
    source: str | None = None
    """The block of professions.yml that it comes from."""


_Any = TypeVar("_Any", bound=Candidate)


class Judge:
    """Tells which values are taken back, and by which they are replaced."""

    def __init__(self, context: Context) -> None:
        """Build the patterns over the small words."""
        negations, fillers = any_of(context.negations), any_of(context.fillers)
        self._negated = re.compile(rf"\b{negations}\W+(?:{fillers}\W+){{0,3}}$")
        self._corrected = re.compile(
            rf"(?<!\w){any_of(context.corrections)}(?!\w)\W*(?:\w+\W+){{0,2}}$"
        )

    def is_negated(self, text: str, start: int) -> bool:
        """Tell whether a negation stands right before a place."""
        return bool(self._negated.search(clause_before(text, start)))

    def settle(self, candidates: Iterable[_Any], text: str) -> tuple[list[_Any], list[_Any]]:
        """Give the values that stand, and those that were negated or corrected."""
        standing: list[_Any] = []
        back: list[_Any] = []
        for candidate in sorted(candidates, key=lambda one: one.start):
            if candidate.negated:
                back.append(candidate)
                continue
            if standing and self._is_correction(text, standing[-1].end, candidate.start):
                other = [one for one in standing if one.value != candidate.value]
                back.extend(replace(one, negated=True) for one in other)
                standing = []
            standing.append(candidate)
        return standing, back

    def _is_correction(self, text: str, end: int, start: int) -> bool:
        between = directly_before(text[end:], start - end) if start > end else ""
        return bool(self._corrected.search(between))
