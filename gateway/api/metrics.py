"""Metrics for Prometheus, for who has the token."""

import hmac

from sanic import HTTPResponse, Request
from sanic.exceptions import NotFound

from gateway.api.answers import parts_of
from gateway.types import App

_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def add_metrics(app: App, token: str) -> None:
    """Serve `/metrics` when there is a token in the settings; without one it does not exist."""
    if not token:
        return
    expected = f"Bearer {token}".encode()

    async def metrics(request: Request) -> HTTPResponse:
        given = (request.headers.get("authorization") or "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, expected):
            raise NotFound
        return HTTPResponse(
            parts_of(request).metrics.text(),
            headers={"Cache-Control": "no-store"},
            content_type=_TYPE,
        )

    app.add_route(metrics, "/metrics", methods=["GET"])
