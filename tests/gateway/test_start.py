"""`python -m gateway` as an operator meets it: a real process."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    settings = {
        "WEGWIJZER_VAR_DIR": str(tmp_path / "var"),
        "WEGWIJZER_GUIDE_DIR": str(ROOT / "data/guide"),
        "WEGWIJZER_WEB_DIR": str(ROOT / "web"),
        "WEGWIJZER_RASA_URL": "http://127.0.0.1:1",
    }
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT)} | settings | more


def start(tmp_path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Start a gateway that will not stay."""
    return subprocess.run(
        [sys.executable, "-m", "gateway"],
        env=environment(tmp_path, **more),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def assert_refused(done: subprocess.CompletedProcess[str], *reasons: str) -> None:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == len(reasons), done.stderr
    for line, reason in zip(lines, reasons, strict=True):
        assert line.startswith("gateway: ")
        assert reason in line


def test_every_wrong_setting_is_one_line(tmp_path: Path) -> None:
    done = start(
        tmp_path,
        WEGWIJZER_GATEWAY_PORT="veel",
        WEGWIJZER_DATABASE_URL="onzin",
        WEGWIJZER_TOKEN_SECRET="kort",
    )
    assert_refused(
        done, "WEGWIJZER_GATEWAY_PORT", "WEGWIJZER_DATABASE_URL", "WEGWIJZER_TOKEN_SECRET"
    )


def test_a_port_in_use_is_one_line_and_nothing_is_touched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = start(tmp_path, WEGWIJZER_GATEWAY_PORT=str(port))
    assert_refused(done, f"cannot listen on 127.0.0.1:{port}: Address already in use")
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://nobody:geheim@127.0.0.1:1/nothing", "nobody:***@127.0.0.1:1"),
        ("sqlite:////proc/nothing/gateway.sqlite3", "/proc/nothing"),
        ("sqlite:////dev/full", "/dev/full"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_line(tmp_path: Path, url: str, reason: str) -> None:
    done = start(tmp_path, WEGWIJZER_GATEWAY_PORT="0", WEGWIJZER_DATABASE_URL=url)
    assert_refused(done, reason)
    assert "geheim" not in done.stderr


def test_a_database_file_that_may_not_be_written_is_one_line(tmp_path: Path) -> None:
    url = f"sqlite:///file:{tmp_path}/read-only.sqlite3?mode=ro&uri=true"
    (tmp_path / "read-only.sqlite3").touch()
    done = start(tmp_path, WEGWIJZER_GATEWAY_PORT="0", WEGWIJZER_DATABASE_URL=url)
    assert_refused(done, "readonly database")


def test_a_guide_with_faults_is_refused_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    done = start(tmp_path, WEGWIJZER_GATEWAY_PORT="0", WEGWIJZER_GUIDE_DIR=str(tmp_path / "guide"))
    assert done.returncode == 2
    assert "texts.yml" in done.stderr
    assert "Traceback" not in done.stderr


Running = tuple[str, subprocess.Popen[bytes]]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A gateway that runs: its address and its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gateway"],
            env=environment(tmp_path, WEGWIJZER_GATEWAY_PORT=str(port)),
            cwd=tmp_path,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    give_up = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < give_up:
        try:
            httpx.get(f"{url}/health/live")
            break
        except httpx.ConnectError:
            time.sleep(0.05)
    yield url, process
    process.kill()
    process.wait()


async def test_it_starts_serves_and_stops_in_good_order(running: Running, tmp_path: Path) -> None:
    url, process = running
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as http:
        begun = (await http.post("/v1/conversations", json={})).json()
        headers = {"Authorization": f"Bearer {begun['token']}"}
        path = f"/v1/conversations/{begun['id']}/events"
        async with http.stream("GET", path, headers=headers) as response:
            assert response.status_code == 200
            process.send_signal(signal.SIGTERM)
            async for _ in response.aiter_raw():
                pass  # until the server ends the stream
    assert await asyncio.to_thread(process.wait, PATIENCE) == 0
    assert (tmp_path / "var/token.secret").stat().st_mode & 0o777 == 0o600
    log = (tmp_path / "log").read_text()
    assert "Traceback" not in log
    assert all(line.startswith("{") for line in log.splitlines()), log
