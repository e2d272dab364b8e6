"""Ways to break the running stack, and to wait until it has mended itself."""

import os
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from stack.processes import Process, processes
from stack.settings import StackSettings
from tests.faults.visitor import Visitor

MOST_SECONDS_TO_MEND = 60.0


def process(settings: StackSettings, name: str) -> Process:
    """Find a process of this stack by its name under the supervisor."""
    found = next(one for one in processes(settings) if one.name == name)
    assert found.pid, f"{name} does not run"
    return found


@contextmanager
def stopped(settings: StackSettings, name: str) -> Iterator[Process]:
    """Keep a process from doing anything; it goes on afterwards if it was not killed."""
    found = process(settings, name)
    os.kill(found.pid, signal.SIGSTOP)
    try:
        yield found
    finally:
        os.kill(found.pid, signal.SIGCONT)


@contextmanager
def killed(settings: StackSettings, name: str) -> Iterator[None]:
    """Kill a process at the end of the block, with all that the block made it begin under way."""
    found = process(settings, name)
    os.kill(found.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(found.pid, signal.SIGKILL)


@contextmanager
def full_disk(settings: StackSettings, name: str) -> Iterator[None]:
    """Let every write of a process to a file fail (it may read, and write to sockets)."""
    pid = process(settings, name).pid
    soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))


def wait_until_mended(settings: StackSettings) -> None:
    """Wait until a visitor gets a real answer again."""
    deadline = time.monotonic() + MOST_SECONDS_TO_MEND
    while time.monotonic() < deadline:
        if _works(settings):
            return
        time.sleep(0.2)
    raise AssertionError(f"not mended after {MOST_SECONDS_TO_MEND:.0f} s")


def _works(settings: StackSettings) -> bool:
    try:
        if httpx.get(f"{settings.address}/health/ready", timeout=5).status_code != 200:
            return False
        return all(one["kind"] == "text" for one in Visitor(settings).say("hallo"))
    except httpx.HTTPError:
        return False
