"""What all processes need to know of each other."""

import socket
from pathlib import Path

import pytest

from stack.settings import HOST, PORTS, ROOT, StackError, StackSettings


def test_everything_has_a_default() -> None:
    settings = StackSettings.from_environment({})

    assert settings.ports == PORTS
    assert settings.state == ROOT / "var"
    assert settings.address == "http://127.0.0.1:8080"


def test_the_environment_wins(tmp_path: Path) -> None:
    settings = StackSettings.from_environment(
        {"WEGWIJZER_GATEWAY_PORT": "9000", "WEGWIJZER_STATE": str(tmp_path)}
    )

    assert settings.ports["WEGWIJZER_GATEWAY_PORT"] == 9000
    assert settings.ports["WEGWIJZER_RASA_PORT"] == 5005
    assert settings.state == tmp_path
    assert settings.address == "http://127.0.0.1:9000"


@pytest.mark.parametrize("value", ["", "0", "65536", "-1", "80.5", "http", " 80", "1e3"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(StackError, match=r"^WEGWIJZER_RASA_PORT: not a port number$"):
        StackSettings.from_environment({"WEGWIJZER_RASA_PORT": value})


def test_all_errors_are_named_at_once() -> None:
    with pytest.raises(StackError) as error:
        StackSettings.from_environment(
            {
                "WEGWIJZER_GATEWAY_PORT": "5055",
                "WEGWIJZER_RASA_PORT": "x",
            }
        )

    assert str(error.value).split("; ") == [
        "WEGWIJZER_RASA_PORT: not a port number",
        "WEGWIJZER_GATEWAY_PORT: 5055 is the port of another process",
        "WEGWIJZER_ACTIONS_PORT: 5055 is the port of another process",
    ]


@pytest.mark.parametrize("listens_on", [HOST, "0.0.0.0"])
def test_every_port_in_use_is_named(listens_on: str, tmp_path: Path) -> None:
    with socket.create_server((listens_on, 0)) as one, socket.create_server((HOST, 0)) as other:
        taken = [one.getsockname()[1], other.getsockname()[1]]
        settings = StackSettings({"A": taken[0], "FREE": free_port(), "B": taken[1]}, tmp_path)

        with pytest.raises(StackError) as error:
            settings.check_ports()

    assert f"A={taken[0]}, B={taken[1]}." in str(error.value)
    assert "FREE" not in str(error.value)
    assert "bin/wegwijzer stop" in str(error.value)
    settings.check_ports()  # now they are free, also right after their use


def test_the_processes_share_a_secret_of_this_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WEGWIJZER_CHANNEL_SECRET", raising=False)
    monkeypatch.setenv("HTTP_PROXY", "http://proxy")
    settings = StackSettings({"WEGWIJZER_RASA_PORT": 6005}, tmp_path)

    one, other = settings.child_environment(), settings.child_environment()

    assert one["WEGWIJZER_CHANNEL_SECRET"] != other["WEGWIJZER_CHANNEL_SECRET"]
    assert len(one["WEGWIJZER_CHANNEL_SECRET"]) >= 32
    assert one["WEGWIJZER_RASA_URL"] == "http://127.0.0.1:6005"
    assert one["WEGWIJZER_RASA_PORT"] == "6005"
    assert one["WEGWIJZER_TRACKER_DATABASE_URL"] == f"sqlite:///{tmp_path}/tracker.sqlite3"
    assert one["SANIC_HOST"] == HOST
    assert one["HTTP_PROXY"] == "http://proxy"


def test_what_the_environment_says_of_secret_and_database_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEGWIJZER_CHANNEL_SECRET", "een-geheim-van-buiten")
    monkeypatch.setenv("WEGWIJZER_TRACKER_DATABASE_URL", "postgresql://db/wegwijzer")

    environment = StackSettings({"WEGWIJZER_RASA_PORT": 6005}, tmp_path).child_environment()

    assert environment["WEGWIJZER_CHANNEL_SECRET"] == "een-geheim-van-buiten"
    assert environment["WEGWIJZER_TRACKER_DATABASE_URL"] == "postgresql://db/wegwijzer"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
