"""Shared by all tests: the running stack for those that talk with the whole assistant."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from stack.settings import StackSettings
from tests.running_stack import running_stack

# A busy machine is no fault: what hypothesis measures by the clock is not judged.
settings.register_profile("clockless", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("clockless")


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StackSettings]:
    """The whole assistant as it ships, with a state folder of its own."""
    with running_stack(tmp_path_factory.mktemp("stack")) as running:
        yield running
