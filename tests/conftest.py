"""Shared by all tests: the running stack for those that talk with the whole assistant."""

from collections.abc import Iterator

import pytest

from stack.settings import StackSettings
from tests.running_stack import running_stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StackSettings]:
    """The whole assistant as it ships, with a state folder of its own."""
    with running_stack(tmp_path_factory.mktemp("stack")) as settings:
        yield settings
