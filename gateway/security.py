"""Headers that every answer carries, and which other sites may call the gateway."""

from typing import Final

from sanic import HTTPResponse, Request
from sanic.response import BaseHTTPResponse

from gateway.types import App

API_VERSION: Final = "1.0.0"

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        " img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # The address of the page tells that somebody looked for help here.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "API-Version": API_VERSION,
}
_PRIVATE: Final = ("/v1/", "/health/")
_CORS_METHODS: Final = "GET, POST, PATCH, DELETE"
_CORS_HEADERS: Final = "Authorization, Content-Type, Last-Event-ID"
_CORS_SECONDS: Final = "600"


def add_security(app: App, allowed_origins: frozenset[str]) -> None:
    """Add the headers to every answer, and answer preflight requests.

    Args:
        app: the application.
        allowed_origins: sites that may show the chat; compared letter by letter.
    """

    async def preflight(request: Request) -> HTTPResponse | None:
        if request.method == "OPTIONS" and "access-control-request-method" in request.headers:
            return HTTPResponse(status=204)
        return None

    async def add_headers(request: Request, response: BaseHTTPResponse) -> None:
        for name, value in _HEADERS.items():
            response.headers[name] = value
        if request.path.startswith(_PRIVATE):
            # What is said here is kept by nobody in between, nor by the browser.
            response.headers["Cache-Control"] = "no-store"
        else:
            # Sites that show the chat load the component's files from here.
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        _allow_origin(request, response, allowed_origins)

    app.register_middleware(preflight, "request")
    app.register_middleware(add_headers, "response")


def _allow_origin(request: Request, response: BaseHTTPResponse, allowed: frozenset[str]) -> None:
    vary = response.headers.get("vary")
    response.headers["Vary"] = f"{vary}, Origin" if vary else "Origin"
    origin = request.headers.get("origin")
    if origin is None or origin not in allowed:
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = "API-Version"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = _CORS_METHODS
        response.headers["Access-Control-Allow-Headers"] = _CORS_HEADERS
        response.headers["Access-Control-Max-Age"] = _CORS_SECONDS
