"""`bin/wegwijzer run`: everything on one machine, until Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from http.client import HTTPException
from types import FrameType

import httpx

from stack.client import ChatClient
from stack.data import check_data
from stack.model import ensure_model
from stack.processes import Process, processes, write_configuration
from stack.settings import ROOT, StackError, StackSettings

START_TIMEOUT = 180.0
"""Seconds until a real message must have got a real answer."""
STOP_TIMEOUT = 25.0
FIRST_MESSAGE = "hallo"


class _StoppedError(Exception):
    """Ctrl-C, or a signal to stop."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _StoppedError


def start(settings: StackSettings) -> subprocess.Popen[bytes]:
    """Train if needed and start the processes under their supervisor.

    Raises:
        StackError: a port is in use, the data have faults, there is no model, or the state folder
            cannot be written.
    """
    settings.check_ports()
    check_data()
    model = ensure_model()
    try:
        configuration = write_configuration(settings, model)
    except OSError as error:
        where = error.filename or settings.state  # Rasa's own database may stand elsewhere
        raise StackError(f"cannot write in {where}: {error.strerror}") from error
    return subprocess.Popen(
        [sys.executable, "-m", "supervisor.supervisord", "-c", str(configuration)],
        cwd=ROOT,
        env=settings.child_environment(),
        # Its own session: Ctrl-C reaches us first, so that we end it in order.
        start_new_session=True,
    )


def wait_until_answering(settings: StackSettings, supervisor: subprocess.Popen[bytes]) -> float:
    """Wait until a real message gets a real answer.

    Returns:
        Seconds that it took.

    Raises:
        StackError: it took too long, or the supervisor or a process ended.
    """
    began = time.monotonic()
    reason = "the gateway does not answer"
    while time.monotonic() - began < START_TIMEOUT:
        if supervisor.poll() is not None:
            raise StackError(f"the supervisor ended: see {settings.state / 'log'}")
        found = _processes(settings)
        if fallen := next((one for one in found if one.has_ended), None):
            raise StackError(f"{fallen.name} cannot start. {_last_line(fallen)}")
        try:
            # Not before all of them stay: one may fall after another has answered for it.
            stay = bool(found) and all(one.stays for one in found)
            if stay and httpx.get(f"{settings.address}/health/ready", timeout=5).status_code == 200:
                if _answers(settings):
                    return time.monotonic() - began
                reason = "the assistant does not answer a message"
        except (httpx.HTTPError, StackError, KeyError):
            pass
        time.sleep(0.25)
    raise StackError(f"not ready after {START_TIMEOUT:.0f} s: {reason}; see {settings.state}/log")


def _answers(settings: StackSettings) -> bool:
    client = ChatClient(settings.address)
    answers = client.say(FIRST_MESSAGE)
    client.erase()
    return all(answer["kind"] != "outage" for answer in answers)


def _processes(settings: StackSettings) -> list[Process]:
    try:
        return processes(settings)
    except (OSError, HTTPException):
        return []  # the supervisor itself is starting


def _last_line(process: Process) -> str:
    lines = process.log.read_text(encoding="utf-8", errors="replace").split("\n")
    said = next((line.strip() for line in reversed(lines) if line.strip()), "It said nothing.")
    return f"{said} (log: {process.log})"


def stop(supervisor: subprocess.Popen[bytes]) -> None:
    """End the supervisor and with it all processes."""
    if supervisor.poll() is not None:
        return
    supervisor.send_signal(signal.SIGTERM)
    try:
        supervisor.wait(STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        os.killpg(supervisor.pid, signal.SIGKILL)


def run(settings: StackSettings) -> int:
    """Start, wait, say where it is, and stop in order on Ctrl-C. Returns the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    supervisor = None
    try:
        supervisor = start(settings)
        print("starting gateway, Rasa and action server …", flush=True)
        seconds = wait_until_answering(settings, supervisor)
        print(
            f"\nWegwijzer answers after {seconds:.0f} s. Open {settings.address}/demo", flush=True
        )
        print(f"logs: {settings.state / 'log'}; Ctrl-C stops everything", flush=True)
        return supervisor.wait()
    except _StoppedError:
        print("\nstopping …", flush=True)
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        if supervisor:
            stop(supervisor)
