"""Shared by all tests: the running stack for those that talk with the whole assistant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stack.settings import StackSettings
from tests.ports import free_ports


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StackSettings]:
    """The real gateway, Rasa and action server on free ports, with a state folder of their own."""
    # Here, because Rasa's environment has no supervisor and runs tests of its own.
    from stack.run import start, stop, wait_until_answering

    state: Path = tmp_path_factory.mktemp("stack")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**free_ports(), "WEGWIJZER_STATE": str(state)}.items():
            patch.setenv(name, value)
        settings = StackSettings.from_environment()
        supervisor = start(settings)
        try:
            wait_until_answering(settings, supervisor)
            yield settings
        finally:
            stop(supervisor)
