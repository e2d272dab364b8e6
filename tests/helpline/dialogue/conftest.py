"""The assistant over the project's own data, and the domain that its answers name."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from helpline.dialogue import Assistant, load_assistant

ROOT = Path(__file__).resolve().parents[3]


class UniqueKeyLoader(yaml.CSafeLoader):
    """Reads YAML as the project does, and refuses a key that stands twice."""


def _mapping(loader: UniqueKeyLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    twice = {key for key in keys if keys.count(key) > 1}
    assert not twice, f"{node.start_mark}: twice: {twice}"
    return {
        key: loader.construct_object(value, deep=True)
        for key, (_, value) in zip(keys, node.value, strict=True)
    }


UniqueKeyLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read(path: Path) -> Any:
    """Read a file in which no key stands twice."""
    return yaml.load(path.read_bytes(), Loader=UniqueKeyLoader)


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    """The content of `domain.yml`."""
    content: dict[str, Any] = read(ROOT / "domain.yml")
    return content


@pytest.fixture(scope="session")
def assistant(domain: dict[str, Any]) -> Assistant:
    """The assistant as the action server loads it."""
    by_audience = frozenset(
        name
        for name, texts in domain["responses"].items()
        for text in texts
        for condition in text.get("condition", ())
        if condition["name"] == "audience"
    )
    return load_assistant(ROOT / "data", frozenset(domain["responses"]), by_audience)
