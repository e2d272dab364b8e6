"""What the tests of Rasa's side share."""

import os

import pytest

import bot  # noqa: F401 - puts the placeholders for TensorFlow in place, before any import of rasa

os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")


def pytest_configure(config: pytest.Config) -> None:
    """Leave out the warnings that Rasa's old dependencies give about themselves."""
    for warning in ("DeprecationWarning", "PendingDeprecationWarning"):
        config.addinivalue_line("filterwarnings", f"ignore::{warning}")
    config.addinivalue_line("filterwarnings", "ignore:pkg_resources is deprecated")
