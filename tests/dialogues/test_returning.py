"""A visitor who comes back after an hour: what was told still counts, and so does the danger.

The clock cannot be put forward, so what Rasa remembers is put back, between a stop and a start.
"""

import json
import sqlite3
from pathlib import Path

import pytest

from stack.client import ChatClient
from stack.run import start, stop, wait_until_answering
from stack.settings import StackSettings
from tests.dialogues.script import words_of
from tests.ports import free_ports

pytestmark = pytest.mark.stack

HOUR_AND_A_QUARTER = 75 * 60.0


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StackSettings:
    """A stack of its own, because it is stopped halfway."""
    for name, value in {**free_ports(), "WEGWIJZER_STATE": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WEGWIJZER_TRACKER_DATABASE_URL", raising=False)
    return StackSettings.from_environment()


def put_back(database: Path, seconds: float) -> None:
    """Make everything that Rasa remembers older."""
    with sqlite3.connect(database) as connection:
        for number, stamp, data in connection.execute("SELECT id, timestamp, data FROM events"):
            event = json.loads(data) | {"timestamp": stamp - seconds}
            connection.execute(
                "UPDATE events SET timestamp = ?, data = ? WHERE id = ?",
                (stamp - seconds, json.dumps(event), number),
            )
    connection.close()


def test_after_an_hour_the_talk_goes_on_with_the_number_in_sight(settings: StackSettings) -> None:
    supervisor = start(settings)
    try:
        wait_until_answering(settings, supervisor)
        client = ChatClient(settings.address)
        client.say("Ik maak me zorgen over mijn zoon")
        client.say("hij staat buiten met een mes")
    finally:
        stop(supervisor)
    put_back(settings.state / "tracker.sqlite3", HOUR_AND_A_QUARTER)

    supervisor = start(settings)
    try:
        wait_until_answering(settings, supervisor)
        answer = client.say("Almere")
        later = client.say("dank u")
        client.erase()
    finally:
        stop(supervisor)

    assert "goed dat u er weer bent" in words_of(answer)
    assert "goed dat u er weer bent" not in words_of(later)
    assert answer[1]["cards"][0]["id"] == "almere-signaal"  # the municipality's, for that son
    assert "112" in words_of(answer[-1:])
