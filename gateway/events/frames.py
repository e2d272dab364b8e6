"""Server-sent events as bytes (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""

from typing import Final

import msgspec

_encode = msgspec.json.Encoder().encode

RETRY: Final = b"retry: 2000\n\n"
"""Milliseconds that a browser waits before it comes back."""
HEARTBEAT: Final = b":\n\n"


def frame(name: bytes, data: object) -> bytes:
    """Give an event, ready to be written."""
    # JSON has no line breaks, so that one data line is enough.
    return b"event: " + name + b"\ndata: " + _encode(data) + b"\n\n"
