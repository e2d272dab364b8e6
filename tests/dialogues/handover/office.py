"""The running assistant with teams, for the scripts: advisers at their desks, and the clock."""

from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from datetime import timedelta

import httpx
from sqlalchemy import create_engine, select, update

from gateway.storage.handover_tables import desk_presence, handovers
from stack.settings import StackSettings
from tools.talks.accounts import PATIENCE, Account, make_account
from tools.talks.adviser import Adviser, at_desk
from tools.talks.visitor import Visitor, visit

ADVISERS = {"noor": "Enschede", "sem": "Enschede", "fem": "Hengelo", "eva": "Ede"}
"""Where each has the role."""
_SEEN = select(desk_presence.c.adviser_id, desk_presence.c.seen_at)
_MOMENTS = (
    "offered_at",
    "waiting_since",
    "accepted_at",
    "visitor_seen_at",
    "visitor_said_at",
    "adviser_said_at",
    "warned_at",
)


def make_accounts(settings: StackSettings) -> dict[str, Account]:
    """Have the administrator make all advisers."""
    state = {"WEGWIJZER_STATE": str(settings.state)}
    return {name: make_account(name, place, state) for name, place in ADVISERS.items()}


class Office:
    """Signs advisers in, brings visitors, and lets time pass. Use as `async with`."""

    def __init__(
        self, settings: StackSettings, clients: Mapping[str, httpx.AsyncClient], municipality: str
    ) -> None:
        """Take the running stack, the signed-in browsers, and whose site visitors are on."""
        self.advisers: dict[str, Adviser] = {}
        self.visitors: dict[str, Visitor] = {}
        self._settings = settings
        self._clients = clients
        self._municipality = municipality
        self._stack = AsyncExitStack()
        self._engine = create_engine(f"sqlite:///{settings.state / 'gateway.sqlite3'}")

    async def __aenter__(self) -> "Office":
        """Open a client for the visitors."""
        http = httpx.AsyncClient(base_url=self._settings.address, timeout=PATIENCE, trust_env=False)
        self._http = await self._stack.enter_async_context(http)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave nothing behind for the next script."""
        for visitor in self.visitors.values():
            with suppress(httpx.HTTPStatusError):  # erased by the script itself
                await visitor.erase()
        for adviser in self.advisers.values():
            await adviser.be_present(False)
        await self._stack.aclose()
        self._engine.dispose()

    async def adviser(self, name: str) -> Adviser:
        """Give an adviser, whose desk is opened the first time."""
        if name not in self.advisers:
            self.advisers[name] = await self._stack.enter_async_context(
                at_desk(self._clients[name])
            )
        return self.advisers[name]

    async def visitor(self, name: str) -> Visitor:
        """Give a visitor, who begins a conversation the first time."""
        if name not in self.visitors:
            self.visitors[name] = await self._stack.enter_async_context(
                visit(self._http, self._municipality)
            )
        return self.visitors[name]

    def handover_of(self, visitor: Visitor) -> str:
        """Give the handover that began last in a visitor's conversation."""
        query = (
            select(handovers.c.id)
            .where(handovers.c.conversation_id == visitor.id)
            .order_by(handovers.c.offered_at.desc())
        )
        with self._engine.connect() as connection:
            return str(connection.scalars(query.limit(1)).one())

    def pass_time(self, minutes: float) -> None:
        """Let time pass for everything that is stored of handovers and of who is at the desk.

        The clock cannot be put forward, so what is remembered is put back. The gateway finds out
        with its next look at what is due.
        """
        with self._engine.begin() as connection:
            for row in connection.execute(select(handovers)).mappings().all():
                earlier = {
                    name: row[name] - timedelta(minutes=minutes)
                    for name in _MOMENTS
                    if row[name] is not None
                }
                which = handovers.c.id == row["id"]
                connection.execute(update(handovers).where(which).values(**earlier))
            for adviser_id, seen_at in connection.execute(_SEEN).all():
                seen = seen_at - timedelta(minutes=minutes)
                one = desk_presence.c.adviser_id == adviser_id
                connection.execute(update(desk_presence).where(one).values(seen_at=seen))
