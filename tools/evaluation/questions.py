"""The files that an evaluation takes: questions, and what their expected labels mean."""

from pathlib import Path
from typing import Literal

import msgspec


class Question(msgspec.Struct, frozen=True):
    """One question of a visitor and what a right answer contains."""

    text: str
    kind: str
    need: str
    expect: tuple[str, ...]
    municipality: str | None = None
    urgency: str = "none"
    source: str = ""


class Label(msgspec.Struct, frozen=True):
    """How to see that an expected thing stands in the answer."""

    kind: Literal["contact", "content", "behaviour", "context"]
    digits: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    any: tuple[str, ...] = ()


class Labels(msgspec.Struct, frozen=True):
    """All labels by name."""

    labels: dict[str, Label]
    how: str = ""


def read_questions(path: Path) -> list[Question]:
    """Read a file with one question (JSON) on each line.

    Raises:
        OSError, msgspec.DecodeError: the file cannot be read or has another form.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Question) for line in lines if line.strip()]


def read_labels(path: Path) -> dict[str, Label]:
    """Read the labels.

    Raises:
        OSError, msgspec.DecodeError: the file cannot be read or has another form.
    """
    return msgspec.json.decode(path.read_bytes(), type=Labels).labels
