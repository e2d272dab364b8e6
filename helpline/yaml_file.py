"""A file of ours in YAML, read as a type."""

from pathlib import Path
from typing import TypeVar

import msgspec

_Content = TypeVar("_Content")


def read_yaml(path: Path, kind: type[_Content], fault: type[Exception]) -> _Content:
    """Read a file.

    Args:
        path: of the file.
        kind: what it must hold.
        fault: is raised, with the path, when the file is missing or holds something else.
    """
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=kind)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise fault(f"{path}: {error}") from error
