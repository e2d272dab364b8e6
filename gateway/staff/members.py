"""Those who work at the desk, and what they may."""

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.roles import Role


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who is signed in.

    `id` never changes. `name` is what visitors and colleagues see. `roles` are by municipality.
    """

    id: str
    name: str
    roles: Mapping[str, frozenset[Role]]

    def may(self, role: Role, municipality: str) -> bool:
        """Tell whether this person has a role in a municipality."""
        return role in self.roles.get(municipality, frozenset())

    def municipalities(self, role: Role) -> frozenset[str]:
        """Give the municipalities in which this person has a role."""
        return frozenset(name for name, roles in self.roles.items() if role in roles)
