"""What a turn costs by itself: one visitor that hardly counts, and the processor time of each side.

Wall time says what a visitor waits for; processor time is much the same on a busy machine.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import msgspec

from gateway.rasa_line import RasaLine
from tools.bench.lean import LeanVisitor, lean_conversation
from tools.bench.load import Begin, Load, Say, measure, nothing_to_begin
from tools.bench.processes import processor_seconds

_WARM_SECONDS = 1.0
_OK = 200


@dataclass(frozen=True)
class Alone:
    """What one visitor gave; `server_ms` and `client_ms` are processor time per turn."""

    load: Load
    server_ms: float
    client_ms: float


async def call_alone(address: str, path: str, secret: str, pid: int, seconds: float) -> Alone:
    """Measure calls to a server that answers at once.

    Args:
        address: of the server.
        path: that takes what was said as the JSON field `text`.
        secret: that the server asks for, if it does.
        pid: the number of its process.
        seconds: how long.
    """
    line = RasaLine(address, secret)

    async def say(_conversation: str, text: str) -> None:
        answer = await line.call("POST", path, msgspec.json.encode({"text": text}))
        if answer.status != _OK:
            raise ValueError(answer.status)

    try:
        return await _alone(say, nothing_to_begin, pid, seconds)
    finally:
        await line.close()


async def talk_alone(address: str, pid: int, seconds: float) -> Alone:
    """Measure turns with the gateway, from sending a message to its answer on the event stream.

    Args:
        address: of the gateway.
        pid: the number of its process.
        seconds: how long.
    """
    talks: dict[str, LeanVisitor] = {}

    @asynccontextmanager
    async def begin(name: str) -> AsyncIterator[None]:
        async with lean_conversation(address) as talks[name]:
            yield
        del talks[name]

    async def say(name: str, text: str) -> None:
        await talks[name].say(text)

    return await _alone(say, begin, pid, seconds)


async def _alone(say: Say, begin: Begin, pid: int, seconds: float) -> Alone:
    await measure(say, 1, _WARM_SECONDS, begin)
    server, client = processor_seconds(pid), time.process_time()
    load = await measure(say, 1, seconds, begin)
    server, client = processor_seconds(pid) - server, time.process_time() - client
    return Alone(load, server * 1000 / load.turns, client * 1000 / load.turns)
