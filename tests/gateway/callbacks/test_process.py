"""The whole way in a real process: asked, killed while Open Klant is down, delivered once."""

import asyncio
from pathlib import Path
from uuid import uuid4

import httpx

from tests.gateway.support.gateway import Visitor
from tests.gateway.support.open_klant import BASE, TOKEN, FakeOpenKlant
from tests.gateway.support.process import PATIENCE, Launch


async def test_a_kill_and_a_system_that_is_down_cost_nobody_the_call(
    launch: Launch, address: str, tmp_path: Path
) -> None:
    server = FakeOpenKlant()
    await server.start()
    file = tmp_path / "connections.yml"
    file.write_text(
        "callbacks:\n"
        f"  - {{target: open_klant, municipalities: [Almere], url: '{server.url}{BASE}',\n"
        "     token_file: token, actor: {object_id: x, name: Team}}\n"
    )
    (tmp_path / "token").write_text(TOKEN)
    (tmp_path / "token").chmod(0o600)
    await server.stop()
    settings = {"WEGWIJZER_CONNECTIONS": str(file)}
    process = await asyncio.to_thread(lambda: launch(**settings))
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as http:
        begun = await http.post("/v1/conversations", json={"municipality": "Almere"})
        visitor = Visitor(http, begun.json())
        asked = await http.post(
            f"{visitor.path}/callback",
            headers=visitor.headers,
            json={"client_request_id": str(uuid4()), "name": "Jaap", "phone": "0612345678"},
        )
    assert asked.status_code == 202
    await _until_logged(tmp_path / "log", "callback.retry")
    process.kill()
    await asyncio.to_thread(process.wait)
    await server.start()
    await asyncio.to_thread(lambda: launch(**settings))
    await _until_logged(tmp_path / "log", "callback.delivered")
    assert server.faults == []
    assert server.counts() == (1, 1, 1, 1)
    assert server.klantcontacten[0]["referentienummer"] == asked.json()["reference"]
    log = _text(tmp_path / "log")
    for detail in ("Jaap", "612345678", TOKEN):
        assert detail not in log
    await server.stop()


async def _until_logged(path: Path, event: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while f'"{event}"' not in _text(path):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)


def _text(path: Path) -> str:
    return path.read_text("utf-8")
