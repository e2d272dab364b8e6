"""The gateway as a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[3]
PATIENCE = 20.0
Launch = Callable[..., subprocess.Popen[bytes]]
"""Starts a gateway at the test's address, with more settings."""


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """Everything that a gateway writes in a folder of the test, and no Rasa."""
    settings = {
        "WEGWIJZER_STATE": str(tmp_path / "state"),
        "WEGWIJZER_RASA_URL": "http://127.0.0.1:1",
    }
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT)} | settings | more


def free_address() -> str:
    """Give an address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def launch_at(address: str, tmp_path: Path, **more: str) -> subprocess.Popen[bytes]:
    """Start a gateway at an address, and wait until it answers or ends."""
    port = address.rpartition(":")[2]
    with (tmp_path / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gateway"],
            env=environment(tmp_path, WEGWIJZER_GATEWAY_PORT=port, **more),
            cwd=tmp_path,
            stderr=log,
        )
    give_up = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < give_up:
        try:
            httpx.get(f"{address}/health/live")
            break
        except httpx.ConnectError:
            time.sleep(0.05)
    return process
