"""Why an adviser is offered (docs/contracts.md, Handover): named once, for bot and gateway."""

from typing import Final, Literal, TypeAlias, get_args

Reason: TypeAlias = Literal[
    "request", "danger", "not_understood", "weight", "duty_to_report", "complaint"
]
REASONS: Final[frozenset[Reason]] = frozenset(get_args(Reason))
REQUEST: Final = "request"
"""The visitor asked for a person."""
