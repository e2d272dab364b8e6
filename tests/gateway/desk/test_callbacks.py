"""Fetching callback requests over HTTP: only by advisers, only of their own, and written down."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sanic import Request

from gateway.desk.access import DeskAccess
from gateway.problem import Problem
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for

LIST = "/v1/desk/callbacks"
CONNECTIONS = "callbacks:\n  - {target: desk, municipalities: [Enschede, Almere]}\n"


@dataclass
class Adviser:
    """Somebody who is signed in, by the name in a header."""

    id: str
    of: frozenset[str] = frozenset({"Enschede"})

    def municipalities(self, role: str) -> frozenset[str]:
        return self.of if role == "adviser" else frozenset()


@dataclass
class Staff:
    """Who may sign in, and what was written down."""

    recorded: list[tuple[str, str, str | None]] = field(default_factory=list)

    async def signed_in(self, request: Request) -> Adviser:
        name = request.headers.get("x-adviser")
        if name is None:
            raise Problem("not_authorized")
        return Adviser(name, frozenset({"Almere"} if name == "almeerse" else {"Enschede"}))

    async def record(self, who: str, what: str, handover_id: str | None) -> None:
        self.recorded.append((who, what, handover_id))


@pytest.fixture
async def closed(rasa: FakeRasa, sqlite_url: str, tmp_path: Path) -> AsyncIterator[RunningGateway]:
    """A gateway where nobody can sign in."""
    file = tmp_path / "connections.yml"
    file.write_text(CONNECTIONS)
    settings = settings_for(rasa, tmp_path, database_url=sqlite_url, connections=file)
    async with RunningGateway(settings) as running:
        yield running


@pytest.fixture
def staff(closed: RunningGateway) -> Staff:
    """Advisers of two municipalities may sign in."""
    staff = Staff()
    closed.app.ctx.desk_access = DeskAccess(staff.signed_in, staff.record)
    return staff


async def post(
    gateway: RunningGateway, callback_id: str, part: str, adviser: str | None = "anna", **body: str
) -> httpx.Response:
    """Do something with a request, as the desk's own page does."""
    headers = {"Origin": str(gateway.http.base_url).rstrip("/")}
    if adviser:
        headers["X-Adviser"] = adviser
    path = f"{LIST}/{callback_id}/{part}"
    return await gateway.http.post(path, headers=headers, json=body or None)


async def fetch(gateway: RunningGateway, callback_id: str, adviser: str | None) -> httpx.Response:
    """Ask for the details."""
    return await post(gateway, callback_id, "fetch", adviser)


async def ask(gateway: RunningGateway, municipality: str = "Enschede") -> str:
    visitor = await gateway.begin(municipality)
    body = {"client_request_id": str(uuid4()), "name": "Jaap", "phone": "0612345678"}
    asked = await gateway.http.post(f"{visitor.path}/callback", headers=visitor.headers, json=body)
    reference: str = asked.json()["reference"]
    return reference


async def listed(gateway: RunningGateway, adviser: str = "anna") -> list[dict[str, Any]]:
    response = await gateway.http.get(LIST, headers={"X-Adviser": adviser})
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["callbacks"]
    return found


async def test_without_a_session_there_is_nothing(closed: RunningGateway, staff: Staff) -> None:
    await ask(closed)
    assert (await closed.http.get(LIST)).status_code == 401
    assert (await fetch(closed, "x", None)).status_code == 401
    assert staff.recorded == []


async def test_where_nobody_can_sign_in_nobody_gets_in(closed: RunningGateway) -> None:
    await ask(closed)
    assert (await closed.http.get(LIST, headers={"X-Adviser": "anna"})).status_code == 401


async def test_the_list_shows_no_detail(closed: RunningGateway, staff: Staff) -> None:
    reference = await ask(closed)
    [one] = await listed(closed)
    assert set(one) == {"id", "reference", "municipality", "asked_at", "fetched"}
    assert (one["reference"], one["municipality"], one["fetched"]) == (reference, "Enschede", False)


