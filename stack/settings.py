"""Where the processes listen and what they share."""

import os
import secrets
import shutil
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PORTS = {
    "WEGWIJZER_GATEWAY_PORT": 8080,
    "WEGWIJZER_RASA_PORT": 5005,
    "WEGWIJZER_ACTIONS_PORT": 5055,
}

_SQLITE = "sqlite:///"


class StackError(Exception):
    """The stack cannot start; the message says why and what to do."""


@dataclass(frozen=True)
class StackSettings:
    """What all processes need to know of each other."""

    ports: dict[str, int]
    state: Path
    """Folder for databases, logs and sockets."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "StackSettings":
        """Read the settings.

        Raises:
            StackError: names every setting that cannot be used.
        """
        ports, wrong = {}, []
        for name, default in PORTS.items():
            value = environment.get(name, str(default))
            if value.isdecimal() and 0 < int(value) < 65536:
                ports[name] = int(value)
            else:
                wrong.append(f"{name}: not a port number")
        wrong += [
            f"{name}: {port} is the port of another process"
            for name, port in ports.items()
            if list(ports.values()).count(port) > 1
        ]
        if wrong:
            raise StackError("; ".join(wrong))
        return cls(ports, Path(environment.get("WEGWIJZER_STATE", str(ROOT / "var"))))

    @property
    def address(self) -> str:
        """The address for the browser."""
        return f"http://{HOST}:{self.ports['WEGWIJZER_GATEWAY_PORT']}"

    @property
    def temporary(self) -> Path:
        """Where the processes keep what they need for as long as they run."""
        return self.state / "tmp"

    def written_folders(self, environment: Mapping[str, str] = os.environ) -> list[Path]:
        """Name where Rasa and the action server write: the state, and an SQLite file of its own."""
        url = environment.get("WEGWIJZER_TRACKER_DATABASE_URL", "")
        own = [Path(url.removeprefix(_SQLITE)).parent] if url.startswith(_SQLITE) else []
        return [folder.absolute() for folder in (self.state, self.temporary, *own)]

    def make_folders(self) -> None:
        """Make the folders that are written, without what a process that was killed left there.

        Raises:
            OSError: they cannot be made.
        """
        shutil.rmtree(self.temporary, ignore_errors=True)  # Rasa unpacks its model there
        for folder in self.written_folders():
            folder.mkdir(parents=True, exist_ok=True)

    def check_ports(self) -> None:
        """Make sure that the ports are free.

        Raises:
            StackError: names each port in use.
        """
        taken = [f"{name}={port}" for name, port in self.ports.items() if not _free(port)]
        if taken:
            raise StackError(
                f"port in use: {', '.join(taken)}. Stop what uses it (bin/wegwijzer stop), "
                "or choose another port with that variable."
            )

    def child_environment(self) -> dict[str, str]:
        """Give the environment of the processes, with a channel secret of this run."""
        return {
            "WEGWIJZER_CHANNEL_SECRET": secrets.token_urlsafe(32),
            "WEGWIJZER_TRACKER_DATABASE_URL": f"sqlite:///{self.state / 'tracker.sqlite3'}",
            "WEGWIJZER_RASA_URL": f"http://{HOST}:{self.ports['WEGWIJZER_RASA_PORT']}",
            "RASA_TELEMETRY_ENABLED": "false",
            # glibc keeps a heap for every thread; threads here only wait for the database.
            "MALLOC_ARENA_MAX": "2",
            **os.environ,
            **{name: str(port) for name, port in self.ports.items()},
            "WEGWIJZER_STATE": str(self.state),
            # They may write nowhere else.
            "TMPDIR": str(self.temporary.absolute()),
            "MPLCONFIGDIR": str(self.temporary.absolute()),
            # Rasa and the action server are for this machine only.
            "SANIC_HOST": HOST,
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
        }


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
