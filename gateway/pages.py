"""Serves `web/`: the component with its styles, and the pages that show it."""

from pathlib import Path

from sanic import HTTPResponse, Request
from sanic.exceptions import NotFound
from sanic.response import file, redirect

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


def add_pages(app: App, folder: Path) -> None:
    """Serve the files of a folder, each under its own name, and its pages.

    The files are listed now: no address can lead to anything else. Their content is read when it
    is asked for. The component finds the API beside itself, so that the files stand at the root;
    `/static/…` leads there.
    """
    root = folder.resolve()
    served = {
        f"/{path.relative_to(root).as_posix()}": path
        for path in sorted(root.rglob("*"))
        if path.suffix in _TYPES and path.is_file() and path.resolve().is_relative_to(root)
    }
    served |= {address: root / name for address, name in _PAGES.items() if f"/{name}" in served}

    async def page(request: Request) -> HTTPResponse:
        path = served[request.path]
        if not path.is_file():  # removed since the start
            raise NotFound
        return await file(path, request_headers=request.headers, mime_type=_TYPES[path.suffix])

    async def static(request: Request, name: str) -> HTTPResponse:
        del request
        if f"/{name}" not in served:
            raise NotFound
        return redirect(f"/{name}", status=308)

    for number, address in enumerate(served):
        app.add_route(page, address, name=f"page_{number}")
    app.add_route(static, "/static/<name:path>", name="static")
