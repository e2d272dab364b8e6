"""Follows a conversation's events in the background, and resumes whenever the line breaks."""

import json
import threading
import time
from collections import Counter
from contextlib import suppress

import httpx

from tests.faults.visitor import Json

_AGAIN_SECONDS = 0.2


class Follower:
    """Keeps every event with the moment at which it came."""

    def __init__(self, http: httpx.Client, path: str) -> None:
        """Begin to listen; `http` says who listens."""
        self._http = httpx.Client(base_url=http.base_url, headers=http.headers, timeout=20)
        self._path = path
        self._heard: list[tuple[Json, float]] = []
        self._last = 0
        self._ended = False
        self._open = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._open.wait(5), "no event stream"

    def heard(self) -> list[tuple[Json, float]]:
        """Give what came: messages and notices, with the clock."""
        return list(self._heard)

    def seen(self) -> Counter[int]:
        """Count how often each message came, by its number in the conversation."""
        return Counter(said["seq"] for said, _ in self._heard if "seq" in said)

    def stop(self) -> None:
        """Hang up."""
        self._ended = True
        self._http.close()

    def _run(self) -> None:
        while not self._ended:
            # Resumed after a pause; a client that was closed raises RuntimeError.
            with suppress(httpx.HTTPError, RuntimeError, ValueError):
                self._listen()
            time.sleep(_AGAIN_SECONDS)

    def _listen(self) -> None:
        headers = {"Last-Event-ID": str(self._last)}
        with self._http.stream("GET", self._path, headers=headers) as answer:
            if not answer.is_success:
                return
            self._open.set()
            name = ""
            for line in answer.iter_lines():
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "data" and name in ("message", "notice"):
                    self._take(json.loads(value))

    def _take(self, said: Json) -> None:
        self._heard.append((said, time.monotonic()))
        self._last = max(self._last, said.get("seq", 0))
