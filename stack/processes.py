"""The processes and their supervisor (`supervisor` from PyPI)."""

import configparser
import os
import shlex
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from xmlrpc.client import ServerProxy

from supervisor.xmlrpc import SupervisorTransport

from stack.settings import HOST, ROOT, StackError, StackSettings

RETRIES = 1_000_000
"""Never give up: supervisor waits one second longer after each failed start."""

MAX_SOCKET_NAME = 103
"""Bytes of a socket's path: Linux allows 107, macOS 103."""


@dataclass(frozen=True)
class Process:
    """A process under the supervisor, as it is now."""

    name: str
    pid: int
    """0 while it is not there."""
    has_ended: bool
    """Whether it ended since the supervisor started; the supervisor starts it again."""
    stays: bool
    """Whether it has run for as long as a start takes (`startsecs`)."""
    log: Path


def commands(settings: StackSettings, model: Path) -> dict[str, list[str]]:
    """Give the command of each process."""
    ports = {name: str(port) for name, port in settings.ports.items()}
    rasa_python = str(ROOT / ".venv/rasa/bin/python")
    rasa_port = ports["WEGWIJZER_RASA_PORT"]
    # The gateway confines itself; these are others' programs.
    folders = map(str, settings.written_folders())
    confined = [rasa_python, "-m", "helpline.confined", *folders, "--"]
    rasa = [*confined, "bot", "run", "--interface", HOST, "--port", rasa_port]
    actions = [*confined, "rasa_sdk", "--actions", "actions"]
    return {
        "gateway": [str(ROOT / ".venv/gateway/bin/python"), "-m", "gateway"],
        "rasa": [*rasa, "--model", str(model), "--response-timeout", "30"],
        "actions": [*actions, "--port", ports["WEGWIJZER_ACTIONS_PORT"]],
    }


def write_configuration(settings: StackSettings, model: Path) -> Path:
    """Write supervisor's configuration into the state folder and give its path.

    Raises:
        StackError: the folder's name is too long.
        OSError: the folder cannot be written.
    """
    logs = settings.state / "log"
    settings.make_folders()
    logs.mkdir(exist_ok=True)
    socket = _socket(settings)
    sections: dict[str, dict[str, str]] = {
        "supervisord": {
            "nodaemon": "true",
            "silent": "true",
            "logfile": str(logs / "supervisord.log"),
            "pidfile": str(settings.state / "supervisord.pid"),
            "directory": str(ROOT),
        },
        "unix_http_server": {"file": str(socket), "chmod": "0600"},
        "supervisorctl": {"serverurl": f"unix://{socket}"},
        "rpcinterface:supervisor": {
            "supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"
        },
    }
    for name, command in commands(settings, model).items():
        sections[f"program:{name}"] = {
            "command": shlex.join(command),
            "autorestart": "true",
            "startretries": str(RETRIES),
            "startsecs": "2",
            "stopwaitsecs": "10",
            "stopasgroup": "true",
            "killasgroup": "true",
            "redirect_stderr": "true",
            # supervisor fills in this one twice.
            "stdout_logfile": str(logs / f"{name}.log").replace("%", "%%"),
            "stdout_logfile_maxbytes": "5MB",
            "stdout_logfile_backups": "2",
        }
    config = configparser.RawConfigParser()
    for name, section in sections.items():
        # supervisor reads % as the start of a name to fill in.
        config[name] = {key: value.replace("%", "%%") for key, value in section.items()}
    path = settings.state / "supervisord.conf"
    with path.open("w", encoding="utf-8") as file:
        config.write(file)
    return path


def processes(settings: StackSettings) -> list[Process]:
    """Ask the supervisor for its processes.

    Raises:
        OSError, http.client.HTTPException: it does not answer (yet).
    """
    with _supervisor(settings) as supervisor:
        found: Any = supervisor.supervisor.getAllProcessInfo()
    return [
        Process(
            name=one["name"],
            pid=one["pid"],
            has_ended=bool(one["stop"]),
            stays=one["statename"] == "RUNNING",
            log=Path(one["stdout_logfile"]),
        )
        for one in found
    ]


def shut_down(settings: StackSettings) -> bool:
    """End the supervisor with all its processes. Returns whether there was one.

    Through its socket: the number in an old pid file may by now be that of another process.
    """
    try:
        with _supervisor(settings) as supervisor:
            supervisor.supervisor.shutdown()
    except (OSError, HTTPException):
        return False
    return True


def _supervisor(settings: StackSettings) -> ServerProxy:
    transport = SupervisorTransport(serverurl=f"unix://{_socket(settings)}")
    # The address is not used: the transport goes to the socket.
    return ServerProxy("http://127.0.0.1", transport=transport)


def _socket(settings: StackSettings) -> Path:
    path = settings.state / "supervisor.sock"
    if len(os.fsencode(path)) > MAX_SOCKET_NAME:
        raise StackError(f"WEGWIJZER_STATE: the name {settings.state} is too long for a socket")
    return path
