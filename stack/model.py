"""Trains the model when there is none, or when something that it is made of has changed."""

import hashlib
import subprocess
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from stack.settings import ROOT, StackError

INPUTS = (
    "domain.yml",
    "config.yml",
    "data/nlu",
    "data/rules",
    "data/stories",
    "data/concepts",
    "data/entities",
    "data/places",
    "bot/nlu",
)
"""What a model is made of. The guide is not: the action server reads it at its start."""
KEEP = 3
"""Models kept; older ones are deleted after a training."""


def fingerprint(root: Path = ROOT) -> str:
    """Tell the inputs apart: another input, another fingerprint (12 hexadecimal digits)."""
    digest = hashlib.sha256()
    for path in _files(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def _files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = root / name
        if path.is_file():
            yield path
        else:
            found = (file for file in path.rglob("*") if file.suffix in (".yml", ".csv", ".py"))
            yield from sorted(found)


def model_path(root: Path = ROOT) -> Path:
    """Name the model that belongs to the inputs, whether it is there or not."""
    return root / "models" / f"wegwijzer-{fingerprint(root)}.tar.gz"


def ensure_model(root: Path = ROOT) -> Path:
    """Train when needed, with Rasa's own progress on the terminal.

    Returns:
        The model.

    Raises:
        StackError: the training failed, or the model that is there is broken.
    """
    path = model_path(root)
    if path.is_file():
        _check_whole(path)
        return path
    name = path.name.removesuffix(".tar.gz")
    print(f"training the model {name} (about a minute; only when its inputs change) …", flush=True)
    python = str(root / ".venv/rasa/bin/python")
    command = [python, "-m", "bot", "train", "--skip-validation", "--fixed-model-name", name]
    if subprocess.run(command, cwd=root, check=False).returncode or not path.is_file():
        raise StackError("training failed: see the messages above")
    for old in sorted(path.parent.glob("wegwijzer-*.tar.gz"), key=_age)[:-KEEP]:
        old.unlink()
    return path


def _check_whole(path: Path) -> None:
    # Rasa would run without a model. A training that was killed leaves half of one.
    try:
        with tarfile.open(path) as model:
            model.getmembers()
    except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
        raise StackError(
            f"the model {path} is broken ({type(error).__name__}): remove it and start again"
        ) from error


def _age(path: Path) -> float:
    return path.stat().st_mtime
