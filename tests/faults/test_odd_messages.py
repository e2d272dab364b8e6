"""What people and programs send that is no question: refused with words, or answered calmly."""

import json
import sqlite3
from typing import Any

import pytest

from stack.settings import StackSettings
from tests.dialogues.script import words_of
from tests.faults.visitor import CALM, Visitor

pytestmark = [pytest.mark.stack, pytest.mark.alone]

JSON = {"Content-Type": "application/json"}
ID = '"client_message_id": "7e4c2a54-14a2-4a29-8f2a-0a3a2f8f2a10"'

REFUSED = {
    "empty": (422, {"text": ""}),
    "only spaces and line breaks": (422, {"text": " \n\t "}),
    "1,001 characters": (422, {"text": "a" * 1001}),
    "100 kB": (413, {"text": "a" * 100_000}),
    "control characters": (422, {"text": "a\x00\x07\x1b[31m"}),
}


@pytest.mark.parametrize("odd", REFUSED)
def test_what_is_no_message_is_refused_in_words(stack: StackSettings, odd: str) -> None:
    """The visitor is told what to do, and the emergency number; nothing is kept of it."""
    status, body = REFUSED[odd]
    visitor = Visitor(stack)
    answer = visitor.post(body["text"])
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert CALM[0] in answer.json()["detail"]
    assert len(visitor.messages()) == 1
    assert visitor.say("Wat is polarisatie?")[0]["kind"] == "text"


@pytest.mark.parametrize(
    ("status", "content", "headers"),
    [
        (400, b"\x89PNG\r\n\x1a\n\x00\xff\xfe", JSON),
        (400, b'{"text": "\xff\xfe\xfa", ' + ID.encode() + b"}", JSON),
        (400, b'{"text": "\\ud83d", ' + ID.encode() + b"}", JSON),
        (422, b"[" * 10_000, JSON),
        (415, b"\x89PNG\r\n\x1a\n", {"Content-Type": "image/png"}),
        (422, b'{"text": {"$ne": null}, ' + ID.encode() + b"}", JSON),
        (422, b'{"text": "a", "payload": "/restart", ' + ID.encode() + b"}", JSON),
        (422, b'{"text": "a", "client_message_id": "1"}', JSON),
    ],
    ids=lambda value: None if isinstance(value, dict) else str(value)[:30],
)
def test_binary_and_foreign_bodies_are_refused(
    stack: StackSettings, status: int, content: bytes, headers: dict[str, str]
) -> None:
    """With Dutch words for the visitor, and without a word of what was sent."""
    visitor = Visitor(stack)
    answer = visitor.http.post(visitor.path, content=content, headers=headers)
    assert answer.status_code == status
    assert answer.json()["detail"]
    assert len(visitor.messages()) == 1
    assert visitor.say("Wat is polarisatie?")[0]["kind"] == "text"


ANSWERED = (
    "👩‍👧😡🔥",
    ".",
    "?",
    "/",
    "//",
    "/help",
    '/ask_human{"audience": "professional"}',
    '/inform_audience{"audience": "professional"}',
    "/SetSlots(audience=professional)",
    "'; DROP TABLE messages; --",
    '<script>alert("x")</script><img src=x onerror=alert(1)>',
    "{emergency} %s {0} %(name)s ${WEGWIJZER_CHANNEL_SECRET} {{7*7}}",
    "null",
    '{"text": "hallo"}',
    "مرحبا، أنا قلق على ابني",
    "\u202eegrozcneiz\u202c",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "a" * 1000,
    "zorgen " * 142,
)


@pytest.mark.parametrize("odd", ANSWERED, ids=lambda odd: ascii(odd)[1:30])
def test_odd_words_get_a_calm_answer(stack: StackSettings, odd: str) -> None:
    """An answer of the bot, without the words themselves, and the conversation goes on."""
    visitor = Visitor(stack)
    answers = visitor.say(odd)
    assert {one["kind"] for one in answers} == {"text"}
    assert any(one["text"] for one in answers)
    for part in ("{", "}", "%s", "<script", "$", "drop table"):
        assert part not in words_of(answers)
    assert kept_by_rasa(stack, visitor) == []
    assert visitor.say("Wat is polarisatie?")[0]["kind"] == "text"
    visitor.nothing_lost_or_doubled()
    assert visitor.messages()[1]["text"] == odd.strip()


@pytest.mark.parametrize("command", ["/session_start", "/back", "/forget"])
def test_a_command_of_rasa_is_only_words(stack: StackSettings, command: str) -> None:
    """A visitor who types one forgets nothing; the word "restart" itself asks to start over."""
    visitor = Visitor(stack)
    visitor.say("Ik woon in Papendrecht")
    assert {one["kind"] for one in visitor.say(command)} == {"text"}
    visitor.still_knows("papendrecht-meldpunt")
    assert visitor.messages()[3]["text"] == command
    assert kept_by_rasa(stack, visitor) == []
    visitor.nothing_lost_or_doubled()


def kept_by_rasa(settings: StackSettings, visitor: Visitor) -> list[Any]:
    """Give what Rasa took as a command: messages that begin with `/`, and what these would do."""
    query = "SELECT data FROM events WHERE sender_id = ? ORDER BY id"
    with sqlite3.connect(settings.state / "tracker.sqlite3") as database:
        events = [json.loads(data) for (data,) in database.execute(query, (visitor.id,))]
    assert sum(event["event"] == "session_started" for event in events) == 1
    return [
        event
        for event in events
        if event["event"] == "restart"
        or (event["event"] == "user" and event["text"].startswith("/"))
        or (event["event"] == "slot" and event["name"] == "audience" and event["value"])
    ]
