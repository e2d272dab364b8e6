"""`python -m gateway` as an operator meets it: a real process."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.gateway.support.fake_rasa import SECRET, FakeRasa
from tests.gateway.support.gateway import Visitor
from tests.gateway.support.process import PATIENCE, Launch, environment


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
    assert not (tmp_path / "state").exists()


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


def assert_clean(log: Path) -> None:
    """Nothing but lines of JSON, and no fault."""
    for line in log.read_text().splitlines():
        assert json.loads(line)["level"] in ("info", "warning"), line


async def test_it_starts_serves_and_stops_in_good_order(
    launch: Launch, address: str, tmp_path: Path
) -> None:
    process = launch()
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as http:
        begun = (await http.post("/v1/conversations", json={})).json()
        headers = {"Authorization": f"Bearer {begun['token']}"}
        path = f"/v1/conversations/{begun['id']}/events"
        async with http.stream("GET", path, headers=headers) as response:
            assert response.status_code == 200
            process.send_signal(signal.SIGTERM)
            async for _ in response.aiter_raw():
                pass  # until the server ends the stream
    assert await asyncio.to_thread(process.wait, PATIENCE) == 0
    for file in (tmp_path / "state").rglob("*"):
        assert file.stat().st_mode & 0o077 == 0, f"others may read {file.name}"
    assert_clean(tmp_path / "log")


async def test_killed_in_the_middle_of_a_turn_it_answers_once_after_the_next_start(
    launch: Launch, address: str, tmp_path: Path
) -> None:
    async with FakeRasa() as rasa, httpx.AsyncClient(base_url=address, timeout=PATIENCE) as http:
        settings = {"WEGWIJZER_RASA_URL": rasa.url, "WEGWIJZER_CHANNEL_SECRET": SECRET}
        rasa.delay = lambda message: 3.0
        process = await asyncio.to_thread(lambda: launch(**settings))
        visitor = Visitor(http, (await http.post("/v1/conversations", json={})).json())
        accepted = [await visitor.say(text) for text in ("een", "twee")]
        process.kill()
        await asyncio.to_thread(process.wait)
        rasa.delay = lambda message: 0.0
        await asyncio.to_thread(lambda: launch(**settings))
        messages = await visitor.wait_for(5)
        await asyncio.sleep(0.2)
        assert await visitor.messages() == messages
    assert [message["in_reply_to"] for message in messages[3:]] == [one["id"] for one in accepted]
    assert {message["kind"] for message in messages[3:]} == {"text"}
    assert_clean(tmp_path / "log")
