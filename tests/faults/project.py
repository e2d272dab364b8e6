"""A copy of the project that may be broken, and its commands as run at a terminal."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from stack.settings import ROOT
from tests.ports import free_ports

CODE = ("actions", "bin", "bot", "data", "gateway", "helpline", "stack")
FILES = ("config.yml", "credentials.yml", "domain.yml", "endpoints.yml")
PATIENCE = 45.0
"""Seconds; each of these commands is to end by itself, long before."""


def copy_project(folder: Path) -> Path:
    """Copy what the processes read, without models; the environments are shared."""
    for name in CODE:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    for name in (".venv", "web"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def spoil(path: Path, old: str, new: str) -> int:
    """Replace a piece of a file that stands in it, once; give its line number."""
    text = path.read_text(encoding="utf-8")
    before, found, after = text.partition(old)
    assert found, f"{path} has no {old!r}"
    path.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def wegwijzer(
    *arguments: str, state: Path, root: Path = ROOT, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `bin/wegwijzer` to its end.

    Args:
        arguments: of the command.
        state: a folder of its own.
        root: the project.
        variables: settings over the defaults.
    """
    ours = {name: value for name, value in os.environ.items() if not name.startswith("WEGWIJZER_")}
    process = subprocess.Popen(
        [str(root / "bin/wegwijzer"), *arguments],
        env=ours | free_ports() | {"WEGWIJZER_STATE": str(state)} | dict(variables or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGTERM)  # also what it started, such as a training
        process.communicate()
        raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def assert_refused(done: subprocess.CompletedProcess[str], *reasons: str) -> None:
    """Insist that a start was refused with a reason to act on, and that nothing is left running."""
    assert done.returncode == 2, done
    assert done.stderr.startswith("wegwijzer: ")
    assert "Traceback" not in done.stdout + done.stderr
    assert "answers after" not in done.stdout
    for reason in reasons:
        assert reason in done.stderr
