"""The sentences that the assistant is measured with, and that it may not have learnt by heart."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tools.evaluation.questions import read_questions

RULES = frozenset({"danger", "entities", "places", "redaction"})
"""Sets that measure rules. Those never see the training data, so what both hold is no leak."""
SETS = {
    "dialogues": "tests/dialogues/*.yml",
    "stories": "tests/stories/*.yml",
    "questions": "tests/questions/*.jsonl",
    "danger": "tests/helpline/danger/corpus/*.yml",
    "entities": "tests/helpline/entities/corpus*.yml",
    "places": "tests/helpline/places/corpus*.yml",
    "redaction": "tests/helpline/redaction/corpus/*.yml",
    "languages": "tests/helpline/languages/*.yml",
}
SAID = frozenset({"text", "visitor", "user", "none"})
"""Fields with what visitors say."""


def held_out(root: Path) -> dict[str, list[str]]:
    """Give the sentences of each of the project's own test sets.

    Args:
        root: the project's folder.
    """
    return {
        name: [text for path in sorted(root.glob(pattern)) for text in said_in(path)]
        for name, pattern in SETS.items()
    }


def said_in(path: Path) -> list[str]:
    """Give what visitors say in one file: YAML of a test set, or questions (`.jsonl`).

    Raises:
        OSError, msgspec.DecodeError, yaml.YAMLError: the file cannot be read or has another form.
    """
    if path.suffix == ".jsonl":
        return [question.text for question in read_questions(path)]
    return list(_said(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)))


def _said(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _said(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in SAID:
                yield from [value] if isinstance(value, str) else value or ()
            elif " " in str(key):  # the corpus of places: sentence → place
                yield key
            else:
                yield from _said(value)
