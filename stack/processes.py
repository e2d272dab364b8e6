"""The processes and their supervisor (`supervisor` from PyPI)."""

import configparser
from pathlib import Path

from stack.settings import HOST, ROOT, StackSettings

RETRIES = 1_000_000
"""Never give up: supervisor waits one second longer after each failed start."""


def commands(settings: StackSettings, model: Path) -> dict[str, list[str]]:
    """Give the command of each process."""
    ports = {name: str(port) for name, port in settings.ports.items()}
    rasa_python = str(ROOT / ".venv/rasa/bin/python")
    rasa_port = ports["WEGWIJZER_RASA_PORT"]
    rasa = [rasa_python, "-m", "bot", "run", "--interface", HOST, "--port", rasa_port]
    actions = [rasa_python, "-m", "rasa_sdk", "--actions", "actions"]
    return {
        "gateway": [str(ROOT / ".venv/gateway/bin/python"), "-m", "gateway"],
        "rasa": [*rasa, "--model", str(model), "--response-timeout", "30"],
        "actions": [*actions, "--port", ports["WEGWIJZER_ACTIONS_PORT"]],
    }


def write_configuration(settings: StackSettings, model: Path) -> Path:
    """Write supervisor's configuration into the state folder and give its path."""
    logs = settings.state / "log"
    logs.mkdir(parents=True, exist_ok=True)
    socket = settings.state / "supervisor.sock"
    config = configparser.RawConfigParser()
    config["supervisord"] = {
        "nodaemon": "true",
        "silent": "true",
        "logfile": str(logs / "supervisord.log"),
        "pidfile": str(settings.state / "supervisord.pid"),
        "directory": str(ROOT),
    }
    config["unix_http_server"] = {"file": str(socket), "chmod": "0600"}
    config["supervisorctl"] = {"serverurl": f"unix://{socket}"}
    config["rpcinterface:supervisor"] = {
        "supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"
    }
    for name, command in commands(settings, model).items():
        config[f"program:{name}"] = {
            "command": " ".join(_quoted(word) for word in command),
            "autorestart": "true",
            "startretries": str(RETRIES),
            "startsecs": "2",
            "stopwaitsecs": "10",
            "stopasgroup": "true",
            "killasgroup": "true",
            "redirect_stderr": "true",
            "stdout_logfile": str(logs / f"{name}.log"),
            "stdout_logfile_maxbytes": "5MB",
            "stdout_logfile_backups": "2",
        }
    path = settings.state / "supervisord.conf"
    with path.open("w", encoding="utf-8") as file:
        config.write(file)
    return path


def _quoted(word: str) -> str:
    # supervisor expands % and splits like a shell.
    escaped = word.replace("%", "%%")
    return f'"{escaped}"' if " " in word else escaped
