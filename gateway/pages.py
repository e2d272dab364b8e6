"""Serves `web/`: the component with its styles, and the pages that show it."""

from pathlib import Path

from sanic import HTTPResponse, Request
from sanic.exceptions import NotFound
from sanic.response import file

from gateway.types import App

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}
"""What may be served, and as what: a machine's own table of types may be missing or differ."""

_PAGES = {"/": "index.html", "/demo": "demo.html"}
_FILES = "/static/"
_KEEP_SECONDS = 600
"""For files: a new version reaches everybody within ten minutes."""


def add_pages(app: App, folder: Path) -> None:
    """Serve the files of a folder under `/static/`, and its pages under their own names.

    The files are listed now: no address can lead to anything else. Their content is read when it
    is asked for.
    """
    root = folder.resolve()
    found = [
        path
        for path in sorted(root.rglob("*"))
        if path.suffix in _TYPES and path.is_file() and path.resolve().is_relative_to(root)
    ]
    served = {_FILES + path.relative_to(root).as_posix(): path for path in found}
    served |= {address: root / name for address, name in _PAGES.items() if root / name in found}

    async def page(request: Request) -> HTTPResponse:
        path = served[request.path]
        if not path.is_file():  # removed since the start
            raise NotFound
        return await file(
            path,
            request_headers=request.headers,
            mime_type=_TYPES[path.suffix],
            max_age=_KEEP_SECONDS if request.path.startswith(_FILES) else None,
        )

    for number, address in enumerate(served):
        app.add_route(page, address, name=f"page_{number}", error_format="json")
