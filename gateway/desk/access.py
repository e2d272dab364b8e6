"""Who is at the desk: given by whoever signs advisers in, so that the desk knows no accounts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from sanic import Request

from gateway.handover.people import Adviser
from gateway.problem import Problem

SignedIn: TypeAlias = Callable[[Request], Awaitable[Adviser]]
"""Gives who sent a request; raises when nobody is signed in."""

RecordAudit: TypeAlias = Callable[[str, str, str | None], Awaitable[None]]
"""Writes down who (an id) did what (a name of the code's own), and with which handover."""


@dataclass(frozen=True, slots=True)
class DeskAccess:
    """`signed_in` gives who asks; `record` writes down who did what, and holds no text."""

    signed_in: SignedIn
    record: RecordAudit


def access_of(request: Request) -> DeskAccess:
    """Give how this application lets advisers in."""
    access: DeskAccess = request.app.ctx.desk_access
    return access


async def adviser_of(request: Request) -> Adviser:
    """Give who asks; refuses whoever has no role as adviser anywhere."""
    adviser = await access_of(request).signed_in(request)
    if not adviser.municipalities("adviser"):
        raise Problem("handover_gone")
    return adviser


async def supervised_by(request: Request) -> frozenset[str]:
    """Give the municipalities that who asks supervises; there must be one."""
    person = await access_of(request).signed_in(request)
    municipalities = person.municipalities("supervisor")
    if not municipalities:
        raise Problem("handover_gone")
    return municipalities


async def record(request: Request, adviser: Adviser, what: str, handover_id: str) -> None:
    """Write down who did what with which handover."""
    await access_of(request).record(adviser.id, what, handover_id)
