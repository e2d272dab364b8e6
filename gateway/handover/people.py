"""What the handover needs to know of who signed in at the desk (`gateway.staff` gives it)."""

from typing import Protocol

from gateway.roles import Role


class Adviser(Protocol):
    """Somebody who signed in. A role is always one in a municipality."""

    @property
    def id(self) -> str:
        """Who it is."""

    @property
    def name(self) -> str:
        """What visitors and colleagues see."""

    def may(self, role: Role, municipality: str) -> bool:
        """Tell whether this person has a role in a municipality."""

    def municipalities(self, role: Role) -> frozenset[str]:
        """Give the municipalities where this person has a role."""
