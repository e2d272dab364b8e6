"""The kernel keeps every process of the running stack from writing outside its folders."""

import ctypes
from pathlib import Path

import pytest

from stack.settings import StackSettings
from tests.faults.breaking import process

pytestmark = pytest.mark.stack

LANDLOCK, VERSION = 444, 1


@pytest.mark.parametrize("name", ["gateway", "rasa", "actions"])
def test_every_process_is_confined(stack: StackSettings, name: str) -> None:
    """It works in that state too: the other tests of this folder talk with the same processes."""
    if ctypes.CDLL(None).syscall(LANDLOCK, None, 0, VERSION) < 1:
        pytest.skip("this kernel has no Landlock")
    found = process(stack, name)
    assert "NoNewPrivs:\t1" in Path(f"/proc/{found.pid}/status").read_text(encoding="ascii")
    assert "cannot confine" not in found.log.read_text(encoding="utf-8", errors="replace")
