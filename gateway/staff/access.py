"""Who is signed in, and from which page a request comes."""

from typing import TYPE_CHECKING

from sanic import Request

from gateway.problem import Problem
from gateway.staff import cookies
from gateway.staff.errors import NotSignedInError
from gateway.staff.members import StaffMember
from gateway.staff.sessions import Session

if TYPE_CHECKING:
    from gateway.staff.staff import Staff

DESK = "/v1/desk"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def staff_of(request: Request) -> "Staff":
    """Give the gateway's staff."""
    staff: Staff = request.app.ctx.parts.staff
    return staff


async def signed_in(request: Request) -> StaffMember:
    """Give who asks, with the roles of this moment.

    Whoever keeps a stream open calls it again with each heartbeat: that keeps the session from
    idling, and ends the stream of somebody who was blocked.

    Raises:
        NotSignedInError: no session, or it has ended, or the account was blocked.
        StorageError: the database does not work now.
    """
    return staff_of(request).member(await current_session(request))


async def current_session(request: Request) -> Session:
    """Give the session of a request. Raises what `signed_in` raises."""
    session_id = cookies.read(request, cookies.SESSION)
    session = await staff_of(request).sessions.find(session_id) if session_id else None
    if session is None or session.stage != "done":
        raise NotSignedInError
    return session


async def check_origin(request: Request) -> None:
    """Refuse what another site has a browser do at the desk.

    A request that changes something must say that it comes from a page of ours; one that reads
    need not say it, because browsers do not, but may not say otherwise.

    Raises:
        Problem: it comes from elsewhere, or does not say.
    """
    if request.path != DESK and not request.path.startswith(f"{DESK}/"):
        return
    origin = request.headers.get("origin")
    if origin is None and request.method in _READING:
        return
    if origin is None or origin.lower() not in _own_origins(request):
        raise Problem("desk_origin")


def _own_origins(request: Request) -> tuple[str, ...]:
    if public := staff_of(request).public_url:
        return (public,)
    host = request.headers.get("host", "").lower()  # a proxy passes it on
    return (f"http://{host}", f"https://{host}")
