"""What people who work at the desk can be; always of a municipality."""

from typing import Final, Literal, get_args

Role = Literal["adviser", "supervisor", "editor", "administrator"]
"""No role holds another: who advises and supervises has both."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)

RoleOf = tuple[Role, str]
"""A role, and the municipality in which it holds."""
