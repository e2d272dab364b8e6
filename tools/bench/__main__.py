"""`python -m tools.bench`: measures all three, writes the table and the picture."""

import argparse
import asyncio
import contextlib
import shutil
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx

from stack.model import ensure_model, model_path
from stack.processes import commands
from stack.settings import ROOT, StackSettings
from tools.bench import stock
from tools.bench.alone import call_alone
from tools.bench.gateway import measure_gateway
from tools.bench.load import Load, Say, measure
from tools.bench.processes import (
    FOLDER,
    first_answer,
    resident_mb,
    run_timed,
    size_mb,
    started,
)
from tools.bench.report import FLOOR, RASA, System, write

VISITORS = (1, 8)
PORTS = {
    "WEGWIJZER_GATEWAY_PORT": 8180,
    "WEGWIJZER_RASA_PORT": 5105,
    "WEGWIJZER_ACTIONS_PORT": 5155,
}
STOCK_VARIABLES = {"RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}


def loads(say: Callable[[httpx.AsyncClient], Say], seconds: float) -> tuple[Load, ...]:
    """Measure with each number of visitors, after a short warm-up."""

    async def all_of_them() -> tuple[Load, ...]:
        limits = httpx.Limits(max_connections=64, max_keepalive_connections=64)
        async with httpx.AsyncClient(timeout=30, limits=limits) as client:
            talk = say(client)
            await measure(talk, 1, 2.0)
            return tuple([await measure(talk, visitors, seconds) for visitors in VISITORS])

    return asyncio.run(all_of_them())


def poster(
    url: str,
    body: Callable[[str, str], Any],
    has_answer: Callable[[Any], bool],
    headers: Mapping[str, str] | None = None,
) -> Callable[[httpx.AsyncClient], Say]:
    """Make the function that says one thing to a server and insists on an answer."""

    def with_client(client: httpx.AsyncClient) -> Say:
        async def say(conversation: str, text: str) -> None:
            answer = await client.post(url, json=body(conversation, text), headers=headers)
            if answer.status_code != 200 or not has_answer(answer.json()):
                raise ValueError("no answer")

        return say

    return with_client


@contextlib.contextmanager
def action_server(settings: StackSettings) -> Iterator[Any]:
    """Run the one action server that both assistants use."""
    command = commands(settings, model_path())["actions"]
    with started(command, FOLDER / "actions.log", settings.child_environment()) as process:
        yield process


def ask_once(say: Callable[[httpx.AsyncClient], Say]) -> Callable[[], bool]:
    """Make a check that holds when one message gets an answer."""

    async def once() -> bool:
        async with httpx.AsyncClient(timeout=30) as client:
            await say(client)(f"first-{uuid.uuid4()}", "hallo")
        return True

    def check() -> bool:
        return asyncio.run(once())

    return check


def measure_stock(settings: StackSettings, epochs: int, seconds: float) -> System:
    """Install, train, start and load stock Rasa."""
    python = stock.install(FOLDER / "stock")
    actions_port = settings.ports["WEGWIJZER_ACTIONS_PORT"]
    project = stock.write_project(FOLDER / "stock", epochs, actions_port)
    rasa = [str(python), "-m", "rasa"]
    train = [*rasa, "train", "--skip-validation"]
    trained = run_timed(train, FOLDER / "stock-train.log", STOCK_VARIABLES, project)
    port = settings.ports["WEGWIJZER_RASA_PORT"]
    url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
    say = poster(url, lambda who, text: {"sender": who, "message": text}, bool)
    run = [*rasa, "run", "--interface", "127.0.0.1", "--port", str(port)]
    with started(run, FOLDER / "stock.log", STOCK_VARIABLES, project) as process:
        start = first_answer(ask_once(say))
        measured = loads(say, seconds)
        memory = resident_mb(process)
    size = size_mb(FOLDER / "stock/venv")
    return System(f"stock Rasa ({epochs} epochs)", measured, start, memory, trained, size)


def measure_rasa(settings: StackSettings, seconds: float) -> System:
    """Train, start and load this project's Rasa through its own channel."""
    environment = settings.child_environment()
    secret = environment["WEGWIJZER_CHANNEL_SECRET"]
    command = [str(ROOT / ".venv/rasa/bin/python"), "-m", "bot", "train", "--skip-validation"]
    command += ["--force", "--out", str(FOLDER / "models")]
    trained = run_timed(command, FOLDER / "train.log", environment)
    port = settings.ports["WEGWIJZER_RASA_PORT"]
    url = f"http://127.0.0.1:{port}/webhooks/wegwijzer/messages"

    def body(who: str, text: str) -> dict[str, str]:
        return {"conversation_id": who, "message_id": str(uuid.uuid4()), "text": text}

    authorization = {"Authorization": f"Bearer {secret}"}
    say = poster(url, body, lambda answer: bool(answer["messages"]), authorization)
    run = commands(settings, model_path())["rasa"]
    with started(run, FOLDER / "rasa.log", environment) as process:
        start = first_answer(ask_once(say))
        measured = loads(say, seconds)
        memory = resident_mb(process)
    size = size_mb(ROOT / ".venv/rasa")
    return System(RASA, measured, start, memory, trained, size)


def measure_floor(seconds: float) -> System:
    """Load the bare server."""
    database = FOLDER / "floor.sqlite3"
    database.unlink(missing_ok=True)
    port = PORTS["WEGWIJZER_GATEWAY_PORT"]
    address = f"http://127.0.0.1:{port}"
    say = poster(f"{address}/", lambda _, text: {"text": text}, bool)
    command = [sys.executable, "-m", "tools.bench.floor", str(port), str(database)]
    with started(command, FOLDER / "floor.log", {}) as process:
        start = first_answer(ask_once(say))
        measured = loads(say, seconds)
        memory = resident_mb(process)
        alone = asyncio.run(call_alone(address, "/", "", process.pid, seconds))
    return System(FLOOR, measured, start, memory, None, None, alone=alone)


def main() -> int:
    """Run the whole comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15.0, help="of each load")
    parser.add_argument("--epochs", type=int, default=100, help="of stock Rasa's neural parts")
    parser.add_argument("--without-stock", action="store_true")
    parser.add_argument("--gateway-only", action="store_true", help="without any Rasa")
    parser.add_argument("--out", type=Path, help="default: docs/bench, for the whole bench only")
    arguments = parser.parse_args()
    in_part = arguments.gateway_only or arguments.without_stock
    # A part of the comparison must not take the place of the whole.
    out = arguments.out or (FOLDER / "part" if in_part else ROOT / "docs/bench")
    shutil.rmtree(FOLDER / "state", ignore_errors=True)
    settings = StackSettings(PORTS, FOLDER / "state")
    settings.check_ports()
    settings.make_folders()
    if not arguments.gateway_only:
        ensure_model()
    systems = [measure_floor(arguments.seconds)]
    systems.append(measure_gateway(settings, VISITORS, arguments.seconds))
    if arguments.gateway_only:
        write(systems, out)
        print((out / "README.md").read_text(encoding="utf-8"))
        return 0
    with action_server(settings) as actions:
        systems.append(measure_rasa(settings, arguments.seconds))
        if not arguments.without_stock:
            systems.append(measure_stock(settings, arguments.epochs, arguments.seconds))
        action_memory = resident_mb(actions)
    write(systems, out)
    print((out / "README.md").read_text(encoding="utf-8"))
    print(f"action server (used by both): {action_memory:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
