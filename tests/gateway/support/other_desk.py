"""A gateway whose visitors of Enschede are advised at a Chatwoot, over real HTTP both ways."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from gateway.handover import presence
from gateway.settings import Settings
from gateway.storage import utc_now
from gateway.storage.handover_tables import desk_links, handover_steps
from tests.gateway.support.chatwoot import ACCOUNT, INBOX, NUMBER, SECRET, TOKEN, FakeChatwoot
from tests.gateway.support.fake_rasa import FakeRasa, say
from tests.gateway.support.gateway import Json, RunningGateway, Visitor, settings_for
from tests.gateway.support.talks import SITUATION, teams_file

PATIENCE = 15.0
DESK = "desk:twente"


def connections_file(folder: Path, *desks: tuple[str, str, FakeChatwoot], **more: Any) -> Path:
    """Write a file with Chatwoots, each with its name and municipality."""
    for name, secret in (("token", TOKEN), ("secret", SECRET)):
        (folder / name).write_text(secret)
        (folder / name).chmod(0o600)
    lines = ["callbacks:", "  - {target: desk, municipalities: [Enschede, Hengelo]}", "desks:"]
    given = {"inbox": INBOX, "account": ACCOUNT, "inbox_number": NUMBER} | more
    for name, municipality, server in desks:
        lines += [
            "  - desk: chatwoot",
            f"    name: {name}",
            f"    municipalities: [{municipality}]",
        ]
        lines += [f"    url: {server.url}", "    token_file: token"]
        lines += ["    webhook_secret_file: secret"]
        lines += [f"    {key}: {value}" for key, value in given.items() if value is not None]
    path = folder / "connections.yml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def desk_settings(
    rasa: FakeRasa, folder: Path, url: str, connections: Path, **more: Any
) -> Settings:
    """Settings with a team that is always open, and a Rasa that asks for an adviser."""
    rasa.answer = _answering
    return settings_for(
        rasa,
        folder,
        database_url=url,
        teams=teams_file(folder),
        connections=connections,
        **more,
    )


def _answering(message: Json) -> Json:
    wants = "medewerker" in (message["text"] or "")
    return say(
        "antwoord",
        text=message["text"],
        handover={"reason": "request"} if wants else None,
        situation=SITUATION,
    )


def hears(server: FakeChatwoot, gateway: RunningGateway, name: str = "twente") -> None:
    """Have a Chatwoot tell this gateway what happens."""
    server.webhook = f"{gateway.http.base_url}".rstrip("/") + f"/v1/webhooks/{name}"


async def until(
    check: Callable[[], bool | Awaitable[bool]], what: str = "", patience: float = PATIENCE
) -> None:
    """Wait until something is so."""
    end = time.monotonic() + patience
    while True:
        found = check()
        if found if isinstance(found, bool) else await found:
            return
        assert time.monotonic() < end, f"never: {what}"
        await asyncio.sleep(0.02)


@dataclass
class Talker:
    """A visitor, with what is looked at in these tests."""

    gateway: RunningGateway
    visitor: Visitor

    async def texts(self, *senders: str) -> list[str]:
        """What was said by these."""
        return [one["text"] for one in await self.visitor.messages() if one["sender"] in senders]

    async def state(self) -> str:
        """Whom the visitor talks to."""
        return (await self.gateway.parts.handovers.status(self.visitor.begun["id"])).state

    async def comes_to(self, state: str) -> None:
        """Wait until the visitor is so far."""

        async def so() -> bool:
            return await self.state() == state

        await until(so, state)

    async def hears(self, text: str) -> None:
        """Wait until something is said that has these words."""

        async def so() -> bool:
            return any(text in one for one in await self.texts("adviser", "system") if one)

        await until(so, text)

    async def asks(self) -> Json:
        """Ask for a person; give the offer."""
        known = len(await self.visitor.messages())
        await self.visitor.say("ik wil een medewerker")
        offer: Json = (await self.visitor.wait_for(known + 3))[-1]
        return offer

    async def presses(self, offer: Json, number: int = 0) -> None:
        """Press a button of an offer."""
        button_id = offer["buttons"][number]["id"]
        response = await self.visitor.post(client_message_id=str(uuid4()), button_id=button_id)
        assert response.status_code == 202, response.text

    async def leaves(self) -> None:
        """Go back to the bot."""
        path = f"{self.visitor.path}/handover"
        response = await self.gateway.http.delete(path, headers=self.visitor.headers)
        assert response.status_code == 204

    async def erases(self) -> None:
        """Erase everything."""
        response = await self.gateway.http.delete(self.visitor.path, headers=self.visitor.headers)
        assert response.status_code == 204


async def begin(gateway: RunningGateway, municipality: str = "Enschede") -> Talker:
    """Somebody who told the bot of a worry."""
    talker = Talker(gateway, await gateway.begin(municipality))
    await talker.visitor.say("Ik maak me zorgen over mijn zoon Daan de Vries")
    await talker.visitor.wait_for(3)
    return talker


async def wait(gateway: RunningGateway, server: FakeChatwoot) -> Talker:
    """Somebody who waits, known at Chatwoot."""
    known = len(server.conversations)
    talker = await begin(gateway)
    await talker.presses(await talker.asks())
    await until(lambda: len(server.conversations) > known, "a conversation there")
    await until(lambda: bool(server.notes(known + 1)), "a note there")
    return talker


async def talk(gateway: RunningGateway, server: FakeChatwoot) -> Talker:
    """Somebody who talks with Fatima."""
    talker = await wait(gateway, server)
    await server.answer(len(server.conversations), "Goedendag")
    await talker.hears("Goedendag")
    return talker


async def causes(gateway: RunningGateway) -> list[str]:
    """Every step that was taken, by its cause."""
    query = select(handover_steps.c.cause).order_by(handover_steps.c.id)
    return await gateway.parts.database.read(lambda connection: list(connection.scalars(query)))


async def count_links(gateway: RunningGateway) -> int:
    """How many talks at other desks are known."""
    return await gateway.parts.database.read(
        lambda connection: len(connection.execute(select(desk_links.c.id)).all())
    )


async def nothing_linked(gateway: RunningGateway) -> None:
    """Wait until no talk at another desk is known any more."""

    async def dropped() -> bool:
        return await count_links(gateway) == 0

    await until(dropped, "the link dropped")


async def nobody_there(gateway: RunningGateway) -> None:
    """Wait until no desk tells that it is there."""

    async def gone() -> bool:
        return not await someone_there(gateway)

    await until(gone, "nobody there")


async def someone_there(gateway: RunningGateway) -> bool:
    """Whether a desk has told that it is there."""
    found = await gateway.parts.database.read(
        lambda connection: presence.seats(connection, utc_now())
    )
    return any(seat.adviser_id == DESK for seat in found)
