"""A start that cannot succeed says why, in one line, and leaves nothing running."""

import socket
from pathlib import Path

import pytest

from stack.model import model_path
from stack.settings import HOST, PORTS
from tests.faults.project import assert_refused, copy_project, spoil, wegwijzer

pytestmark = pytest.mark.stack

GATEWAY, TRACKER = "WEGWIJZER_DATABASE_URL", "WEGWIJZER_TRACKER_DATABASE_URL"


@pytest.mark.parametrize("name", PORTS)
def test_a_port_in_use_is_named(tmp_path: Path, name: str) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = str(taken.getsockname()[1])
        done = wegwijzer("run", state=tmp_path / "state", variables={name: port})
    assert_refused(done, f"port in use: {name}={port}.")
    assert not (tmp_path / "state").exists()


def test_every_wrong_port_is_named(tmp_path: Path) -> None:
    wrong = {"WEGWIJZER_RASA_PORT": "veel", "WEGWIJZER_ACTIONS_PORT": "65536"}
    assert_refused(wegwijzer("run", state=tmp_path / "state", variables=wrong), *wrong)


def test_a_state_folder_that_cannot_be_written_is_named() -> None:
    assert_refused(wegwijzer("run", state=Path("/proc/nothing")), "/proc/nothing")


@pytest.mark.long
def test_a_folder_for_rasas_own_database_that_cannot_be_made_is_named(
    model: Path, tmp_path: Path
) -> None:
    """Before anything runs."""
    elsewhere = {TRACKER: "sqlite:////proc/no/x.sqlite3"}
    done = wegwijzer("run", state=tmp_path / "state", variables=elsewhere)
    assert_refused(done, "cannot write in /proc/no: ")


@pytest.mark.parametrize(
    ("variable", "url", "reason"),
    [
        pytest.param(GATEWAY, "onzin", "is not a database URL", marks=pytest.mark.long),
        (GATEWAY, "postgresql://u:geheim@127.0.0.1:1/x", "u:***@127.0.0.1:1"),
        (TRACKER, "onzin", "not a database URL"),
        (TRACKER, "postgresql://u:geheim@127.0.0.1:1/x", "not answer"),
    ],
)
def test_a_wrong_database_url_is_named(
    model: Path, tmp_path: Path, variable: str, url: str, reason: str
) -> None:
    """The gateway and Rasa say it themselves; `run` passes it on."""
    done = wegwijzer("run", state=tmp_path / "state", variables={variable: url})
    assert_refused(done, "cannot start.", reason)
    assert "geheim" not in done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A whole project without a model."""
    return copy_project(tmp_path / "project")


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08\x00half"])
def test_a_broken_model_is_named(project: Path, tmp_path: Path, content: bytes) -> None:
    """Half a model is what a training leaves that was killed, or that filled the disk."""
    model = model_path(project)
    model.parent.mkdir()
    model.write_bytes(content)
    done = wegwijzer("run", root=project, state=tmp_path / "state")
    assert_refused(done, f"the model {model} is broken", "remove it")


def test_a_model_cut_short_is_named(model: Path, project: Path, tmp_path: Path) -> None:
    whole = model.read_bytes()
    half = model_path(project)
    half.parent.mkdir()
    half.write_bytes(whole[: len(whole) // 2])
    done = wegwijzer("run", root=project, state=tmp_path / "state")
    assert_refused(done, f"the model {half} is broken")


def test_a_missing_model_that_cannot_be_trained_is_told(project: Path, tmp_path: Path) -> None:
    spoil(project / "config.yml", "bot.nlu.tokenizer.DutchTokenizer", "DIETClassifier")
    done = wegwijzer("run", root=project, state=tmp_path / "state")
    assert done.returncode == 2
    first, last = done.stderr.splitlines()
    assert first.startswith("wegwijzer: DIETClassifier needs TensorFlow")
    assert last == "wegwijzer: training failed: see the messages above"


def test_status_and_stop_of_what_does_not_run(tmp_path: Path) -> None:
    status = wegwijzer("status", state=tmp_path)
    assert (status.returncode, status.stderr) == (1, "")
    assert status.stdout.startswith("gateway    no answer at http://127.0.0.1:")
    stopped = wegwijzer("stop", state=tmp_path)
    assert (stopped.returncode, stopped.stdout) == (0, "nothing runs\n")
    talk = wegwijzer("chat", state=tmp_path)
    assert_refused(talk, "no gateway at http://127.0.0.1:")
