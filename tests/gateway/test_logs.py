"""Logs: what happened, never what was said, by whom or about what."""

import io
import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog

from gateway import logs
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway

WORDS = "kersenboomgaard"


Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture
def log() -> Iterator[Lines]:
    """Logging as in production, and what was written so far."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    stream = io.StringIO()
    logs.configure("debug", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


async def test_a_conversation_leaves_no_word_in_the_log(
    log: Lines, gateway: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await gateway.begin("Enschede")
    await visitor.say(f"{WORDS} 06-12345678")
    await visitor.wait_for(3)
    rasa.body = b'{"messages": [{"text": 5, "kersenboomgaard": 1}]}'
    await visitor.say(f"/{WORDS}")
    await visitor.wait_for(5)
    await visitor.post(client_message_id="x", text=WORDS, kersenboomgaard=WORDS)
    await gateway.http.get(f"/{WORDS}?{WORDS}={WORDS}", headers={WORDS: WORDS})
    await gateway.http.get("/contacten", params={"gemeente": WORDS})
    await gateway.http.get("/v1/municipalities/Enschede/contacts")
    written = log()
    text = json.dumps(written)
    for secret in (WORDS, "12345678", "Enschede", visitor.begun["token"], visitor.begun["id"]):
        assert secret not in text
    events = {line["event"] for line in written}
    assert {"request", "turn.answered", "turn.outage"} <= events


async def test_every_line_of_a_request_has_its_id(log: Lines, gateway: RunningGateway) -> None:
    await gateway.http.get("/health/live")
    [line] = [line for line in log() if line["event"] == "request"]
    assert line["route"] == "health/live"
    assert (line["method"], line["status"], line["level"]) == ("GET", 200, "info")
    assert len(str(line["request"])) == 12


def test_an_exception_is_logged_without_its_words(log: Lines) -> None:
    logger = structlog.stdlib.get_logger()
    try:
        raise ValueError(WORDS)
    except ValueError as error:
        logger.error("fault", **logs.fault(error))
        logger.exception("fault")
    for line in log():
        assert line["error"] == "ValueError"
        assert "test_an_exception_is_logged" in str(line["where"])
        assert WORDS not in json.dumps(line)


def test_what_a_library_writes_is_named_by_its_place_only(log: Lines) -> None:
    library = logging.getLogger("sanic.error")
    library.error("cannot handle %s", WORDS)
    try:
        raise ValueError(WORDS)
    except ValueError:
        library.exception(WORDS)
    first, second = log()
    assert first["event"] == second["event"] == "library"
    assert str(first["line"]).startswith("test_logs:")
    assert second["error"] == "ValueError"
    assert WORDS not in json.dumps([first, second])


def test_chatty_libraries_are_silent_below_a_warning(log: Lines) -> None:
    logging.getLogger("httpx").info("HTTP Request: GET %s", WORDS)
    assert log() == []


def test_lines_below_the_level_are_left_out(log: Lines) -> None:
    stream = io.StringIO()
    logs.configure("warning", stream)
    logger = structlog.stdlib.get_logger("gateway.quiet")
    logger.info("request")
    logger.warning("turn.outage", reason="timeout")
    [line] = map(json.loads, stream.getvalue().splitlines())
    assert (line["event"], line["level"], line["logger"]) == (
        "turn.outage",
        "warning",
        "gateway.quiet",
    )
    assert log() == []


class _FullDisk(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device", text)


def test_a_line_that_cannot_be_written_stops_nobody(log: Lines) -> None:
    """Whoever logs is answering a visitor."""
    logs.configure("info", _FullDisk())
    structlog.stdlib.get_logger().info("turn.answered")
    assert log() == []
