"""Everything that request handlers need, put together once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from gateway.adapters.seen import SeenExpiry
from gateway.callbacks import Deliverer, DeskList, Expiry, Outbox, Reception, Targets
from gateway.connections import load_connections
from gateway.errors import StartError
from gateway.events import Hub
from gateway.handover import Handovers
from gateway.handover.content import Content
from gateway.handover.metrics import measure
from gateway.handover.parts import build_handover
from gateway.handover.teams import Teams
from gateway.handover.timers import Timers
from gateway.limits import Addresses, Guard, Rates
from gateway.metrics import Metrics
from gateway.other_desk import OtherDeskParts, build_other_desks
from gateway.other_desk.expiry import LinkExpiry
from gateway.rasa_client import RasaClient
from gateway.readiness import Readiness
from gateway.retention import Eraser, Retention
from gateway.seal import Seal
from gateway.secret_files import read_or_make
from gateway.settings import Settings
from gateway.staff import Staff, build_staff
from gateway.storage import (
    Conversations,
    Database,
    ErasureStore,
    History,
    IntakeStore,
    Ratings,
    TurnStore,
    utc_now,
)
from gateway.texts import Texts
from gateway.tokens import Tokens
from gateway.turns import FixedTexts, Intake, Responder, Workers
from helpline.guide import Guide, GuideError, load_guide
from helpline.redaction import NamesError, Redactor

if TYPE_CHECKING:
    from helpline.danger import DangerHit


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The gateway's parts. `sanic.Sanic.ctx.parts` holds them."""

    settings: Settings
    guide: Guide
    texts: Texts
    fixed_texts: FixedTexts
    database: Database
    conversations: Conversations
    history: History
    tokens: Tokens
    rasa: RasaClient
    hub: Hub
    metrics: Metrics
    workers: Workers
    intake: Intake
    addresses: Addresses
    guard: Guard
    ratings: Ratings
    eraser: Eraser
    retention: Retention
    reception: Reception
    deliverer: Deliverer
    desk_list: DeskList
    targets: Targets
    handovers: Handovers
    teams: Teams
    content: Content
    timers: Timers
    other_desks: OtherDeskParts
    readiness: Readiness
    bound_origins: Mapping[str, frozenset[str]]
    staff: Staff

    async def stop(self) -> None:
        """Begin to stop: streams end. What still comes in over open connections is answered."""
        self.hub.close()
        self.handovers.desks.end_all()
        await self.timers.stop()
        await self.other_desks.stop()
        await self.retention.stop()
        await self.deliverer.stop()

    async def close(self) -> None:
        """Finish the turns under way and close all connections, when no request is left.

        What cannot be answered soon waits for the next start.
        """
        await self.intake.finish()
        await self.workers.finish()
        await self.rasa.close()
        await self.staff.close()
        await self.targets.close()
        await self.other_desks.desks.close()
        await self.database.close()


