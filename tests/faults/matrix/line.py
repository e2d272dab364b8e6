"""A line between two processes, that can be held or that says something else than its far end."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from stack.settings import HOST

ANSWERS = {
    "answers_nothing": b"",
    "answers_garbage": b"\x00\xff\xfe<html>\r\n\r\n{{{",
    "answers_empty": (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        b'Content-Length: 15\r\nConnection: close\r\n\r\n{"messages":[]}'
    ),
}
"""What comes in place of an answer; an answer without messages is a fault too."""
_TURN = b"POST /webhook"
_PATIENCE = 10.0
_PAUSE = 0.05


class Line:
    """Listens on a port of its own and passes everything on to another port of this machine."""

    def __init__(self, target: int) -> None:
        """Open the line; take the port at its far end."""
        self._target = target
        self._server = socket.create_server((HOST, 0))
        self.port: int = self._server.getsockname()[1]
        self._answer: bytes | None = None
        self._caught, self._goes = threading.Event(), threading.Event()
        self._goes.set()
        self._closed = False
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Take no more calls."""
        self._closed = True
        self._goes.set()
        self._server.close()

    @contextmanager
    def answering(self, how: str) -> Iterator[None]:
        """Answer every call in the place of the far end; see `ANSWERS`."""
        self._answer = ANSWERS[how]
        try:
            yield
        finally:
            self._answer = None

    @contextmanager
    def holding(self) -> Iterator[threading.Event]:
        """Keep turns from passing; the event tells that one is held."""
        self._caught.clear()
        self._goes.clear()
        try:
            yield self._caught
        finally:
            self._goes.set()

    def _serve(self) -> None:
        while not self._closed:
            try:
                near, _ = self._server.accept()
                far = socket.create_connection((HOST, self._target), timeout=_PATIENCE)
            except ConnectionRefusedError:
                near.close()
                self._be_gone()
            except OSError:
                return  # the line was closed
            else:
                far.settimeout(None)
                threading.Thread(target=self._there, args=(near, far), daemon=True).start()
                threading.Thread(target=_pass_on, args=(far, near), daemon=True).start()

    def _be_gone(self) -> None:
        """Refuse calls for as long as the far end does."""
        self._server.close()
        while not self._closed:
            with suppress(OSError), socket.create_connection((HOST, self._target), timeout=1):
                self._server = socket.create_server((HOST, self.port))
                return
            time.sleep(_PAUSE)

    def _there(self, near: socket.socket, far: socket.socket) -> None:
        with near, far, suppress(OSError):
            while data := near.recv(65536):
                if data.startswith(_TURN):
                    self._caught.set()
                    self._goes.wait(_PATIENCE)
                if self._answer is not None:
                    _answer(near, self._answer)
                    return
                far.sendall(data)


def _answer(near: socket.socket, answer: bytes) -> None:
    near.settimeout(_PAUSE)
    with suppress(TimeoutError):
        while near.recv(65536):  # the rest of the call: a line that breaks off is another fault
            pass
    near.sendall(answer)
    near.shutdown(socket.SHUT_WR)


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
