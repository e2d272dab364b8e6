"""Starts what is measured, and reads how much memory it holds."""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx

from stack.settings import ROOT

FOLDER = ROOT / "var/bench"
STOP_SECONDS = 15
START_SECONDS = 300.0


@contextlib.contextmanager
def started(
    command: list[str], log: Path, variables: Mapping[str, str], cwd: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process for the time being, its output in a file.

    Args:
        command: program and arguments.
        log: takes what it prints.
        variables: of its environment, over ours.
        cwd: its working folder.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=cwd, env={**os.environ, **variables}, stdout=output, stderr=output
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def resident_mb(process: subprocess.Popen[bytes]) -> float:
    """Give the memory that a process holds now, in MB."""
    return resident_of(process.pid)


def resident_of(pid: int) -> float:
    """Give the memory that the process with this number holds now, in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor_seconds(pid: int) -> float:
    """Give the processor time that the process with this number has used, in all its threads."""
    # Behind the name, which may hold anything, the 12th and 13th field: user and system (proc(5)).
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run_timed(
    command: list[str], log: Path, variables: Mapping[str, str], cwd: Path = ROOT
) -> float:
    """Run a command to its end and give the seconds it took.

    Raises:
        subprocess.CalledProcessError: it failed; its output stands in the log.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with log.open("wb") as output:
        environment = {**os.environ, **variables}
        subprocess.run(command, cwd=cwd, env=environment, stdout=output, stderr=output, check=True)
    return time.monotonic() - began


def size_mb(folder: Path) -> float:
    """Give the size of a folder on disk, in MB."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_blocks * 512 for path in files) / 1e6


def first_answer(ask: Callable[[], bool]) -> float:
    """Ask until there is an answer and give the seconds it took.

    Raises:
        TimeoutError: there was none in five minutes.
    """
    began = time.monotonic()
    while time.monotonic() - began < START_SECONDS:
        with contextlib.suppress(httpx.HTTPError, KeyError, ValueError):
            if ask():
                return time.monotonic() - began
        time.sleep(0.1)
    raise TimeoutError("no answer")
