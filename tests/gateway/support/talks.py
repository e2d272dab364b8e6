"""What the tests of the handover share: a team that is open, people who sign in, a clock."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from gateway.events import Hub
from gateway.handover import Handovers, record
from gateway.handover.announcer import Announcer
from gateway.handover.content import Content
from gateway.handover.desk import DeskReader
from gateway.handover.desk_hub import DeskHub
from gateway.handover.offers import Offers
from gateway.handover.people import Role
from gateway.handover.policy import Policy, Timings
from gateway.handover.record import Handover
from gateway.handover.saying import Saying
from gateway.handover.switch import Switch
from gateway.handover.talks import Talks
from gateway.handover.teams import load_teams
from gateway.handover.timers import Timers
from gateway.messages import Button, Draft, Message
from gateway.seal import Seal
from gateway.storage import (
    Accepted,
    Conversation,
    Conversations,
    Database,
    Heard,
    History,
    Incoming,
    IntakeStore,
    TurnStore,
)
from gateway.storage.handover_tables import handover_steps
from helpline.guide import Guide, load_guide
from helpline.guide.loader import DEFAULT_FOLDER

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NOON = datetime(2026, 11, 18, 11, tzinfo=UTC)
"""A Wednesday, twelve o'clock in the Netherlands."""

SITUATION = {
    "audience": "resident",
    "municipality": "Enschede",
    "relation": "child",
    "sector": None,
    "extremism_form": None,
    "anonymity": True,
    "minor": False,
    "needs": ["worry_child"],
}
"""What Rasa's side tells of a worried parent, for the summary."""


def teams_file(folder: Path, *, hours: str = '["00:00-24:00"]') -> Path:
    """Write a file with one team for Enschede and Hengelo, by default open day and night."""
    week = "".join(f"      {day}: {hours}\n" for day in _DAYS)
    path = folder / "teams.yml"
    path.write_text(
        "teams:\n  - id: twente\n    municipalities: [Enschede, Hengelo]\n"
        f"    open_on_holidays: true\n    hours:\n{week}",
        encoding="utf-8",
    )
    return path


def connections_file(folder: Path) -> Path:
    """Write a file by which advisers at the desk call back whoever asks in Enschede or Hengelo."""
    path = folder / "connections.yml"
    path.write_text(
        "callbacks:\n  - {target: desk, municipalities: [Enschede, Hengelo]}\n", encoding="utf-8"
    )
    return path


@dataclass(frozen=True)
class Somebody:
    """Somebody who signed in, with roles by municipality."""

    id: str
    name: str = "Noor"
    roles: dict[str, frozenset[Role]] = field(
        default_factory=lambda: {"Enschede": frozenset[Role]({"adviser"})}
    )

    def may(self, role: Role, municipality: str) -> bool:
        return role in self.roles.get(municipality, frozenset())

    def municipalities(self, role: Role) -> frozenset[str]:
        return frozenset(name for name in self.roles if self.may(role, name))


def adviser(adviser_id: str, name: str = "Noor", municipality: str = "Enschede") -> Somebody:
    """An adviser of one municipality."""
    return Somebody(adviser_id, name, {municipality: frozenset[Role]({"adviser"})})


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go(self, **time: float) -> None:
        self.now += timedelta(**time)


@cache
def _guide() -> Guide:
    return load_guide()


def policy(folder: Path, limit: int = 2, *, calls_back: bool = True, **team: Any) -> Policy:
    """What a handover goes by: the real texts, and a team of the test's own."""
    guide = _guide()
    return Policy(
        teams=load_teams(teams_file(folder, **team), guide.municipalities),
        content=Content(DEFAULT_FOLDER / "handover.yml", guide),
        contacts=lambda municipality: (),
        calls_back=lambda municipality: calls_back,
        timings=Timings(),
        limit=limit,
    )


