"""What is found: a place in a visitor's words."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["municipality", "place", "district", "alias", "fuzzy"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention of a Dutch place.

    `start` and `end` are positions in the message (end exclusive), `text` is what stands there.
    `municipalities` holds official names; more than one means: ask which one. `own` is false when
    the clause is not about the visitor's own place.
    """

    start: int
    end: int
    text: str
    municipalities: tuple[str, ...]
    kind: Kind
    own: bool
