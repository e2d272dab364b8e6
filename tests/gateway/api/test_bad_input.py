"""Everything odd that may come in: a calm problem in Dutch, never a fault of ours."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.gateway.support.gateway import RunningGateway, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

ID = str(uuid4())


def short(value: object) -> str:
    """A name for a parameter that does not fill the screen."""
    return repr(value)[:30]


async def post_raw(visitor: Visitor, content: bytes, kind: str = "application/json") -> Any:
    return await visitor.http.post(
        f"{visitor.path}/messages",
        headers=visitor.headers | {"Content-Type": kind},
        content=content,
    )


def assert_problem(response: httpx.Response, status: int, code: str) -> None:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["type"] == f"urn:wegwijzer:problem:{code}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"].endswith((".", "112"))
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"text": ""}, 422, "message_empty"),
        ({"text": "   \n\t "}, 422, "message_empty"),
        ({"text": "\u200b\u200d\u2060"}, 422, "message_empty"),
        ({"text": "a" * 1001}, 422, "message_too_long"),
        ({"text": "😟" * 1001}, 422, "message_too_long"),
        ({"text": "nul\x00byte"}, 422, "message_unreadable"),
        ({"text": "\x1b[31mrood"}, 422, "message_unreadable"),
        ({"text": "bel\x07"}, 422, "message_unreadable"),
        ({"text": "c1\x85\x9f"}, 422, "message_unreadable"),
        ({"text": 5}, 422, "invalid_request"),
        ({"text": ["hallo"]}, 422, "invalid_request"),
        ({"text": {"a": "b"}}, 422, "invalid_request"),
        ({"text": True}, 422, "invalid_request"),
        ({"text": None}, 422, "invalid_request"),
        ({}, 422, "invalid_request"),
        ({"text": "hallo", "button_id": "x"}, 422, "invalid_request"),
        ({"text": "hallo", "sender": "bot"}, 422, "invalid_request"),
        ({"text": "hallo", "client_message_id": "5"}, 422, "invalid_request"),
        ({"text": "hallo", "client_message_id": None}, 422, "invalid_request"),
        ({"text": "hallo", "client_message_id": 7}, 422, "invalid_request"),
        ({"button_id": 3}, 422, "invalid_request"),
        ({"button_id": "x"}, 422, "unknown_button"),
        ({"button_id": "nul\x00byte"}, 422, "unknown_button"),
    ],
    ids=short,
)
async def test_a_body_that_is_wrong(
    shared: RunningGateway, body: dict[str, Any], status: int, code: str
) -> None:
    visitor = await shared.begin()
    response = await visitor.post(**({"client_message_id": ID} | body))
    assert_problem(response, status, code)
    assert len(await visitor.messages()) == 1


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 400, "bad_request"),
        (b"{", 400, "bad_request"),
        (b"hallo", 400, "bad_request"),
        (b"\xff\xfe\x00", 400, "bad_request"),
        (b'{"text": "\xff"}', 400, "bad_request"),
        (b'{"text": "\\ud800"}', 400, "bad_request"),
        (b"[" * 8000, 422, "invalid_request"),
        (b'{"a":' * 3000, 422, "invalid_request"),
        (b"null", 422, "invalid_request"),
        (b"[]", 422, "invalid_request"),
        (b'"hallo"', 422, "invalid_request"),
        (b"1e999", 422, "invalid_request"),
        (b"x" * 100_000, 413, "body_too_large"),
        (json.dumps({"text": "a" * 100_000}).encode(), 413, "body_too_large"),
    ],
    ids=short,
)
async def test_content_that_is_no_message(
    shared: RunningGateway, content: bytes, status: int, code: str
) -> None:
    visitor = await shared.begin()
    assert_problem(await post_raw(visitor, content), status, code)
    assert len(await visitor.messages()) == 1


async def test_a_large_body_without_a_length_is_refused_too(shared: RunningGateway) -> None:
    visitor = await shared.begin()

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    headers = visitor.headers | {"Content-Type": "application/json"}
    try:
        response = await shared.http.post(
            f"{visitor.path}/messages", headers=headers, content=endless()
        )
        assert_problem(response, 413, "body_too_large")
    except httpx.HTTPError:
        pass  # the gateway hung up before it was all sent, which is as good
    assert len(await visitor.messages()) == 1


async def test_a_thousand_emoji_fit(shared: RunningGateway) -> None:
    visitor = await shared.begin()
    escaped = json.dumps({"client_message_id": ID, "text": "😟" * 1000}).encode()
    assert len(escaped) > 12_000
    assert (await post_raw(visitor, escaped)).status_code == 202


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_another_kind_of_content_is_refused(shared: RunningGateway, kind: str) -> None:
    # What a form of any site can send without being asked is never JSON.
    visitor = await shared.begin()
    content = json.dumps({"client_message_id": ID, "text": "hallo"}).encode()
    assert_problem(await post_raw(visitor, content, kind), 415, "not_json")


async def test_a_character_set_may_be_named(shared: RunningGateway) -> None:
    visitor = await shared.begin()
    content = json.dumps({"client_message_id": ID, "text": "hallo"}).encode()
    response = await post_raw(visitor, content, "Application/JSON; charset=utf-8")
    assert response.status_code == 202


@pytest.mark.parametrize(
    "body", [{"municipality": 5}, {"municipality": ["Enschede"]}, {"town": "Enschede"}, [], None]
)
async def test_a_conversation_that_begins_wrongly(shared: RunningGateway, body: Any) -> None:
    response = await shared.http.post("/v1/conversations", json=body)
    if body is None:  # httpx sends no body at all
        assert_problem(response, 415, "not_json")
    else:
        assert_problem(response, 422, "invalid_request")


@pytest.mark.parametrize("after", ["-1", "abc", "1.5", "1e3", "²", "9" * 30, "2147483648"])
async def test_a_number_that_is_none(shared: RunningGateway, after: str) -> None:
    visitor = await shared.begin()
    for path in ("messages", "events"):
        response = await shared.http.get(
            f"{visitor.path}/{path}", headers=visitor.headers, params={"after": after}
        )
        assert_problem(response, 400, "bad_request")


async def test_the_highest_number_is_a_number(shared: RunningGateway) -> None:
    visitor = await shared.begin()
    assert await visitor.messages(after=2**31 - 1) == []


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nergens", 404, "not_found"),
        ("GET", "/v1/nergens", 404, "not_found"),
        ("GET", "/v1/conversations", 405, "method_not_allowed"),
        ("PUT", "/v1/conversations", 405, "method_not_allowed"),
        ("DELETE", "/health/live", 405, "method_not_allowed"),
        ("GET", "/static/nergens.js", 404, "not_found"),
    ],
)
async def test_an_address_that_is_wrong(
    shared: RunningGateway, method: str, path: str, status: int, code: str
) -> None:
    assert_problem(await shared.http.request(method, path), status, code)


async def test_what_is_allowed_is_told(shared: RunningGateway) -> None:
    assert (await shared.http.put("/v1/conversations")).headers["allow"] == "POST"


@pytest.mark.parametrize(
    "raw",
    [
        b"onzin\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"POST /v1/conversations HTTP/1.1\r\nHost: x\r\nContent-Length: veel\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"a" * 20_000 + b"\r\n\r\n",
    ],
    ids=short,
)
async def test_what_is_no_http_gets_no_fault_and_does_no_harm(
    shared: RunningGateway, raw: bytes
) -> None:
    port = shared.http.base_url.port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(raw)
    answer = await asyncio.wait_for(reader.read(4096), 20)
    writer.close()
    assert not answer.startswith(b"HTTP/1.1 5")
    assert b"Traceback" not in answer
    assert (await shared.http.get("/health/live")).status_code == 200
