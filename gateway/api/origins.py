"""Which sites may speak with the gateway, and for which municipality."""

from collections.abc import Mapping

from sanic import Request

from gateway.problem import Problem
from gateway.settings import Settings
from gateway.types import App

_GUARDED = "/v1/conversations"


def add_origin_check(app: App, settings: Settings) -> None:
    """Refuse what a browser sends from a site that is not in the settings.

    CORS keeps such a site from reading an answer; this keeps it from doing anything at all.
    """
    allowed = settings.every_origin

    async def check(request: Request) -> None:
        origin = request.headers.get("origin")
        if origin is None or not request.path.startswith(_GUARDED):
            return  # no browser, or nothing to guard
        if origin not in allowed and not _is_own(request, origin):
            raise Problem("origin_not_allowed")

    app.register_middleware(check, "request")


def municipality_for(
    request: Request, asked: str | None, bound: Mapping[str, frozenset[str]]
) -> str | None:
    """Give the municipality of a conversation that begins on this site.

    Args:
        request: with the origin of the site.
        asked: what the site says.
        bound: the municipalities of each origin that is bound to some.

    Raises:
        Problem: the site is of another municipality.
    """
    own = bound.get(request.headers.get("origin") or "")
    if own is None or asked in own:
        return asked
    if asked is None and len(own) == 1:
        return next(iter(own))
    raise Problem("origin_not_allowed")


def _is_own(request: Request, origin: str) -> bool:
    """Tell whether the page came from the gateway itself; a proxy passes `Host` on."""
    host: str = request.headers.get("host", "")
    return origin.lower() in (f"http://{host.lower()}", f"https://{host.lower()}")
