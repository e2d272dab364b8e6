"""`bin/wegwijzer status`: which part works."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from stack.settings import StackSettings
from stack.status import show

READY = b'{"status": "ok", "parts": {"database": "ok", "rasa": "ok"}}'
FAILING = b'{"status": "failing", "parts": {"database": "ok", "rasa": "failing"}}'


@contextmanager
def answering(status: int, body: bytes) -> Iterator[int]:
    """A server that says one thing; gives its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def settings(gateway: int, actions: int) -> StackSettings:
    ports = {"WEGWIJZER_GATEWAY_PORT": gateway, "WEGWIJZER_ACTIONS_PORT": actions}
    return StackSettings(ports | {"WEGWIJZER_RASA_PORT": 1}, Path())


def lines(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())


def test_every_part_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with answering(200, READY) as gateway, answering(200, b"{}") as actions:
        assert show(settings(gateway, actions)) == 0
    assert lines(capsys) == dict.fromkeys(("gateway", "database", "rasa", "actions"), "ok")


def test_a_part_that_fails_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with answering(503, FAILING) as gateway, answering(200, b"{}") as actions:
        assert show(settings(gateway, actions)) == 1
    expected = {"gateway": "ok", "database": "ok", "rasa": "failing", "actions": "ok"}
    assert lines(capsys) == expected


def test_an_action_server_that_is_gone_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with answering(200, READY) as gateway:
        assert show(settings(gateway, 1)) == 1
    assert lines(capsys)["actions"] == "no answer"


@pytest.mark.parametrize("body", [b"", b"[]", b"<html>"])
def test_what_is_no_gateway_is_no_answer(capsys: pytest.CaptureFixture[str], body: bytes) -> None:
    with answering(502, body) as gateway:
        assert show(settings(gateway, 1)) == 1
    assert lines(capsys)["gateway"].startswith("no answer at http://127.0.0.1:")


def test_when_nothing_runs_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert show(settings(1, 1)) == 1
    assert lines(capsys) == {
        "gateway": "no answer at http://127.0.0.1:1",
        "actions": "no answer",
    }
