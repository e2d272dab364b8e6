"""Serves `web/`: the component, its styles, and the demo pages."""

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


def add_pages(app: App, folder: Path) -> None:
    """Serve a folder under `/static/`, and its pages under their own names."""
    root = folder.resolve()

    async def static(request: Request, name: str) -> HTTPResponse:
        return await _serve(request, root, name)

    async def page(request: Request) -> HTTPResponse:
        return await _serve(request, root, _PAGES[request.path])

    app.add_route(static, "/static/<name:path>", name="static")
    for address in _PAGES:
        app.add_route(page, address, name=f"page_{_PAGES[address].partition('.')[0]}")


async def _serve(request: Request, root: Path, name: str) -> HTTPResponse:
    try:
        path = (root / name).resolve()
        served = path.is_relative_to(root) and path.suffix in _TYPES and path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        served = False
    if not served:
        raise NotFound
    return await file(path, request_headers=request.headers, mime_type=_TYPES[path.suffix])
