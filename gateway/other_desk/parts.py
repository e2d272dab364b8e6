"""The parts of other desks, put together once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from gateway.errors import StartError
from gateway.events import Hub
from gateway.handover.parts import HandoverParts
from gateway.other_desk.courier import Courier
from gateway.other_desk.desks import OtherDesks
from gateway.other_desk.doorbell import Doorbell
from gateway.other_desk.rounds import Rounds
from gateway.other_desk.sayings import Sayings
from gateway.other_desk.steps import DeskSteps
from gateway.other_desk.watch import Watch
from gateway.seal import Seal
from gateway.staff.audit import Audit
from gateway.storage import Database
from gateway.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDeskParts:
    """What the gateway uses of other desks."""

    desks: OtherDesks
    doorbell: Doorbell
    rounds: Rounds
    watch: Watch

    def start(self) -> None:
        """Begin to look and to go round."""
        self.watch.start()
        self.rounds.start()

    async def stop(self) -> None:
        """Stop. What was not done is done after the next start."""
        await self.watch.stop()
        await self.rounds.stop()


def build_other_desks(
    desks: OtherDesks,
    handover: HandoverParts,
    database: Database,
    hub: Hub,
    seal: Seal,
    tokens: Tokens,
    redact: Callable[[str], str],
    audit: Audit,
    now: Callable[[], datetime],
) -> OtherDeskParts:
    """Put the other desks together.

    Raises:
        StartError: a municipality has its advisers elsewhere, and no team says when they are there.
    """
    policy = handover.policy
    closed = [name for name in sorted(desks.elsewhere) if policy.teams.of(name) is None]
    if closed:
        raise StartError(f"desks: no team serves {', '.join(closed)} (WEGWIJZER_TEAMS)")
    bell = handover.announcer.bell
    courier = Courier(
        database=database,
        announcer=handover.announcer,
        steps=DeskSteps(policy, handover.talks, handover.offers),
        sayings=Sayings(tokens, redact),
        seal=seal,
        titles=handover.titles,
        content=policy.content.elsewhere,
        audit=audit,
        now=now,
    )
    return OtherDeskParts(
        desks=desks,
        doorbell=Doorbell(database, hub, bell.woken, now),
        rounds=Rounds(desks=desks, courier=courier, bell=bell, database=database, now=now),
        watch=Watch(desks, database, now),
    )
