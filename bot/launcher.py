"""Start any Rasa command the way this project needs it.

`python -m bot train`, `python -m bot run`, `python -m bot test core` … are the ordinary Rasa
commands, with the placeholders for TensorFlow, the check of `config.yml` and the speed-ups in
place first.
"""

import itertools
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from bot import config_check, without_tensorflow
from bot.stores.database import DatabaseUrlError, check_database, database_url

USES_CONFIG = frozenset({"train", "run", "shell", "test", "interactive", "data"})
USES_DATABASE = frozenset({"run", "shell", "interactive", "export"})
ACTIONS_PORT = "5055"
"""Where `endpoints.yml` looks for the action server when the environment does not say."""

WORKERS = "SANIC_WORKERS"
"""Rasa's number of processes. The locks that keep a conversation in order work within one."""
LOCAL = "127.0.0.1"
"""Where the action server listens unless `SANIC_HOST` says otherwise: only Rasa speaks to it."""


class WorkersError(Exception):
    """More processes than one would mix up the order of a conversation."""


PROBLEMS = (
    WorkersError,
    config_check.ConfigError,
    without_tensorflow.TensorFlowMissingError,
    DatabaseUrlError,
)


def _config_path(arguments: Sequence[str]) -> Path:
    for flag, value in itertools.pairwise([*arguments, ""]):
        if flag in ("-c", "--config"):
            return Path(value)
        if flag.startswith("--config="):
            return Path(flag.removeprefix("--config="))
    return Path("config.yml")


def prepare(arguments: Sequence[str]) -> None:
    """Make this process ready to import rasa.

    Args:
        arguments: Rasa's command line, without the program's name.

    Raises:
        ConfigError, TensorFlowMissingError: see `config_check.check`.
        DatabaseUrlError: see `check_database`; Rasa would go on in memory, or end in a traceback.
        WorkersError: the environment asks for more than one process.
    """
    os.environ.setdefault("WEGWIJZER_ACTIONS_PORT", ACTIONS_PORT)
    os.environ.setdefault("SANIC_HOST", LOCAL)
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    command = arguments[0] if arguments else ""
    if command == "run":
        # One message is too little to share: more threads wait for each other in a busy loop, and
        # take a third more of the processor, which the action server then lacks.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Rasa's old dependencies warn about themselves at every start; nobody here can act on it.
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    placeholders = without_tensorflow.install()
    if command in USES_CONFIG:
        config = _config_path(arguments)
        if config.is_file() or command == "train":
            config_check.check(config, tensorflow=not placeholders)
    if command == "run" and os.environ.get(WORKERS, "1") != "1":
        raise WorkersError(f"{WORKERS} must be 1: more would answer one visitor out of order")
    if command in USES_DATABASE:
        check_database(database_url())
    from bot.speedups import install as install_speedups

    install_speedups(serving=command == "run")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run Rasa's command line.

    Args:
        arguments: without the program's name; the process's own when left out.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    sys.path.insert(0, str(Path.cwd()))
    try:
        prepare(arguments)
    except PROBLEMS as error:
        sys.exit(f"wegwijzer: {error}")
    import rasa.__main__

    sys.argv = ["rasa", *arguments]
    rasa.__main__.main()
