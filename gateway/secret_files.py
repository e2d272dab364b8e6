"""Secrets that the gateway makes itself when the operator gives none."""

import os
import secrets
from pathlib import Path

from gateway.errors import StartError

_OTHERS = 0o077
"""Any right of group or others."""


def read_or_make(path: Path) -> str:
    """Read a secret; make it when the file is not there.

    Args:
        path: the file; only its owner may read it (mode 0600).

    Raises:
        StartError: the file cannot be made or read, is empty, or others may read it.
    """
    try:
        return _make(path)
    except FileExistsError:
        return read(path)
    except OSError as error:
        raise StartError(f"cannot make {path}: {error.strerror}") from error


def _make(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(48)
    # O_EXCL: of two processes that start together, one makes the file and the other reads it.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret)
    return secret


def read(path: Path) -> str:
    """Read a secret that somebody put there.

    Raises:
        StartError: the file cannot be read, is empty, or others may read it.
    """
    try:
        mode = path.stat().st_mode
        secret = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StartError(f"cannot read {path}: {type(error).__name__}") from error
    if mode & _OTHERS:
        raise StartError(f"{path} can be read by others; run: chmod 600 {path}")
    if not secret:
        raise StartError(f"{path} is empty; remove it and a new secret is made")
    return secret
