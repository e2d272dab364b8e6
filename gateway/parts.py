"""Everything that request handlers need, put together once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from gateway.errors import StartError
from gateway.events import Hub
from gateway.rasa_client import RasaClient
from gateway.secret_files import read_or_make
from gateway.settings import Settings
from gateway.storage import Conversations, Database, History, IntakeStore, TurnStore
from gateway.texts import Texts
from gateway.tokens import Tokens
from gateway.turns import FixedTexts, Intake, Responder, Workers
from helpline.guide import Guide, GuideError, load_guide
from helpline.redaction import own_details, redact_patterns

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
    workers: Workers
    intake: Intake

    async def stop(self) -> None:
        """Stop answering: streams end, and what is not answered yet waits for the next start."""
        self.hub.end_all()
        await self.workers.stop()

    async def close(self) -> None:
        """Close all connections, when no request is left that could use them."""
        await self.intake.finish()
        await self.rasa.close()
        await self.database.close()


def build_parts(settings: Settings) -> Parts:
    """Put the gateway together.

    Raises:
        StartError: the guide has faults, or a secret cannot be read or made.
    """
    guide = _read_guide(settings.guide_dir)
    texts = Texts(guide)
    fixed_texts = FixedTexts(guide, texts.contacts)
    keep = own_details(guide.services.values())
    database = Database(settings.sqlalchemy_url)
    var = settings.state
    tokens = Tokens(
        settings.token_secret or read_or_make(var / "token.secret"),
        timedelta(hours=settings.token_hours),
    )
    rasa = RasaClient(
        settings.rasa_url, settings.channel_secret or read_or_make(var / "channel.secret")
    )
    hub = Hub()
    workers = Workers(TurnStore(database), Responder(rasa, fixed_texts), hub, settings.turn_seconds)
    intake = Intake(
        store=IntakeStore(database),
        hub=hub,
        workers=workers,
        tokens=tokens,
        fixed_texts=fixed_texts,
        redact=lambda text: redact_patterns(text, keep),
        check=_danger_check(),
    )
    return Parts(
        settings=settings,
        guide=guide,
        texts=texts,
        fixed_texts=fixed_texts,
        database=database,
        conversations=Conversations(database),
        history=History(database),
        tokens=tokens,
        rasa=rasa,
        hub=hub,
        workers=workers,
        intake=intake,
    )


def _read_guide(folder: Path) -> Guide:
    try:
        return load_guide(folder)
    except GuideError as error:
        raise StartError(f"the guide in {folder} has faults:\n{error}") from error


def _danger_check() -> Callable[[str], Iterable["DangerHit"]]:
    try:
        # The rules are read on import; a fault in them must be told like any other.
        from helpline.danger import check
    except ValueError as error:
        raise StartError(f"the danger rules have faults:\n{error}") from error
    return check
