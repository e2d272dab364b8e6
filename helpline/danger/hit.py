"""What the danger check hands back. Names: docs/contracts.md, "Danger"."""

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "attack",
    "threat",
    "departure",
    "self_violence",
    "suicide",
    "domestic_violence",
    "child_danger",
    "cannot_talk",
]

# Most urgent first: the order in which the hits of one text are given.
KINDS: Final[tuple[Kind, ...]] = (
    "attack",
    "threat",
    "self_violence",
    "suicide",
    "domestic_violence",
    "child_danger",
    "departure",
    "cannot_talk",
)


@dataclass(frozen=True, slots=True)
class DangerHit:
    """One rule that struck.

    `rule` is the id in data/danger/rules.yml, `reason` a Dutch sentence for an adviser or editor
    (never for a visitor), `span` the start and end in the text as the visitor typed it.
    """

    kind: Kind
    rule: str
    reason: str
    span: tuple[int, int]
