"""Serves `web/`: the component with its styles, and the pages that show it."""

from email.utils import parsedate_to_datetime
from pathlib import Path

from sanic import HTTPResponse, Request
from sanic.exceptions import NotFound

from gateway.static_files import TYPES, Content, StaticFile
from gateway.types import App

_PAGES = {"/": "index.html", "/demo": "demo.html", "/desk": "desk.html"}
_FILES = "/static/"
_KEEP_SECONDS = 600
"""For files: a new version reaches everybody within ten minutes."""


def add_pages(app: App, folder: Path) -> None:
    """Serve the files of a folder under `/static/`, and its pages under their own names.

    The files are listed now: no address can lead to anything else.
    """
    root = folder.resolve()
    found = {
        path: StaticFile(path)
        for path in sorted(root.rglob("*"))
        if path.suffix in TYPES and path.is_file() and path.resolve().is_relative_to(root)
    }
    served = {_FILES + path.relative_to(root).as_posix(): file for path, file in found.items()}
    served |= {
        address: found[root / name] for address, name in _PAGES.items() if root / name in found
    }

    async def page(request: Request) -> HTTPResponse:
        file = served[request.path]
        try:
            content = file.content()
        except OSError:  # removed since the start
            raise NotFound from None
        return _answer(request, content, file.type)

    for number, address in enumerate(served):
        app.add_route(page, address, name=f"page_{number}", error_format="json")


def _answer(request: Request, content: Content, kind: str) -> HTTPResponse:
    encoding, variant = content.best(request.headers.get("accept-encoding") or "")
    is_file = request.path.startswith(_FILES)
    headers = {
        "Cache-Control": f"public, max-age={_KEEP_SECONDS}" if is_file else "no-cache",
        "ETag": variant.etag,
        "Last-Modified": content.last_modified,
        "Vary": "Accept-Encoding",
    }
    if _has_it(request, variant.etag, content.last_modified):
        return HTTPResponse(status=304, headers=headers)
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    return HTTPResponse(variant.body, headers=headers, content_type=kind)


def _has_it(request: Request, etag: str, last_modified: str) -> bool:
    """Tell whether the browser has this version (RFC 9110, section 13.2.2)."""
    known = request.headers.get("if-none-match")
    if known is not None:
        return etag in (one.strip().removeprefix("W/") for one in known.split(","))
    since = request.headers.get("if-modified-since")
    try:
        return since is not None and (
            parsedate_to_datetime(since) >= parsedate_to_datetime(last_modified)
        )
    except (TypeError, ValueError):
        return False