def build_parts(settings: Settings) -> Parts:
    """Put the gateway together.

    Raises:
        StartError: the guide has faults, or a secret cannot be read or made.
    """
    guide = _read_guide(settings.guide_dir)
    check, possible = _danger_checks()
    texts = Texts(guide)
    fixed_texts = FixedTexts(guide, texts.contacts, settings.conversation_hours)
    redactor = _redactor(guide)
    database = Database(settings.sqlalchemy_url)
    var = settings.state
    secret = settings.token_secret or read_or_make(var / "token.secret")
    tokens = Tokens(secret, timedelta(hours=settings.token_hours))
    rasa = RasaClient(
        settings.rasa_url,
        settings.channel_secret or read_or_make(var / "channel.secret"),
        settings.conversation_hours,
    )
    hub = Hub(settings.conversation_streams, settings.open_streams)
    rates = Rates(settings.limits_url)
    metrics = Metrics()
    seal = Seal(settings.talk_key or read_or_make(var / "talk.key"))
    connections = load_connections(settings.connections, guide, texts.callback)
    targets, desks = connections.targets, connections.desks
    handover = build_handover(
        settings,
        guide,
        fixed_texts.contacts,
        targets.serves,
        desks.elsewhere,
        database,
        hub,
        seal,
        utc_now,
    )
    workers = Workers(
        TurnStore(database, handover.offers),
        Responder(rasa, fixed_texts, possible),
        hub,
        settings.turn_seconds,
        metrics,
        handover.handovers.offered,
    )
    metrics.watch(streams=hub.count, waiting=workers.waiting)
    database.tell(measure(metrics.registry, handover.policy.content, handover.timers))
    erasures = ErasureStore(database)
    eraser = Eraser(
        store=erasures, database=database, hub=hub, workers=workers, rasa=rasa, now=utc_now
    )
    intake = Intake(
        store=IntakeStore(database, handover.switch, seal),
        hub=hub,
        workers=workers,
        tokens=tokens,
        fixed_texts=fixed_texts,
        redact=redactor.redact,
        check=check,
        metrics=metrics,
        handovers=handover.handovers,
    )
    staff = build_staff(settings, database, guide.municipalities, utc_now)
    other_desks = build_other_desks(
        desks,
        handover,
        database,
        hub,
        seal,
        tokens,
        lambda text: redactor.redact(text).text,
        staff.audit,
        utc_now,
    )
    outbox = Outbox(database, seal)
    deliverer = Deliverer(outbox=outbox, targets=targets, metrics=metrics, now=utc_now)
    return Parts(
        settings=settings,
        guide=guide,
        texts=texts,
        fixed_texts=fixed_texts,
        database=database,
        conversations=Conversations(database),
        history=History(database, seal),
        tokens=tokens,
        rasa=rasa,
        hub=hub,
        metrics=metrics,
        workers=workers,
        intake=intake,
        addresses=Addresses(secret, settings.trusted_proxies, lambda: utc_now().date()),
        guard=Guard(settings, rates, workers.waiting),
        ratings=Ratings(database),
        handovers=handover.handovers,
        teams=handover.policy.teams,
        content=handover.policy.content,
        timers=handover.timers,
        other_desks=other_desks,
        eraser=eraser,
        retention=Retention(
            store=erasures,
            eraser=eraser,
            rasa=rasa,
            conversations=timedelta(hours=settings.conversation_hours),
            also=(
                staff.forget_old,
                Expiry(outbox, metrics, utc_now),
                SeenExpiry(database, utc_now),
                LinkExpiry(database, utc_now),
            ),
            now=utc_now,
        ),
        reception=Reception(
            outbox=outbox,
            targets=targets,
            deliverer=deliverer,
            tokens=tokens,
            now=utc_now,
            told=handover.handovers.desks.callbacks_changed,
        ),
        deliverer=deliverer,
        desk_list=DeskList(database, seal),
        targets=targets,
        readiness=Readiness(
            database=database,
            rasa=rasa,
            fixed_texts=fixed_texts,
            shared_rates=rates if settings.limits_url else None,
        ),
        bound_origins=_bound_origins(settings, guide),
        staff=staff,
    )


def _bound_origins(settings: Settings, guide: Guide) -> dict[str, frozenset[str]]:
    bound: dict[str, frozenset[str]] = {}
    for origin, municipality in settings.origin_municipalities:
        if municipality not in guide.municipalities:
            raise StartError(f"WEGWIJZER_ORIGIN_MUNICIPALITIES: no municipality {municipality}")
        bound[origin] = bound.get(origin, frozenset()) | {municipality}
    return bound


def _read_guide(folder: Path) -> Guide:
    try:
        return load_guide(folder)
    except GuideError as error:
        raise StartError(f"the guide in {folder} has faults:\n{error}") from error


def _redactor(guide: Guide) -> Redactor:
    try:
        redactor = Redactor(guide)
        _ = redactor.names  # read now: no visitor waits for it, and a fault is told at the start
    except NamesError as error:
        raise StartError(f"the lists of names have faults:\n{error}") from error
    return redactor


def _danger_checks() -> tuple[
    Callable[[str], Iterable["DangerHit"]], Callable[[str], "DangerHit | None"]
]:
    try:
        # The rules are read on import; a fault in them must be told like any other.
        from helpline.danger import check, possible
    except ValueError as error:
        raise StartError(f"the danger rules have faults:\n{error}") from error
    return check, possible