async def test_fetching_gives_the_details_to_one_and_is_written_down(
    closed: RunningGateway, staff: Staff
) -> None:
    await ask(closed)
    [one] = await listed(closed)
    first = await fetch(closed, one["id"], "anna")
    assert first.status_code == 200
    assert (first.json()["name"], first.json()["phone"]) == ("Jaap", "+31612345678")
    again = await fetch(closed, one["id"], "anna")
    assert again.json() == first.json()
    other = await fetch(closed, one["id"], "bob")
    assert (other.status_code, other.json()["type"]) == (
        409,
        "urn:wegwijzer:problem:callback_fetched",
    )
    assert "612345678" not in other.text
    assert staff.recorded == [("anna", "callback_fetched", None)] * 2
    assert [head["fetched"] for head in await listed(closed)] == [True]
    assert await listed(closed, "bob") == []


async def test_what_is_done_is_off_the_list_and_written_down(
    closed: RunningGateway, staff: Staff
) -> None:
    await ask(closed)
    [one] = await listed(closed)
    assert (await post(closed, one["id"], "done", outcome="reached")).status_code == 409
    await fetch(closed, one["id"], "anna")
    assert (await post(closed, one["id"], "done", "bob", outcome="reached")).status_code == 409
    unknown = await post(closed, one["id"], "done", outcome="zomaar")
    assert (unknown.status_code, unknown.json()["type"]) == (
        422,
        "urn:wegwijzer:problem:unknown_choice",
    )
    for _ in range(2):
        assert (await post(closed, one["id"], "done", outcome="reached")).status_code == 204
    assert await listed(closed) == []
    assert (await fetch(closed, one["id"], "anna")).status_code == 409
    assert staff.recorded == [
        ("anna", "callback_fetched", None),
        ("anna", "callback_done", None),
        ("anna", "callback_done", None),
    ]


async def test_what_is_put_back_can_be_fetched_by_a_colleague(
    closed: RunningGateway, staff: Staff
) -> None:
    await ask(closed)
    [one] = await listed(closed)
    await fetch(closed, one["id"], "anna")
    assert (await post(closed, one["id"], "release", "bob")).status_code == 409
    assert (await post(closed, one["id"], "release")).status_code == 204
    assert (await fetch(closed, one["id"], "bob")).status_code == 200
    assert staff.recorded[1] == ("anna", "callback_released", None)


async def test_the_ways_to_end_a_request_are_content(closed: RunningGateway, staff: Staff) -> None:
    found = await closed.http.get("/v1/desk/outcomes", headers={"X-Adviser": "anna"})
    codes = [one["code"] for one in found.json()["callbacks"]]
    assert {"reached", "not_reached", "details_wrong"} <= set(codes)


async def test_another_municipalitys_adviser_sees_none_of_it(
    closed: RunningGateway, staff: Staff
) -> None:
    await ask(closed)
    [one] = await listed(closed)
    assert await listed(closed, "almeerse") == []
    for part, body in (("fetch", {}), ("release", {}), ("done", {"outcome": "reached"})):
        refused = await post(closed, one["id"], part, "almeerse", **body)
        assert refused.status_code == 404
    assert staff.recorded == []


async def test_what_is_not_there_is_not_found(closed: RunningGateway, staff: Staff) -> None:
    refused = await fetch(closed, "nothing", "anna")
    assert refused.status_code == 404


async def test_what_cannot_be_written_down_is_not_shown(
    closed: RunningGateway, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(who: str, what: str, handover_id: str | None) -> None:
        raise ZeroDivisionError

    await ask(closed)
    [one] = await listed(closed)
    closed.app.ctx.desk_access = DeskAccess(staff.signed_in, broken)
    fault = await fetch(closed, one["id"], "anna")
    assert fault.status_code == 500
    assert "612345678" not in fault.text
