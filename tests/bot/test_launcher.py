"""`python -m bot …`: any Rasa command, made ready first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import bot.speedups
from bot import launcher
from bot.config_check import ConfigError
from bot.stores.database import URL_VARIABLE
from bot.without_tensorflow import TensorFlowMissingError

ROOT = Path(__file__).resolve().parents[2]
NEEDS_TENSORFLOW = "pipeline: [{name: DIETClassifier}]"


@pytest.fixture(autouse=True)
def empty_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without configuration, and a process whose settings are put back afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    for name in ("WEGWIJZER_ACTIONS_PORT", "RASA_TELEMETRY_ENABLED", "SANIC_HOST", URL_VARIABLE):
        os.environ.pop(name, None)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    monkeypatch.setattr(bot.speedups, "install", speedups)
    return tmp_path


def speedups(*, serving: bool) -> None:
    """Stand for the speed-ups: leave a trace of being asked for."""
    os.environ["SPEEDUPS"] = "of a server" if serving else "on"


def test_telemetry_is_off_and_the_action_server_has_an_address_and_speedups_are_on() -> None:
    launcher.prepare(["shell"])

    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert os.environ["WEGWIJZER_ACTIONS_PORT"] == "5055"
    assert os.environ["SPEEDUPS"] == "on"


def test_the_action_server_listens_on_this_machine_only() -> None:
    launcher.prepare(["run", "actions"])

    assert os.environ["SANIC_HOST"] == "127.0.0.1"


@pytest.mark.parametrize(
    ("command", "speedups", "threads"), [("run", "of a server", "1"), ("train", "on", None)]
)
def test_a_server_imports_late_and_does_not_share_its_sums(
    command: str, speedups: str, threads: str | None, empty_project: Path
) -> None:
    os.environ.pop("OPENBLAS_NUM_THREADS", None)
    (empty_project / "config.yml").write_text("pipeline: []", encoding="utf-8")

    launcher.prepare([command])

    assert os.environ["SPEEDUPS"] == speedups
    assert os.environ.get("OPENBLAS_NUM_THREADS") == threads


def test_what_the_environment_says_wins() -> None:
    os.environ["WEGWIJZER_ACTIONS_PORT"] = "6055"
    os.environ["SANIC_HOST"] = "10.0.0.1"

    launcher.prepare(["run"])

    assert os.environ["WEGWIJZER_ACTIONS_PORT"] == "6055"
    assert os.environ["SANIC_HOST"] == "10.0.0.1"


@pytest.mark.parametrize("workers", ["2", "0", "many"])
def test_more_workers_than_the_locks_serve_are_refused(workers: str) -> None:
    os.environ[launcher.WORKERS] = workers

    with pytest.raises(SystemExit) as end:
        launcher.main(["run"])

    assert str(end.value.code).startswith("wegwijzer: SANIC_WORKERS must be 1")


def test_one_worker_is_all_right_and_other_commands_have_none() -> None:
    os.environ[launcher.WORKERS] = "1"
    launcher.prepare(["run"])
    os.environ[launcher.WORKERS] = "4"
    launcher.prepare(["telemetry", "disable"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["train", "-c", "other.yml"],
        ["train", "nlu", "--config", "other.yml", "--quiet"],
        ["train", "--config=other.yml"],
    ],
)
def test_the_configuration_that_the_command_names_is_checked(arguments: list[str]) -> None:
    Path("config.yml").write_text("pipeline: []")
    Path("other.yml").write_text(NEEDS_TENSORFLOW)

    with pytest.raises(TensorFlowMissingError, match="DIETClassifier"):
        launcher.prepare(arguments)


@pytest.mark.parametrize("command", sorted(launcher.USES_CONFIG))
def test_every_command_that_reads_the_configuration_checks_it(command: str) -> None:
    Path("config.yml").write_text(NEEDS_TENSORFLOW)

    with pytest.raises(TensorFlowMissingError, match="DIETClassifier"):
        launcher.prepare([command])


def test_without_configuration_only_a_training_is_refused() -> None:
    launcher.prepare(["run"])
    launcher.prepare(["telemetry", "disable"])
    launcher.prepare([])
    with pytest.raises(ConfigError, match=r"config\.yml: No such file"):
        launcher.prepare(["train"])


@pytest.mark.parametrize("command", sorted(launcher.USES_DATABASE))
def test_a_wrong_database_ends_the_start_with_one_line(command: str) -> None:
    os.environ[URL_VARIABLE] = "postgresql+asyncpg://user:geheim@db/name"

    with pytest.raises(SystemExit) as end:
        launcher.main([command])

    assert end.value.code == (
        f"wegwijzer: {URL_VARIABLE}: asyncpg is not installed; take postgresql://…"
    )


def test_commands_without_conversations_need_no_database() -> None:
    os.environ[URL_VARIABLE] = "nonsense"
    Path("config.yml").write_text("pipeline: []")

    launcher.prepare(["train"])

    assert not Path("var").exists()


def test_the_command_reaches_rasa_as_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    import rasa.__main__

    reached: list[list[str]] = []
    monkeypatch.setattr(rasa.__main__, "main", lambda: reached.append(list(sys.argv)))

    launcher.main(["test", "core", "--fail-on-prediction-errors"])
    sys.argv = ["bot", "data", "validate"]
    launcher.main()

    assert reached == [
        ["rasa", "test", "core", "--fail-on-prediction-errors"],
        ["rasa", "data", "validate"],
    ]
    assert sys.path[0] == str(Path.cwd())


def test_a_refused_configuration_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(NEEDS_TENSORFLOW)

    ended = subprocess.run(
        [sys.executable, "-m", "bot", "train"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith("wegwijzer: DIETClassifier needs TensorFlow")
    assert ended.stderr.count("\n") == 1
