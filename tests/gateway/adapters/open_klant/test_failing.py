"""Open Klant that fails, refuses, hangs up or is somebody else: nothing is lost or made twice."""

import asyncio

import pytest

from gateway.adapters.open_klant import OpenKlant, OpenKlantClient
from gateway.callbacks import RefusedError, RetryError
from tests.gateway.adapters.open_klant.conftest import ACTOR, TEXTS
from tests.gateway.support.callback_targets import make_request
from tests.gateway.support.http_double import Call, Reply
from tests.gateway.support.open_klant import FakeOpenKlant

CALLS = 9
"""Calls of one delivery: find and make of team, contact and task, find and two of addresses."""


@pytest.mark.parametrize("how", ["before", "after", 500, 503, 429])
@pytest.mark.parametrize("call", range(CALLS))
async def test_broken_off_anywhere_it_goes_on_and_makes_nothing_twice(
    target: OpenKlant, server: FakeOpenKlant, call: int, how: int | str
) -> None:
    server.broken = [None] * call + [how]
    with pytest.raises(RetryError):
        await target.deliver(make_request())
    await target.deliver(make_request())
    assert server.counts() == (1, 1, 2, 1)


async def test_a_server_that_says_nothing_is_let_go(
    target: OpenKlant, server: FakeOpenKlant, monkeypatch: pytest.MonkeyPatch
) -> None:
    target._client._http.timeout = 0.2  # type: ignore[assignment]
    server.broken = ["silent"]
    async with asyncio.timeout(5):
        with pytest.raises(RetryError):
            await target.deliver(make_request())


async def test_a_server_that_is_gone_is_for_later(target: OpenKlant, server: FakeOpenKlant) -> None:
    await server.stop()
    with pytest.raises((RetryError, RefusedError)):
        await target.deliver(make_request())
    await server.start()
    await target.deliver(make_request())
    assert server.counts() == (1, 1, 2, 1)


@pytest.mark.parametrize("status", [400, 403, 404, 413])
async def test_what_is_not_to_its_liking_is_for_people(
    target: OpenKlant, server: FakeOpenKlant, status: int
) -> None:
    server.broken = [status]
    with pytest.raises(RefusedError, match=f"status-{status}"):
        await target.deliver(make_request())


async def test_a_wrong_token_is_for_people(address: str) -> None:
    stranger = OpenKlant(OpenKlantClient(address, "another"), ACTOR, "Chat", TEXTS)
    with pytest.raises(RefusedError, match="status-401"):
        await stranger.deliver(make_request())
    await stranger.close()


async def test_a_reference_that_is_taken_there_costs_nobody_the_call(
    target: OpenKlant, server: FakeOpenKlant
) -> None:
    await target.deliver(make_request())
    await target.deliver(make_request(id="c3d4" * 16))
    assert [one["referentienummer"] for one in server.klantcontacten] == ["407192531", None]
    # The number that the visitor has still leads to it.
    assert server.internetaken[1]["toelichting"] == "Nummer: 407192531."


async def test_a_team_that_was_deleted_there_is_made_anew(
    target: OpenKlant, server: FakeOpenKlant
) -> None:
    await target.deliver(make_request())
    server.actoren.clear()
    second = make_request(id="c3d4" * 16, reference="500000001")
    with pytest.raises(RefusedError):
        await target.deliver(second)
    await target.deliver(second)
    assert server.counts() == (2, 2, 4, 2)


async def test_another_server_at_that_address_is_told(
    target: OpenKlant, server: FakeOpenKlant, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def page(call: Call) -> Reply:
        return Reply(200, {"hello": "world"})

    monkeypatch.setattr(server, "handle", page)
    with pytest.raises(RefusedError):
        await target.deliver(make_request())
