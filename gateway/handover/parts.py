"""The parts of the handover, put together once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from gateway.errors import StartError
from gateway.events import Hub
from gateway.handover.announcer import Announcer
from gateway.handover.bell import Bell
from gateway.handover.content import Content
from gateway.handover.desk import DeskReader
from gateway.handover.desk_hub import DeskHub
from gateway.handover.offers import Offers
from gateway.handover.policy import Contacts, Policy, Timings
from gateway.handover.service import Handovers
from gateway.handover.switch import Switch
from gateway.handover.talks import Talks
from gateway.handover.teams import Teams, load_teams
from gateway.handover.timers import Timers
from gateway.seal import Seal
from gateway.settings import Settings
from gateway.storage import Database
from helpline.guide import Guide
from helpline.yaml_file import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverParts:
    """What the gateway uses of the handover."""

    policy: Policy
    offers: Offers
    switch: Switch
    handovers: Handovers
    timers: Timers
    talks: Talks
    announcer: Announcer
    titles: Mapping[str, str]


def build_handover(
    settings: Settings,
    guide: Guide,
    contacts: Contacts,
    calls_back: Callable[[str | None], bool],
    elsewhere: Mapping[str, str],
    database: Database,
    hub: Hub,
    seal: Seal,
    now: Callable[[], datetime],
) -> HandoverParts:
    """Put the handover together.

    Raises:
        StartError: the files of teams or texts have faults.
    """
    policy = Policy(
        teams=_teams(settings, guide),
        content=Content(settings.guide_dir / "handover.yml", guide),
        contacts=contacts,
        calls_back=calls_back,
        timings=Timings(
            wait=timedelta(minutes=settings.wait_minutes),
            silence=timedelta(minutes=settings.silence_minutes),
        ),
        limit=settings.talks_per_adviser,
        elsewhere=elsewhere,
    )
    offers = Offers(policy)
    switch = Switch(policy, offers)
    desks = DeskHub()
    announcer = Announcer(database, hub, desks, Bell(elsewhere))
    talks = Talks(policy, seal)
    titles = _titles(settings.guide_dir / "answers.yml")
    handovers = Handovers(
        database=database,
        policy=policy,
        switch=switch,
        talks=talks,
        reader=DeskReader(titles, policy.limit, seal, elsewhere),
        announcer=announcer,
        hub=hub,
        desks=desks,
        now=now,
    )
    timers = Timers(
        database=database, policy=policy, announcer=announcer, hub=hub, desks=desks, now=now
    )
    return HandoverParts(
        policy=policy,
        offers=offers,
        switch=switch,
        handovers=handovers,
        timers=timers,
        talks=talks,
        announcer=announcer,
        titles=titles,
    )


class _Answers(msgspec.Struct, frozen=True):
    """What is needed of the table of answers: what each need is called in Dutch."""

    titles: Mapping[str, str]


def _titles(path: Path) -> Mapping[str, str]:
    return read_yaml(path, _Answers, StartError).titles


def _teams(settings: Settings, guide: Guide) -> Teams:
    path = settings.teams or settings.guide_dir / "teams.yml"
    if settings.teams is None and not path.exists():
        return Teams()
    return load_teams(path, guide.municipalities)
