"""Who may sign in at the adviser desk, and what they may (docs/contracts.md, Staff)."""

from gateway.roles import ROLES, Role
from gateway.staff.access import signed_in
from gateway.staff.audit import Audit
from gateway.staff.errors import NotSignedInError
from gateway.staff.members import StaffMember
from gateway.staff.staff import Staff, build_staff

__all__ = [
    "ROLES",
    "Audit",
    "NotSignedInError",
    "Role",
    "Staff",
    "StaffMember",
    "build_staff",
    "signed_in",
]
