"""Webhooks of a desk at the gateway: genuine, fresh, of the right desk, and told once."""

import asyncio
import json
import time
from pathlib import Path

import httpx
import pytest

from tests.gateway.support.chatwoot import SECRET, FakeChatwoot, sign
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import Json, RunningGateway
from tests.gateway.support.other_desk import (
    connections_file,
    desk_settings,
    hears,
    someone_there,
    talk,
    until,
    wait,
)


def last_said(server: FakeChatwoot) -> Json:
    """The last webhook about a message."""
    return next(one for one in reversed(server.told) if one["event"] == "message_created")


def asks(server: FakeChatwoot) -> list[str]:
    """What was asked about a visitor there."""
    return [call.path for call in server.calls if "contacts" in call.path]


async def test_told_again_it_is_said_once(served: RunningGateway, server: FakeChatwoot) -> None:
    talker = await talk(served, server)
    for _ in range(3):
        assert (await server.tell(last_said(server), "the-same")).status_code == 204
    assert (await server.tell(last_said(server))).status_code == 204
    await server.answer(1, "Vertel")
    await talker.hears("Vertel")
    assert await talker.texts("adviser") == ["Goedendag", "Vertel"]


async def test_a_forged_one_is_refused(served: RunningGateway, server: FakeChatwoot) -> None:
    talker = await talk(served, server)
    await asyncio.sleep(0.5)  # what was rung for by now has been asked
    asked = len(asks(server))
    forged = last_said(server) | {"content": "Vals"}
    content = json.dumps(forged).encode()
    for headers in (
        sign(content, secret="another"),
        sign(content) | {"X-Chatwoot-Signature": "sha256=" + "0" * 64},
        {"Content-Type": "application/json"},
    ):
        async with httpx.AsyncClient() as http:
            refused = await http.post(server.webhook, content=content, headers=headers)
        assert refused.status_code == 401
        assert refused.headers["content-type"] == "application/problem+json"
    assert len(asks(server)) == asked
    assert "Vals" not in await talker.texts("adviser")


async def test_what_is_no_event_is_told_apart(served: RunningGateway, server: FakeChatwoot) -> None:
    unknown = await server.tell({"event": "message_created", "id": 5})
    assert (unknown.status_code, unknown.json()["reason"]) == (422, "no event of a known version")
    undeclared = await server.tell({"event": "x"}, None, **{"Content-Type": "text/plain"})
    assert undeclared.status_code == 415
    assert (await server.tell({"event": "contact_created"})).status_code == 204


async def test_an_old_one_is_refused(
    served: RunningGateway, server: FakeChatwoot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk(served, server)
    moment = time.time() - 301
    with monkeypatch.context() as patch:
        patch.setattr("tests.gateway.support.chatwoot.time.time", lambda: moment)
        headers = sign(json.dumps(last_said(server)).encode())
    assert int(headers["X-Chatwoot-Timestamp"]) <= moment
    async with httpx.AsyncClient() as http:
        refused = await http.post(
            server.webhook, content=json.dumps(last_said(server)).encode(), headers=headers
        )
    assert refused.status_code == 401


async def test_what_it_claims_is_not_believed(served: RunningGateway, server: FakeChatwoot) -> None:
    """A webhook is a doorbell: what was said is asked of Chatwoot."""
    talker = await talk(served, server)
    assert (await server.tell(last_said(server) | {"id": 9, "content": "Niets"})).is_success
    resolved = last_said(server)["conversation"] | {"status": "resolved"}
    assert (await server.tell(resolved | {"event": "conversation_status_changed"})).is_success
    await server.answer(1, "Vertel")
    await talker.hears("Vertel")
    assert await talker.texts("adviser") == ["Goedendag", "Vertel"]
    assert await talker.state() == "with_adviser"


async def test_words_for_nobody_are_not_accepted(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    await wait(served, server)
    stranger = {"id": 1, "contact_inbox": {"source_id": "somebody-else"}}
    said = {"event": "message_created", "id": 5, "message_type": "outgoing"}
    assert (await server.tell(said | {"conversation": stranger})).status_code == 409
    changed = stranger | {"event": "conversation_status_changed"}
    assert (await server.tell(changed)).status_code == 204
    other = last_said(server)["conversation"] | {"id": 77}
    await until(lambda: bool(server.notes(1)))
    assert (await server.tell(said | {"conversation": other})).status_code in (204, 409)


@pytest.mark.parametrize("name", ["hengelo", "desk:twente", "..%2Fx", "é"])
async def test_a_desk_that_is_not_there_is_not_found(
    served: RunningGateway, server: FakeChatwoot, name: str
) -> None:
    response = await served.http.post(f"/v1/webhooks/{name}", content=b"{}")
    assert response.status_code in (400, 404)


async def test_a_long_message_is_taken_and_a_huge_one_is_not(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    text = ("Goedendag, belt u ons café? " * 900).strip()
    await server.answer(1, text)
    await talker.hears("café")
    assert (await talker.texts("adviser"))[-1] == text
    assert server.undelivered == []
    huge = await server.tell({"event": "message_created", "content": "x" * 300_000})
    assert huge.status_code == 413
    # Nobody else may send as much.
    path = f"{talker.visitor.path}/messages"
    refused = await served.http.post(
        path, headers=talker.visitor.headers, json={"text": "x" * 20_000}
    )
    assert refused.status_code == 413


async def test_one_desk_never_reaches_the_talk_of_another(
    rasa: FakeRasa, server: FakeChatwoot, sqlite_url: str, tmp_path: Path
) -> None:
    """Two Chatwoots, each with a conversation number 1: of Enschede and of Hengelo."""
    async with FakeChatwoot() as far:
        desks = (("twente", "Enschede", server), ("hengelo", "Hengelo", far))
        connections = connections_file(tmp_path, *desks)
        settings = desk_settings(rasa, tmp_path, sqlite_url, connections)
        async with RunningGateway(settings) as gateway:
            hears(server, gateway)
            await until(lambda: someone_there(gateway))
            talker = await talk(gateway, server)
            hears(far, gateway, "hengelo")
            told = last_said(server)
            # Signed by Hengelo, about a conversation of Enschede, at its own door and at the other.
            assert (await far.tell(told)).status_code == 409
            content = json.dumps(told).encode()
            door = far.webhook.replace("hengelo", "twente")
            async with httpx.AsyncClient() as http:
                wrong = sign(content, secret=f"{SECRET}-of-hengelo")
                refused = await http.post(door, content=content, headers=wrong)
            assert refused.status_code == 401
            assert await talker.texts("adviser") == ["Goedendag"]
            assert far.contacts == {}
