"""Takes from the process what it never needs: writing outside its folders, and starting programs.

By Landlock (Linux 5.13 and later; https://docs.kernel.org/userspace-api/landlock.html), which
needs no rights of its own and cannot be undone. What a hole in the gateway, Rasa or one of their
libraries could do is then bound by the kernel.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""System calls; their numbers are the same on every architecture."""
_VERSION = 1
_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES = 38

_EXECUTE = 1 << 0
_WRITE_FILE = 1 << 1
_REMOVE_AND_MAKE = sum(1 << bit for bit in range(4, 13))
_REFER = 1 << 13
_TRUNCATE = 1 << 14
_SINCE = {2: _REFER, 3: _TRUNCATE}
"""What a newer version of Landlock knows beside the rest."""

_SINK = Path("/dev/null")


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def confine(folders: Iterable[Path]) -> bool:
    """Let this process, and its threads from now on, write in these folders only.

    Args:
        folders: that exist.

    Returns:
        Whether the kernel does so. Older kernels and other systems do not: then it is for whom
        runs the process (docs/dreigingen.md).
    """
    try:
        _confine(tuple(folders))
    except (OSError, AttributeError):
        return False
    return True


def _confine(folders: tuple[Path, ...]) -> None:
    version = _call(_CREATE_RULESET, None, 0, _VERSION)
    writing = _WRITE_FILE | _REMOVE_AND_MAKE
    writing |= sum(right for since, right in _SINCE.items() if version >= since)
    handled = ctypes.c_uint64(writing | _EXECUTE)
    rules = _call(_CREATE_RULESET, ctypes.byref(handled), ctypes.sizeof(handled), 0)
    try:
        for folder in folders:
            _allow(rules, folder, writing)
        _allow(rules, _SINK, writing & (_WRITE_FILE | _TRUNCATE))
        if _libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")
        _call(_RESTRICT_SELF, rules, 0)
    finally:
        os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _Beneath(rights, place)
        _call(_ADD_RULE, rules, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(place)


def _call(number: int, *arguments: object) -> int:
    result: int = _libc().syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "landlock")
    return result


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
