"""A line to a database that can stop passing anything on, as a cable that is pulled."""

import asyncio


class StallingLine:
    """Passes a TCP port on to PostgreSQL's Unix socket; `stall` and `go` are the cable."""

    def __init__(self, socket: str) -> None:
        """Take the path of the socket."""
        self._socket = socket
        self._goes = asyncio.Event()
        self._goes.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    def stall(self) -> None:
        """Pass nothing on; connections stay open and can be made."""
        self._goes.clear()

    def go(self) -> None:
        """Pass on again, also what came in meanwhile."""
        self._goes.set()

    async def __aenter__(self) -> "StallingLine":
        self._server = await asyncio.start_server(self._connection, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._goes.wait()
        there, back = await asyncio.open_unix_connection(self._socket)
        for source, target in ((reader, back), (there, writer)):
            task = asyncio.create_task(self._pass(source, target))
            self._tasks.add(task)

    async def _pass(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65536):
                await self._goes.wait()
                target.write(data)
        except OSError:
            pass  # either side hung up
        finally:
            target.close()
