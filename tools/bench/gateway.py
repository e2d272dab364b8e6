"""The gateway over a double of Rasa: its own share of a turn, as a visitor's browser sees it.

Measured twice: by httpx, as the systems of the table are, and by a client that hardly counts
(`tools.bench.alone`).
"""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from stack.model import model_path
from stack.processes import commands
from stack.settings import StackSettings
from tools.bench.alone import call_alone, talk_alone
from tools.bench.double import MESSAGES
from tools.bench.load import Load, measure
from tools.bench.processes import FOLDER, first_answer, resident_mb, started
from tools.bench.report import GATEWAY, System
from tools.load.visitor import Visitor, conversation

_WARM_SECONDS = 2.0


def measure_gateway(settings: StackSettings, visitors: tuple[int, ...], seconds: float) -> System:
    """Start the gateway and the double, and load them.

    Args:
        settings: whose ports and state they take; what the state holds of the gateway is removed.
        visitors: how many at once, in each load.
        seconds: of each load.
    """
    state = settings.state / "gateway-alone"
    shutil.rmtree(state, ignore_errors=True)
    alone = StackSettings(settings.ports, state)
    alone.make_folders()
    double = [sys.executable, "-m", "tools.bench.double"]
    double.append(str(settings.ports["WEGWIJZER_RASA_PORT"]))
    command = commands(alone, model_path())["gateway"]
    environment = alone.child_environment()
    with (
        started(double, FOLDER / "double.log", environment) as answering,
        started(command, FOLDER / "gateway.log", environment) as gateway,
    ):
        start = first_answer(lambda: _is_ready(alone.address))
        loads = asyncio.run(_loads(alone.address, visitors, seconds))
        memory = resident_mb(gateway)
        own = asyncio.run(talk_alone(alone.address, gateway.pid, seconds))
        rasa = environment["WEGWIJZER_RASA_URL"]
        answers = asyncio.run(call_alone(rasa, MESSAGES, "", answering.pid, seconds))
        return System(GATEWAY, loads, start, memory, None, None, alone=own, rasa=answers)


def _is_ready(address: str) -> bool:
    return httpx.get(f"{address}/health/ready").is_success


async def _loads(address: str, visitors: tuple[int, ...], seconds: float) -> tuple[Load, ...]:
    talks: dict[str, Visitor] = {}

    async with httpx.AsyncClient(base_url=address, timeout=30, trust_env=False) as http:

        @asynccontextmanager
        async def begin(name: str) -> AsyncIterator[None]:
            async with conversation(http, None) as talks[name]:
                yield
            del talks[name]

        async def say(name: str, text: str) -> None:
            await talks[name].say(text)

        await measure(say, 1, _WARM_SECONDS, begin)
        return tuple([await measure(say, count, seconds, begin) for count in visitors])
