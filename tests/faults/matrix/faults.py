"""The faults themselves: each a block in which something of the running stack is broken."""

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from tests.faults.breaking import full_disk, process, stopped
from tests.faults.matrix.line import ANSWERS
from tests.faults.matrix.world import World

Fault = Callable[[World], AbstractContextManager[object]]
GATEWAY_STALLS = 2.0
"""Seconds. Only the page itself can say something meanwhile (tests/browser/test_line.py)."""
_MOST_SECONDS = 60.0


@contextmanager
def _signalled(world: World, name: str, number: signal.Signals) -> Iterator[None]:
    """Kill a process or have it end; the supervisor starts it again by itself."""
    os.kill(process(world.settings, name).pid, number)
    yield


@contextmanager
def _gateway_stalled(world: World) -> Iterator[None]:
    pid = process(world.settings, "gateway").pid
    os.kill(pid, signal.SIGSTOP)
    timer = threading.Timer(GATEWAY_STALLS, os.kill, (pid, signal.SIGCONT))
    timer.start()
    try:
        yield
    finally:
        timer.join()


@contextmanager
def _locked(world: World, file: str) -> Iterator[None]:
    with sqlite3.connect(world.settings.state / file, isolation_level=None) as other:
        other.execute("PRAGMA busy_timeout = 5000")
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def _reloaded(world: World) -> Iterator[None]:
    """What follows a training: another model file, and Rasa started anew."""
    whole = world.model.read_bytes()
    fresh = world.model.with_suffix(".new")
    fresh.write_bytes(whole)
    fresh.replace(world.model)
    with _signalled(world, "rasa", signal.SIGTERM):
        yield


@contextmanager
def _broken_model(world: World) -> Iterator[None]:
    """Rasa runs without a model until it is there again."""
    whole = world.model.read_bytes()
    world.model.write_bytes(whole[: len(whole) // 2])
    try:
        os.kill(process(world.settings, "rasa").pid, signal.SIGKILL)
        deadline = time.monotonic() + _MOST_SECONDS
        while world.rasa_has_a_model() is not False and time.monotonic() < deadline:
            time.sleep(0.2)
        yield
    finally:
        world.model.write_bytes(whole)
        os.kill(process(world.settings, "rasa").pid, signal.SIGTERM)


def _of_server(name: str) -> Fault:
    def fault(world: World) -> AbstractContextManager[object]:
        assert world.server is not None
        block: AbstractContextManager[object] = getattr(world.server, name)()
        return block

    return fault


def _stalled(world: World, name: str) -> AbstractContextManager[object]:
    return stopped(world.settings, name)


def _full(world: World, name: str) -> AbstractContextManager[object]:
    return full_disk(world.settings, name)


def _says(world: World, name: str, how: str) -> AbstractContextManager[object]:
    line = {"rasa": world.to_rasa, "actions": world.to_actions}[name]
    return line.answering(how)


FAULTS: dict[tuple[str, str], Fault] = {
    **{
        (name, fault): partial(_signalled, name=name, number=number)
        for name in ("rasa", "actions", "gateway")
        for fault, number in (("killed", signal.SIGKILL), ("restarted", signal.SIGTERM))
    },
    **{(name, "stalled"): partial(_stalled, name=name) for name in ("rasa", "actions")},
    **{
        (name, how): partial(_says, name=name, how=how)
        for name in ("rasa", "actions")
        for how in ANSWERS
    },
    ("gateway", "stalled"): _gateway_stalled,
    ("model", "reloaded"): _reloaded,
    ("model", "broken"): _broken_model,
    ("sqlite", "locked"): partial(_locked, file="gateway.sqlite3"),
    ("sqlite", "full"): partial(_full, name="gateway"),
    ("tracker", "locked"): partial(_locked, file="tracker.sqlite3"),
    ("tracker", "full"): partial(_full, name="rasa"),
    **{
        ("postgresql", name): _of_server(name)
        for name in ("killed", "stalled", "restarted", "locked", "full", "no_space")
    },
}
"""By component and fault, as `matrix.yml` names them."""
