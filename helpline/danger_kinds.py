"""The kinds of danger (docs/contracts.md, "Danger"): the one list that rules and texts go by.

Outside `helpline.danger`, because importing that package reads all rules.
"""

from typing import Final, Literal, get_args

Kind = Literal[
    "attack",
    "threat",
    "self_violence",
    "suicide",
    "domestic_violence",
    "child_danger",
    "departure",
    "cannot_talk",
]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""Most urgent first: the order in which the hits of one text are given."""
