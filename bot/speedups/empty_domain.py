"""Remember what an empty domain looks like.

Rasa asks at every turn whether the domain is empty, and makes an empty one each time to compare.
"""

from typing import Any


def install() -> None:
    """Replace a method of `Domain`."""
    from rasa.shared.core.domain import Domain

    if Domain.is_empty.__module__ == __name__:
        return
    empty = Domain.empty().as_dict()

    def is_empty(domain: Any) -> bool:
        return bool(domain.as_dict() == empty)

    Domain.is_empty = is_empty
