"""The cookies of those who work at the desk. Visitors never get one."""

from typing import Final, Literal, cast

from sanic import HTTPResponse, Request

from gateway import checks
from gateway.staff.devices import KNOWN_FOR
from gateway.staff.sessions import AT_PROVIDER, LONGEST

SESSION: Final = "wegwijzer_desk"
DEVICE: Final = "wegwijzer_device"
PROVIDER: Final = "wegwijzer_oidc"

_PLACES: Final = {
    SESSION: "/v1/desk",
    DEVICE: "/v1/desk/sign-in",
    PROVIDER: "/v1/desk/oidc",
}
_SECONDS: Final = {
    SESSION: int(LONGEST.total_seconds()),
    DEVICE: int(KNOWN_FOR.total_seconds()),
    PROVIDER: int(AT_PROVIDER.total_seconds()),
}


def read(request: Request, name: str) -> str | None:
    """Give a cookie that came with a request."""
    return cast("str | None", request.cookies.get(name))


def give(request: Request, answer: HTTPResponse, name: str, value: str) -> None:
    """Have the browser keep a cookie, out of reach of scripts."""
    _set(request, answer, name, value, _SECONDS[name])


def take_away(request: Request, answer: HTTPResponse, name: str) -> None:
    """Have the browser forget a cookie."""
    _set(request, answer, name, "", 0)


def _set(request: Request, answer: HTTPResponse, name: str, value: str, seconds: int) -> None:
    # Strict: no other site can make a browser send it. Except the one that the provider's own
    # answer has to bring back, which a browser counts as coming from another site.
    same_site: Literal["Lax", "Strict"] = "Lax" if name == PROVIDER else "Strict"
    answer.add_cookie(
        name,
        value,
        path=_PLACES[name],
        secure=_has_tls(request),
        httponly=True,
        samesite=same_site,
        max_age=seconds,
    )


def _has_tls(request: Request) -> bool:
    """Tell whether there is TLS: always, unless the browser speaks with this machine itself."""
    if request.app.ctx.parts.staff.public_url.startswith("https:"):
        return True
    host = request.headers.get("host", "").rpartition("@")[2]
    name = host.partition("]")[0].removeprefix("[") if host.startswith("[") else host.split(":")[0]
    return not checks.is_loopback(name)
