"""The whole stack for the fault matrix: its real processes, with lines between them to disturb."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from stack.model import ensure_model
from stack.processes import write_configuration
from stack.run import stop, wait_until_answering
from stack.settings import HOST, ROOT, StackSettings
from tests.faults.matrix.line import Line
from tests.faults.matrix.server import Server
from tests.ports import free_ports


@dataclass(frozen=True)
class World:
    """A running stack.

    `to_rasa` lies between the gateway and Rasa, `to_actions` between Rasa and the action server;
    `model` is a copy that may be spoilt; `server` is PostgreSQL, when that holds the data.
    """

    settings: StackSettings
    to_rasa: Line
    to_actions: Line
    model: Path
    server: Server | None

    def rasa_has_a_model(self) -> bool | None:
        """Ask Rasa itself; `None` when it is not there."""
        port = self.settings.ports["WEGWIJZER_RASA_PORT"]
        try:
            answer = httpx.get(f"http://{HOST}:{port}/webhooks/wegwijzer/health", timeout=2)
        except httpx.HTTPError:
            return None
        return answer.is_success


@contextmanager
def running(state: Path, server: Server | None = None) -> Iterator[World]:
    """Start everything, and stop it after the block.

    Args:
        state: the stack's folder.
        server: PostgreSQL; without it the data are in SQLite files in `state`.
    """
    settings = StackSettings({name: int(port) for name, port in free_ports().items()}, state)
    to_rasa = Line(settings.ports["WEGWIJZER_RASA_PORT"])
    to_actions = Line(settings.ports["WEGWIJZER_ACTIONS_PORT"])
    model = Path(shutil.copy(ensure_model(), state / "model.tar.gz"))
    variables = settings.child_environment() | {
        "WEGWIJZER_RASA_URL": f"http://{HOST}:{to_rasa.port}",
        "WEGWIJZER_ACTIONS_PORT": str(to_actions.port),
    }
    configuration = str(write_configuration(settings, model))
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "supervisor.supervisord", "-c", configuration],
        cwd=ROOT,
        env=variables | (server.variables() if server else {}),
        start_new_session=True,
    )
    try:
        wait_until_answering(settings, supervisor)
        yield World(settings, to_rasa, to_actions, model, server)
    finally:
        stop(supervisor)
        to_rasa.close()
        to_actions.close()
