"""Fixtures: the project's own guide and routes, and a route file to write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpline.guide import Guide, GuideError, load_guide
from helpline.routes import RouteTable, load_routes


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide that visitors get."""
    return load_guide()


@pytest.fixture(scope="session")
def table(guide: Guide) -> RouteTable:
    """The routes that visitors get."""
    return load_routes(guide=guide)


@pytest.fixture
def write(tmp_path: Path, guide: Guide) -> Callable[[str], RouteTable]:
    """Writes a route file and loads it."""

    def load(text: str) -> RouteTable:
        (tmp_path / "routes.yml").write_text(text, encoding="utf-8")
        return load_routes(tmp_path, guide)

    return load


@pytest.fixture
def problems(write: Callable[[str], RouteTable]) -> Callable[[str], list[str]]:
    """Writes a route file that is wrong and gives its problems."""

    def load(text: str) -> list[str]:
        with pytest.raises(GuideError) as caught:
            write(text)
        return [str(problem) for problem in caught.value.problems]

    return load
