"""The real gateway, Rasa and action server, for tests that talk with the whole assistant."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stack.settings import StackSettings
from tests.ports import free_ports


@contextmanager
def running_stack(state: Path, **variables: str) -> Iterator[StackSettings]:
    """Start the stack on free ports, wait until it answers, and stop it at the end.

    Args:
        state: its folder for databases, secrets and logs.
        variables: of its environment, besides.
    """
    # Here, because Rasa's environment has no supervisor and runs tests of its own.
    from stack.run import start, stop, wait_until_answering

    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**free_ports(), "WEGWIJZER_STATE": str(state), **variables}.items():
            patch.setenv(name, value)
        settings = StackSettings.from_environment()
        supervisor = start(settings)
        try:
            wait_until_answering(settings, supervisor)
            yield settings
        finally:
            stop(supervisor)
