"""Files of the site in memory, each also compressed, when it is first asked for.

Not at the start: a gateway that was killed has to be back before a visitor has waited for 5 s.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import Final

import brotli

from gateway.lean import SUFFIXES, lean

TYPES: Final = {
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

_COMPRESSED_ALREADY = {".png", ".ico", ".woff2"}


@dataclass(frozen=True, slots=True)
class Variant:
    """A file's bytes in one encoding."""

    body: bytes
    etag: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds now: by encoding, best first, and when it was changed."""

    variants: Mapping[str, Variant]
    last_modified: str
    version: tuple[int, int]

    def best(self, accepted: str) -> tuple[str, Variant]:
        """Choose by `Accept-Encoding`; `identity` when nothing else is wanted."""
        wanted = _wanted(accepted)
        name = next((name for name in self.variants if name in wanted), "identity")
        return name, self.variants[name]


class StaticFile:
    """One file; read again when it has changed, so that an editor sees what was written."""

    def __init__(self, path: Path) -> None:
        """Take the file; it is read when it is first asked for."""
        self._path = path
        self.type = TYPES[path.suffix]
        self._content: Content | None = None

    def content(self) -> Content:
        """Give what it holds now.

        Raises:
            OSError: it was removed since the start.
        """
        if self._content is None or _version(self._path) != self._content.version:
            self._content = self._read()
        return self._content

    def _read(self) -> Content:
        version = _version(self._path)
        body = sent_of(self._path)
        bodies = {"identity": body}
        if self._path.suffix not in _COMPRESSED_ALREADY:
            squeezed = {"br": brotli.compress(body), "gzip": gzip.compress(body, 9, mtime=0)}
            bodies = {name: one for name, one in squeezed.items() if len(one) < len(body)} | bodies
        digest = hashlib.sha256(body).hexdigest()[:20]
        return Content(
            {name: Variant(one, f'"{digest}-{name}"') for name, one in bodies.items()},
            formatdate(version[0] // 1_000_000_000, usegmt=True),
            version,
        )


def sent_of(path: Path) -> bytes:
    """Give what a browser gets of a file, before it is compressed."""
    body = path.read_bytes()
    if path.suffix not in SUFFIXES:
        return body
    return lean(body.decode(), path.suffix).encode()


def _version(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _wanted(accepted: str) -> set[str]:
    wanted = set()
    for entry in accepted.lower().split(","):
        name, _, quality = entry.replace(" ", "").partition(";q=")
        if quality.strip("0.") or not quality:  # `q=0` means: not this one
            wanted.add(name)
    return wanted
