"""Clients that send a byte now and then, to keep the gateway busy with waiting."""

import asyncio
from typing import Any

from sanic import Request
from sanic.exceptions import RequestTimeout
from sanic.http import Stage
from sanic.server import HttpProtocol

BODY_SECONDS = 10.0
"""For a whole body of at most 16 kB; a slow mobile line (50 kbit/s) needs 3. Whoever may send more
(`ctx_most_bytes` of a route) is no visitor."""


class PatientProtocol(HttpProtocol):
    """Sanic's, but a request's time runs from its first byte and not from its last."""

    def data_received(self, data: bytes) -> None:
        """Take in what came, without starting the clock again while a request is not whole."""
        http = self.http  # `None` before the connection is set up
        unfinished = http is not None and (http.stage is Stage.REQUEST or http.request_body)
        began = self._time
        super().data_received(data)
        if unfinished:
            self._time = began


class PatientRequest(Request[Any, Any]):
    """A request whose body has to come within a time."""

    async def receive_body(self) -> None:
        """Receive the body.

        Raises:
            RequestTimeout: it took too long; the connection is closed behind the answer.
        """
        stream: Any = self.stream
        most = getattr(self.route.ctx, "most_bytes", None) if self.route else None
        if most is not None:
            stream.request_max_size = most
        try:
            async with asyncio.timeout(BODY_SECONDS):
                await super().receive_body()  # type: ignore[no-untyped-call]
        except TimeoutError:
            stream.keep_alive = False
            stream.request_body = None  # what is still to come is not waited for
            raise RequestTimeout from None
