"""Start, supervise and stop, with stand-ins for the three processes."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stack.settings import HOST, PORTS, ROOT

STAND_IN = Path(__file__).with_name("stand_in_stack.py")
READY = "Wegwijzer answers after"
PATIENCE = 120.0
"""Seconds after which something that should have come will not come, also on a busy machine."""


class Stack:
    """A stack of stand-ins with its own ports and state folder."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "WEGWIJZER_STATE": str(state),
        } | {name: str(free_port()) for name in PORTS}
        self._running: subprocess.Popen[str] | None = None

    def start(self, behaviour: str = "answers") -> subprocess.Popen[str]:
        """Begin `run`; its output can be read."""
        self._running = subprocess.Popen(
            [sys.executable, STAND_IN, "run"],
            env=self.environment | {"STAND_IN": behaviour},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        return self._running

    def command(self, name: str) -> subprocess.CompletedProcess[str]:
        """Do another command beside it."""
        return subprocess.run(
            [sys.executable, STAND_IN, name],
            env=self.environment | {"STAND_IN": "answers"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def rasa_pids(self) -> list[int]:
        """The processes that have stood where Rasa stands, in order."""
        path = self.state / "rasa.pids"
        return [int(pid) for pid in path.read_text().split()] if path.exists() else []

    def end(self) -> None:
        """End what a test left behind."""
        if self._running and self._running.poll() is None:
            self._running.terminate()
            self._running.communicate(timeout=PATIENCE)


@pytest.fixture
def stand_ins() -> Iterator[Stack]:
    """A stack in a folder with a short name: the supervisor's socket must fit in 107 bytes."""
    state = Path(tempfile.mkdtemp(prefix="wegwijzer-stack-"))
    made = Stack(state)
    yield made
    made.end()
    shutil.rmtree(state)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(is_so: Callable[[], object], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until_ready(running: subprocess.Popen[str]) -> str:
    assert running.stdout is not None
    said = ""
    for line in running.stdout:
        said += line
        if line.startswith("logs:"):
            return said
    raise AssertionError(f"it ended: {said}{running.stderr.read() if running.stderr else ''}")


def test_it_says_where_it_is_restarts_what_falls_and_stops_in_order(stand_ins: Stack) -> None:
    running = stand_ins.start()
    said = wait_until_ready(running)
    assert READY in said
    assert f"http://127.0.0.1:{stand_ins.environment['WEGWIJZER_GATEWAY_PORT']}/demo" in said
    assert stand_ins.command("status").returncode == 0

    (first,) = stand_ins.rasa_pids()
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: len(stand_ins.rasa_pids()) == 2)
    assert not exists(first)

    running.send_signal(signal.SIGINT)
    output, errors = running.communicate(timeout=PATIENCE)

    assert running.returncode == 0
    assert "stopping" in output
    assert errors == ""
    assert not any(exists(pid) for pid in stand_ins.rasa_pids())
    assert not (stand_ins.state / "supervisord.pid").exists()
    status = stand_ins.command("status")
    assert (status.returncode, "no answer at" in status.stdout) == (1, True)


def test_the_command_stop_ends_it_and_is_harmless_when_nothing_runs(stand_ins: Stack) -> None:
    running = stand_ins.start()
    wait_until_ready(running)

    stopped = stand_ins.command("stop")
    running.communicate(timeout=PATIENCE)

    assert (stopped.returncode, stopped.stdout) == (0, "")
    assert running.returncode == 0
    assert not any(exists(pid) for pid in stand_ins.rasa_pids())
    assert stand_ins.command("stop").stdout == "nothing runs\n"


def test_stop_never_ends_a_stranger_that_has_the_old_number(stand_ins: Stack) -> None:
    with subprocess.Popen(["sleep", "60"]) as stranger:
        (stand_ins.state / "supervisord.pid").write_text(str(stranger.pid))

        assert stand_ins.command("stop").stdout == "nothing runs\n"

        assert stranger.poll() is None
        stranger.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_during_the_start_stops_everything_too(
    stand_ins: Stack, number: signal.Signals
) -> None:
    running = stand_ins.start("silent")
    wait_until(stand_ins.rasa_pids)

    running.send_signal(number)
    _, errors = running.communicate(timeout=PATIENCE)

    assert (running.returncode, errors) == (0, "")
    assert not any(exists(pid) for pid in stand_ins.rasa_pids())


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("absent", "not ready after 1 s: the gateway does not answer"),
        ("unready", "not ready after 1 s: the gateway does not answer"),
        ("outage", "not ready after 10 s: the assistant does not answer a message"),
        ("falls", "actions cannot start. the database is not there"),
    ],
)
def test_a_start_that_fails_says_why_and_leaves_nothing_behind(
    behaviour: str, reason: str, stand_ins: Stack
) -> None:
    running = stand_ins.start(behaviour)
    output, errors = running.communicate(timeout=PATIENCE)

    assert running.returncode == 2
    assert errors.startswith(f"wegwijzer: {reason}")
    assert str(stand_ins.state / "log") in errors
    assert errors.count("\n") == 1
    assert READY not in output
    assert not any(exists(pid) for pid in stand_ins.rasa_pids())


def test_a_port_in_use_is_said_before_anything_starts(stand_ins: Stack) -> None:
    port = int(stand_ins.environment["WEGWIJZER_RASA_PORT"])
    with socket.create_server((HOST, port)):
        running = stand_ins.start()
        _, errors = running.communicate(timeout=PATIENCE)

    assert running.returncode == 2
    assert errors.startswith(f"wegwijzer: port in use: WEGWIJZER_RASA_PORT={port}. ")
    assert stand_ins.rasa_pids() == []


def test_a_second_start_leaves_the_first_one_alone(stand_ins: Stack) -> None:
    wait_until_ready(stand_ins.start())

    second = stand_ins.command("run")

    assert second.returncode == 2
    assert "WEGWIJZER_GATEWAY_PORT" in second.stderr
    assert stand_ins.command("status").returncode == 0


@pytest.mark.parametrize("command", ["run", "status", "stop", "chat", "train"])
def test_every_command_names_all_settings_that_cannot_be_used(
    command: str, stand_ins: Stack
) -> None:
    stand_ins.environment |= {"WEGWIJZER_GATEWAY_PORT": "x", "WEGWIJZER_ACTIONS_PORT": "0"}

    ended = stand_ins.command(command)

    assert ended.returncode == 2
    assert ended.stderr == (
        "wegwijzer: WEGWIJZER_GATEWAY_PORT: not a port number; "
        "WEGWIJZER_ACTIONS_PORT: not a port number\n"
    )


def test_a_state_folder_that_cannot_be_made_is_said(stand_ins: Stack) -> None:
    (stand_ins.state / "file").touch()
    stand_ins.environment["WEGWIJZER_STATE"] = str(stand_ins.state / "file" / "below")

    running = stand_ins.start()
    _, errors = running.communicate(timeout=PATIENCE)

    assert running.returncode == 2
    assert errors == f"wegwijzer: cannot write in {stand_ins.state}/file/below: Not a directory\n"


def test_a_state_folder_with_too_long_a_name_is_said(stand_ins: Stack) -> None:
    stand_ins.environment["WEGWIJZER_STATE"] = str(stand_ins.state / ("x" * 110))

    running = stand_ins.start()
    _, errors = running.communicate(timeout=PATIENCE)

    assert running.returncode == 2
    assert errors.startswith("wegwijzer: ")
    assert "too long" in errors
