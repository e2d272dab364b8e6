"""Shared by all tests: the running stack for those that talk with the whole assistant."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from stack.run import start, stop, wait_until_answering
from stack.settings import PORTS, StackSettings


def free_port() -> int:
    """Give a port on loopback that nothing uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StackSettings]:
    """The real gateway, Rasa and action server on free ports, with a state folder of their own."""
    state: Path = tmp_path_factory.mktemp("stack")
    variables = {name: str(free_port()) for name in PORTS} | {"WEGWIJZER_STATE": str(state)}
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    settings = StackSettings.from_environment()
    supervisor = start(settings)
    try:
        wait_until_answering(settings, supervisor)
        yield settings
    finally:
        stop(supervisor)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
