"""From what the provider says of a person to their roles here."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from gateway.roles import RoleOf

LONGEST_NAME: Final = 100
_NAMES: Final = ("preferred_username", "sub")
"""Claims that are used when the one of the setting is not there."""


def roles_of(
    claims: Mapping[str, Any], claim: str, meaning: Iterable[tuple[str, RoleOf]]
) -> frozenset[RoleOf]:
    """Give the roles of a person.

    Args:
        claims: of the ID token.
        claim: which one holds roles or groups: a list of texts, or one text.
        meaning: values of that claim, with the role and municipality that each stands for.

    Returns:
        Nothing for a value that the setting does not name, or of another form.
    """
    given = claims.get(claim)
    values = given if isinstance(given, list) else [given]
    held = {value for value in values if isinstance(value, str)}
    return frozenset(role for value, role in meaning if value in held)


def name_of(claims: Mapping[str, Any], claim: str) -> str:
    """Give the name to show for a person."""
    names = (claims.get(one) for one in (claim, *_NAMES))
    found = next((one.strip() for one in names if isinstance(one, str) and one.strip()), "")
    printable = "".join(sign for sign in found if sign.isprintable())
    return printable[:LONGEST_NAME]
