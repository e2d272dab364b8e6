"""One log line per request: what was called, never by whom or with what."""

import time

import structlog
from sanic import Request
from sanic.response import BaseHTTPResponse

from gateway.tokens import new_id
from gateway.types import App

_log = structlog.stdlib.get_logger()


def add_request_log(app: App) -> None:
    """Log every request, and give all lines of a request the same `request` id."""

    async def begin(request: Request) -> None:
        request.ctx.began = time.perf_counter()
        structlog.contextvars.bind_contextvars(request=new_id()[:12])

    async def end(request: Request, response: BaseHTTPResponse) -> None:
        began = getattr(request.ctx, "began", None)
        _log.info(
            "request",
            method=request.method if request.route else None,
            # The pattern, not the address: that holds ids and names of municipalities.
            route=request.route.path if request.route else None,
            status=response.status,
            ms=None if began is None else round((time.perf_counter() - began) * 1000, 1),
        )

    app.register_middleware(begin, "request")
    app.register_middleware(end, "response")
