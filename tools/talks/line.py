"""A page's event stream, opened again whenever it breaks."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import httpx

from tools.load.stream import Event, events
from tools.talks.sending import AGAIN_SECONDS


class Line:
    """Listens until it is closed. `cut` breaks it off, as a network does."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        path: str,
        headers: Callable[[], dict[str, str]],
        take: Callable[[Event], None],
        opened: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Prepare to listen.

        Args:
            http: a client of the gateway.
            path: of the stream.
            headers: asked at each opening: who listens, and from where on.
            take: gets each event.
            opened: awaited after the first event of each opening, before anything else is taken.
        """
        self._http = http
        self._path = path
        self._headers = headers
        self._take = take
        self._opened = opened
        self._reading: asyncio.Task[None] | None = None
        self._is_open = asyncio.Event()
        self._listening = asyncio.create_task(self._listen())

    async def wait_until_open(self) -> None:
        """Wait until the line works, the first time or after a cut."""
        await self._is_open.wait()

    def cut(self) -> None:
        """Break the line off; it is opened again soon."""
        self._is_open.clear()
        if self._reading is not None:
            self._reading.cancel()

    async def close(self) -> None:
        """Hang up."""
        for task in (self._listening, self._reading):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _listen(self) -> None:
        while True:
            self._reading = asyncio.create_task(self._read())
            await asyncio.wait([self._reading])
            self._is_open.clear()
            await asyncio.sleep(AGAIN_SECONDS)

    async def _read(self) -> None:
        with suppress(httpx.HTTPError):
            async with self._http.stream(
                "GET", self._path, headers=self._headers(), timeout=None
            ) as stream:
                stream.raise_for_status()
                if self._opened is None:
                    self._is_open.set()
                async for event in events(stream):
                    self._take(event)
                    if self._opened is not None and not self._is_open.is_set():
                        await self._opened()
                        self._is_open.set()