class Office:
    """Everything of the handover on one database, by the test's clock; a gateway without HTTP."""

    def __init__(self, url: str, rules: Policy, now: Clock) -> None:
        seal = Seal("the key of the tests, long enough to be one")
        self.now = now
        self.database = Database(url)
        self.hub, self.desks = Hub(), DeskHub()
        self.offers = Offers(rules)
        self.switch = Switch(rules, self.offers)
        announcer = Announcer(self.database, self.hub, self.desks)
        self.handovers = Handovers(
            database=self.database,
            policy=rules,
            switch=self.switch,
            talks=Talks(rules, seal),
            reader=DeskReader({"worry_child": "Zorgen over mijn kind"}, rules.limit, seal),
            announcer=announcer,
            hub=self.hub,
            desks=self.desks,
            now=now,
        )
        self.timers = Timers(
            database=self.database,
            policy=rules,
            announcer=announcer,
            hub=self.hub,
            desks=self.desks,
            now=now,
        )
        self.intake = IntakeStore(self.database, self.switch, seal, now)
        self.turns = TurnStore(self.database, self.offers, now)
        self.history = History(self.database, seal)
        self.conversations = Conversations(self.database)

    async def begin(self, conversation_id: str, municipality: str | None = "Enschede") -> None:
        """Begin a conversation."""
        begun = Conversation(conversation_id, municipality)
        await self.conversations.begin(begun, Draft(kind="welcome", text="Welkom"))

    async def send(
        self, conversation_id: str, text: str | None = None, button_id: str | None = None
    ) -> Accepted:
        """Have a visitor say something, with every word masked for the bot, or press a button."""
        accepted = await self.intake.accept(
            Incoming(
                conversation_id=conversation_id,
                client_message_id=uuid4().hex,
                digest="digest",
                text=None if text is None else "[naam]",
                typed=text,
                button_id=button_id,
            )
        )
        if accepted.turn is not None:  # what a worker begins with is what it would have read
            assert accepted.turn == await self.turns.next(conversation_id)
        return accepted

    async def answer(self, conversation_id: str, reason: str | None = None) -> list[Message]:
        """Have the bot answer what waits, perhaps asking that an adviser is offered."""
        turn = await self.turns.next(conversation_id)
        if turn is None:
            return []
        heard = Heard(reason=reason, told=turn.adviser_spoke)
        return await self.turns.answer(turn, [Draft(text="antwoord")], heard)

    async def offer(self, conversation_id: str, reason: str = "request") -> list[Button]:
        """Have an adviser offered; give the buttons of the offer."""
        await self.send(conversation_id, "een mens graag")
        said = await self.answer(conversation_id, reason)
        return [button for message in said for button in message.buttons]

    async def wait(self, conversation_id: str) -> str:
        """Have a visitor wait for an adviser; give the handover."""
        yes, _ = await self.offer(conversation_id)
        accepted = await self.send(conversation_id, button_id=yes.id)
        assert accepted.handover_id is not None
        return accepted.handover_id

    async def talk(self, conversation_id: str, by: Somebody) -> str:
        """Have a visitor talk with an adviser; give the handover."""
        await self.handovers.present(by, True)
        handover_id = await self.wait(conversation_id)
        await self.handovers.accept(by, handover_id)
        return handover_id

    async def say(self, by: Somebody, handover_id: str, text: str) -> Message:
        """Have an adviser say something."""
        saying = Saying(client_message_id=uuid4().hex, digest=text, text=text, masked="[naam]")
        return await self.handovers.say(by, handover_id, saying)

    async def record(self, handover_id: str) -> Handover:
        """The row as it is."""
        found = await self.database.read(lambda connection: record.find(connection, handover_id))
        assert found is not None
        return found

    async def causes(self, handover_id: str) -> list[str]:
        """Every step that was taken, by its cause."""
        query = (
            select(handover_steps.c.cause)
            .where(handover_steps.c.handover_id == handover_id)
            .order_by(handover_steps.c.id)
        )
        return await self.database.read(lambda connection: list(connection.scalars(query)))
