"""What every process of the running stack may: write in its folders, and hear this machine."""

import ctypes
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from stack.settings import HOST, StackSettings
from tests.faults.breaking import process

pytestmark = [pytest.mark.stack, pytest.mark.alone]

LANDLOCK, VERSION = 444, 1


@pytest.mark.parametrize("name", ["gateway", "rasa", "actions"])
def test_every_process_is_confined(stack: StackSettings, name: str) -> None:
    """It works in that state too: the other tests of this folder talk with the same processes."""
    if ctypes.CDLL(None).syscall(LANDLOCK, None, 0, VERSION) < 1:
        pytest.skip("this kernel has no Landlock")
    found = process(stack, name)
    assert "NoNewPrivs:\t1" in Path(f"/proc/{found.pid}/status").read_text(encoding="ascii")
    assert "cannot confine" not in found.log.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("name", ["gateway", "rasa", "actions"])
def test_only_this_machine_reaches_it(stack: StackSettings, name: str) -> None:
    """The gateway too, unless it is told otherwise: a proxy stands before it."""
    connections = psutil.Process(process(stack, name).pid).net_connections("inet")
    listening = {one.laddr.ip for one in connections if one.status == psutil.CONN_LISTEN}
    assert listening == {HOST}
