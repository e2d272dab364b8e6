"""The configuration of the supervisor, as the supervisor itself reads it."""

import shlex
import stat
from pathlib import Path

import pytest
from supervisor.options import ServerOptions

from stack.processes import RETRIES, commands, write_configuration
from stack.settings import PORTS, ROOT, StackSettings


def read_by_supervisor(configuration: Path) -> ServerOptions:
    options = ServerOptions()
    options.realize(["-c", str(configuration)], doc="")
    return options


def test_each_process_gets_its_port_and_rasa_its_model(tmp_path: Path) -> None:
    ports = {name: port + 1 for name, port in PORTS.items()}

    found = commands(StackSettings(ports, tmp_path), Path("models/m.tar.gz"))

    assert list(found) == ["gateway", "rasa", "actions"]
    assert found["rasa"][0] == found["actions"][0] == str(ROOT / ".venv/rasa/bin/python")
    joined = {name: " ".join(words) for name, words in found.items()}
    assert "--interface 127.0.0.1 --port 5006 --model models/m.tar.gz" in joined["rasa"]
    assert "--enable-api" not in joined["rasa"]
    assert joined["actions"].endswith("--port 5056")
    for name in ("rasa", "actions"):
        assert f"-m helpline.confined {tmp_path} {tmp_path / 'tmp'} -- " in joined[name]
    assert all(Path(words[0]).is_absolute() for words in found.values())


def test_the_folder_of_another_tracker_database_may_be_written(tmp_path: Path) -> None:
    settings = StackSettings(PORTS, tmp_path / "state")
    elsewhere = {"WEGWIJZER_TRACKER_DATABASE_URL": f"sqlite:///{tmp_path / 'other/t.sqlite3'}"}
    assert settings.written_folders(elsewhere)[-1] == tmp_path / "other"
    server = {"WEGWIJZER_TRACKER_DATABASE_URL": "postgresql://u@h/t"}
    assert settings.written_folders(server) == [tmp_path / "state", tmp_path / "state/tmp"]


def test_what_a_killed_process_left_is_gone_at_the_next_start(tmp_path: Path) -> None:
    settings = StackSettings(PORTS, tmp_path / "state")
    settings.make_folders()
    (settings.temporary / "unpacked").mkdir()
    (settings.state / "gateway.sqlite3").touch()
    settings.make_folders()
    assert list(settings.temporary.iterdir()) == []
    assert (settings.state / "gateway.sqlite3").exists()


@pytest.mark.parametrize("folder", ["state", "with space", "50% off", "%(x)s", "it's", 'a "b" c'])
def test_any_folder_and_word_reach_the_supervisor_as_they_are(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / folder
    model = tmp_path / folder / "models" / "m 1%.tar.gz"
    settings = StackSettings(PORTS, state)
    words = ["/bin/x", str(model), "100%", ""]
    monkeypatch.setattr("stack.processes.commands", lambda settings, model: {"rasa": words})

    options = read_by_supervisor(write_configuration(settings, model))

    (group,) = options.process_group_configs
    (process,) = group.process_configs
    assert shlex.split(process.command) == words
    assert process.stdout_logfile == str(state / "log" / "rasa.log")
    assert options.logfile == str(state / "log" / "supervisord.log")
    assert options.pidfile == str(state / "supervisord.pid")
    assert options.server_configs[0]["file"] == str(state / "supervisor.sock")


def test_a_process_that_ends_is_started_again_for_ever(tmp_path: Path) -> None:
    settings = StackSettings(PORTS, tmp_path)

    options = read_by_supervisor(write_configuration(settings, tmp_path / "m.tar.gz"))

    found = [group.process_configs[0] for group in options.process_group_configs]
    assert sorted(process.name for process in found) == ["actions", "gateway", "rasa"]
    for process in found:
        assert process.autorestart is not False
        assert process.startretries == RETRIES
        assert process.stopasgroup
        assert process.killasgroup
        assert process.redirect_stderr
        assert process.stdout_logfile_maxbytes > 0
    assert options.nodaemon
    assert options.directory == str(ROOT)
    # Whoever may use the socket may stop everything.
    assert stat.S_IMODE(options.server_configs[0]["chmod"]) == 0o600


def test_writing_again_replaces_the_configuration(tmp_path: Path) -> None:
    settings = StackSettings(PORTS, tmp_path)
    write_configuration(settings, Path("first.tar.gz"))

    text = write_configuration(settings, Path("second.tar.gz")).read_text()

    assert "second.tar.gz" in text
    assert "first.tar.gz" not in text
