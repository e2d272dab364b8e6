"""Webhooks: only Chatwoot's own, only fresh ones, and each handled once."""

import asyncio
import json
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from gateway.adapters.chatwoot import Chatwoot, Webhooks
from gateway.adapters.chatwoot.webhooks import WINDOW_SECONDS
from gateway.adapters.live_chat import ForgedError, FormError, Talk, TalkChanged
from gateway.adapters.seen import KEEP, SeenExpiry, desk_events, is_first
from gateway.storage import Database
from tests.gateway.adapters.chatwoot.conftest import INTRODUCTION
from tests.gateway.support.chatwoot import SECRET, FakeChatwoot, Receiver, sign

SAID = {
    "event": "message_created",
    "id": 41,
    "content": "Dag",
    "message_type": "outgoing",
    "private": False,
    "conversation": {"id": 1, "contact_inbox": {"source_id": "s"}},
}
BODY = json.dumps(SAID).encode()
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def headers(body: bytes = BODY, secret: str = SECRET) -> dict[str, str]:
    return {name.lower(): value for name, value in sign(body, "d1", secret).items()}


def read(given: dict[str, str], body: bytes = BODY, later: float = 0) -> object:
    return Webhooks(SECRET).read(given, body, time.time() + later)


def test_a_genuine_one_is_read() -> None:
    assert read(headers()) == TalkChanged(Talk("s", "1"), said=True)


@pytest.mark.parametrize("name", ["x-chatwoot-signature", "x-chatwoot-timestamp"])
@pytest.mark.parametrize("value", [None, "", "sha256=", "0", "é", "-1", "9" * 30])
def test_without_a_good_signature_and_time_it_is_refused(name: str, value: str | None) -> None:
    given = headers()
    given.pop(name)
    if value is not None:
        given[name] = value
    with pytest.raises(ForgedError):
        read(given)


def test_signed_by_somebody_else_it_is_refused() -> None:
    with pytest.raises(ForgedError, match="signature"):
        read(headers(secret="another"))


def test_changed_on_the_way_it_is_refused() -> None:
    with pytest.raises(ForgedError, match="signature"):
        read(headers(), BODY.replace(b"Dag", b"Nee"))


def test_a_fresh_time_cannot_be_put_on_an_old_one() -> None:
    given = headers() | {"x-chatwoot-timestamp": str(int(time.time()) + 1)}
    with pytest.raises(ForgedError, match="signature"):
        read(given)


@pytest.mark.parametrize("later", [WINDOW_SECONDS + 5, -WINDOW_SECONDS - 5])
def test_too_old_or_from_the_future_it_is_refused(later: float) -> None:
    with pytest.raises(ForgedError, match="time"):
        read(headers(), later=later)
    assert read(headers(), later=later * 0.9)


@pytest.mark.parametrize(
    "body", [b"", b"x", b"[]", b"{}", b'{"event": "message_created"}', b'{"event": 1}', b"\xff"]
)
def test_what_is_signed_but_no_event_is_refused(body: bytes) -> None:
    with pytest.raises(FormError):
        read(headers(body), body)


@pytest.mark.parametrize("event", ["contact_created", "webwidget_triggered", "something_new"])
def test_what_is_of_no_concern_is_passed_over(event: str) -> None:
    body = json.dumps({"event": event, "id": 1}).encode()
    assert read(headers(body), body) is None


async def test_over_http_a_forged_one_reaches_nobody(
    chat: Chatwoot, server: FakeChatwoot, receiver: Receiver
) -> None:
    await chat.begin(INTRODUCTION)
    forged = {"X-Chatwoot-Signature": "sha256=" + "0" * 64}
    assert (await server.tell(SAID, None, **forged)).status_code == 401
    assert receiver.events == []
    assert receiver.refused == ["signature"]


async def test_what_was_said_is_handled_once(database: Database) -> None:
    ids = ("desk:a/41", "desk:a/41", "desk:b/41", "desk:a/42")
    firsts = await database.write(lambda connection: [is_first(connection, i, NOW) for i in ids])
    assert firsts == [True, False, True, True]


async def test_of_many_gateways_one_handles_an_event(database: Database) -> None:
    firsts = await asyncio.gather(
        *(database.write(lambda connection: is_first(connection, "e", NOW)) for _ in range(8))
    )
    assert sorted(firsts) == [False] * 7 + [True]


async def test_an_event_that_could_not_be_handled_may_come_again(database: Database) -> None:
    def broken(connection: object) -> None:
        assert is_first(connection, "e", NOW)  # type: ignore[arg-type]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(broken)
    assert await database.write(lambda connection: is_first(connection, "e", NOW))


async def test_what_was_handled_is_forgotten_in_time(database: Database) -> None:
    await database.write(lambda connection: is_first(connection, "e", NOW))
    count = select(func.count()).select_from(desk_events)
    for when, left in ((NOW + 0.9 * KEEP, 1), (NOW + 1.1 * KEEP, 0)):
        await SeenExpiry(database, lambda when=when: when)()  # type: ignore[misc]
        assert await database.read(lambda connection: connection.scalar(count)) == left
