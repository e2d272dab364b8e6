"""The server under a stand-in: started, stopped and asked for its address."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


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

    def break_streams(self) -> None:
        """End the event streams that are open."""
        raise NotImplementedError
