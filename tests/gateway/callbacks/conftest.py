"""What the tests of callback requests share: a queue, a target that obeys, and a clock."""

from datetime import UTC, datetime, timedelta

import pytest

from gateway.callbacks import Deliverer, DeskList, Details, Outbox, Targets
from gateway.callbacks.outbox import Asked
from gateway.metrics import Metrics
from gateway.seal import Seal
from gateway.storage import Database
from tests.gateway.support.callback_targets import FakeTarget


class Clock:
    """A clock that is moved on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now


class Desk:
    """One gateway with its queue, in a database that others may share."""

    def __init__(self, database: Database, clock: Clock, target: FakeTarget | None) -> None:
        seal = Seal("key-for-tests-0123456789-0123456789")
        self.clock = clock
        self.metrics = Metrics()
        self.outbox = Outbox(database, seal)
        self.list = DeskList(database, seal)
        self.deliverer = Deliverer(
            outbox=self.outbox,
            targets=Targets({"Enschede": None, "Almere": target}),
            metrics=self.metrics,
            now=clock,
        )

    async def ask(
        self,
        name: str = "r1",
        municipality: str = "Almere",
        phone: str = "+31612345678",
        *,
        for_desk: bool = False,
    ) -> str:
        """Have a request in the queue; give its reference."""
        return await self.outbox.add(
            Asked(
                id=name,
                municipality=municipality,
                details=Details("Jaap", phone, None),
                digest=phone,
                asked_at=self.clock(),
                due_at=None if for_desk else self.clock(),
            )
        )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def target() -> FakeTarget:
    return FakeTarget()


@pytest.fixture
def desk(database: Database, clock: Clock, target: FakeTarget) -> Desk:
    """A gateway where Almere has a target and Enschede uses the desk's own list."""
    return Desk(database, clock, target)
