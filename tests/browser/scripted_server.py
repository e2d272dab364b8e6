"""The server under a stand-in: started, stopped and asked for its address."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE_SECONDS = 10
"""How long a test waits for what the browser does; only a test that fails waits so long."""


class ScriptedServer:
    """Serves with a handler whose `owner` is the stand-in."""

    def __init__(self, handler: type[BaseHTTPRequestHandler], port: int) -> None:
        bound = type("Bound", (handler,), {"owner": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", port), bound)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.break_streams()
        self.server.shutdown()
        self.server.server_close()

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Waits for something that the browser does.

        Raises:
            TimeoutError: it did not, within `PATIENCE_SECONDS`; says `what`.
        """
        limit = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > limit:
                raise TimeoutError(what)
            time.sleep(0.02)

    def break_streams(self) -> None:
        """End the event streams that are open."""
        raise NotImplementedError
