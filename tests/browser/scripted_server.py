"""The server under a stand-in: started, stopped and asked for its address."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
        #: What was asked ("GET /v1/…"), and of that what was answered.
        self.requests: list[str] = []
        self.answered: list[str] = []
        self._being_answered: list[str] = []
        self.streams = 0
        self.stream_generation = 0
        self._opened_in = -1

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.end_streams()
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

    @contextmanager
    def answering(self, request: str) -> Iterator[None]:
        """Takes note of a request, and of its end."""
        self.requests.append(request)
        self._being_answered.append(request)
        try:
            yield
        finally:
            self._being_answered.remove(request)
            self.answered.append(request)

    def await_answer(self, request: str) -> None:
        """Waits until the browser has asked for something, and has been answered."""
        self.wait_until(lambda: request in self.answered, request)

    def await_rest(self) -> None:
        """Waits until everything is answered, as between two tests; ends the event streams."""
        self.end_streams()
        self.wait_until(lambda: not self._being_answered, f"answers to {self._being_answered}")

    # Event streams

    def stream_opened(self, generation: int) -> None:
        """The handler has a stream open; what is told from now on is told to it."""
        self.streams += 1
        self._opened_in = generation

    def await_streams(self, number: int) -> None:
        """Waits until the browser has opened its stream for the nth time."""
        self.wait_until(lambda: self.streams >= number, f"stream {number}")

    def await_line(self) -> None:
        """Waits until the browser has a stream open that was not broken."""
        self.wait_until(lambda: self._opened_in == self.stream_generation, "an open stream")

    def break_streams(self) -> None:
        """Ends every event stream, as a proxy or a restart would; there is one to end."""
        self.await_line()
        self.end_streams()

    def end_streams(self) -> None:
        """Ends the event streams that are open, if any."""
        self.stream_generation += 1
        self.wake_streams()

    def wake_streams(self) -> None:
        """Has every stream look whether it has to end."""
        raise NotImplementedError
