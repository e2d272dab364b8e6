"""The finder over the real data, and a copy of the data that a test may break."""

import shutil
from pathlib import Path

import pytest

from helpline.entities import EntityFinder, load_entities
from helpline.guide import load_guide

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="session")
def finder() -> EntityFinder:
    """Everything that the assistant finds, with the organisations of the guide."""
    return load_entities(DATA / "entities", load_guide(DATA / "guide").aliases())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of `data/entities/`."""
    copy = tmp_path / "entities"
    shutil.copytree(DATA / "entities", copy)
    return copy
