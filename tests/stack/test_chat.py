"""The same assistant in the terminal, over the same API."""

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from stack import client
from stack.chat import chat
from stack.client import ChatClient
from stack.settings import HOST, StackError, StackSettings
from tests.stack.stand_in_gateway import Gateway


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    """A gateway that answers."""
    server = Gateway(0)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def settings_for(gateway: Gateway) -> StackSettings:
    return StackSettings({"WEGWIJZER_GATEWAY_PORT": gateway.server_address[1]}, Path("var"))


def types(monkeypatch: pytest.MonkeyPatch, *lines: str | type[BaseException]) -> None:
    """Let the visitor type these lines, and then Ctrl-D."""
    left = iter([*lines, EOFError])

    def type_one(_prompt: str) -> str:
        line = next(left)
        if isinstance(line, str):
            return line
        raise line

    monkeypatch.setattr("builtins.input", type_one)


def test_a_conversation_shows_texts_cards_and_buttons(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(monkeypatch, "", "  ", "mijn zoon", "2", "3")

    assert chat(settings_for(gateway), "Ede") == 0

    shown = capsys.readouterr().out
    assert shown.startswith("\nGoedendag.\n")
    assert "Bel 112.\n\nU zei: mijn zoon" in shown
    assert "  | Wijkagent\n  | Politie\n  | De wijkagent denkt met u mee.\n  | 0900 8844" in shown
    assert "  [1] Ja\n  [2] Nee\n" in shown
    assert "U zei: b2" in shown
    assert "U zei: 3" in shown  # no button has that number, so it is what the visitor says
    assert gateway.calls[0] == ("POST", "/v1/conversations", {"municipality": "Ede"})
    assert gateway.calls[-1] == ("DELETE", "/v1/conversations/c", None)


def test_every_message_has_its_own_id(gateway: Gateway) -> None:
    talk = ChatClient(settings_for(gateway).address)
    talk.say("een")
    talk.say(button_id="b1")

    first, second = (body for command, _, body in gateway.calls[1:] if command == "POST")

    assert UUID(first["client_message_id"]) != UUID(second["client_message_id"])
    assert (first["text"], second["button_id"]) == ("een", "b1")
    assert len(first) == len(second) == 2


def test_ctrl_c_erases_the_conversation_too(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(monkeypatch, KeyboardInterrupt)

    assert chat(settings_for(gateway), None) == 0
    assert gateway.calls[-1][0] == "DELETE"


def test_a_refused_message_is_explained_and_the_chat_goes_on(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(monkeypatch, "weiger dit", "en dit?")

    chat(settings_for(gateway), None)

    shown = capsys.readouterr().out
    assert "Uw bericht is te lang." in shown
    assert "U zei: en dit?" in shown


def test_without_a_gateway_it_says_how_to_start_one(gateway: Gateway) -> None:
    nobody = StackSettings({"WEGWIJZER_GATEWAY_PORT": 1}, Path("var"))

    with pytest.raises(StackError, match=f"no gateway at http://{HOST}:1: start it"):
        chat(nobody, None)


def test_no_answer_in_time_is_an_error(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "ANSWER_TIMEOUT", 0.2)
    gateway.behaviour = "silent"

    with pytest.raises(StackError, match="no answer within"):
        ChatClient(settings_for(gateway).address).say("hallo")
