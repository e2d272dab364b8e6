"""The gateway's settings, from environment variables that begin with `WEGWIJZER_`.

Everything has a default that works on one machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from sqlalchemy.engine import make_url

from gateway import checks
from gateway.checks import Check
from gateway.errors import StartError
from gateway.roles import RoleOf

PREFIX = "WEGWIJZER_"
MOST_TURN_SECONDS = 4.5
"""With half a second to store or to say what is wrong, a visitor hears something within 5 s."""
_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What may differ per installation.

    `state`: the only folder that the gateway writes in. `database_url`: empty means an SQLite
    file in `state`. `token_secret`, `channel_secret`: empty means a file in `state`, made at
    the first start. `allowed_origins`: sites that may show the chat. `origin_municipalities`:
    the same, each for one municipality only. `conversation_hours`: how long a conversation stays
    after its last message. `turn_seconds`: from accepting a message to an answer or the outage
    text. `heartbeat_seconds`: between signs of life on an event stream. `token_hours`: how long
    a visitor can come back. `metrics_token`: who has it may read `/metrics`; empty means nobody.
    `trusted_proxies`: whose `X-Forwarded-For` is believed. `limits_url`: where gateways count
    together; empty means each in its own memory. `public_url`: the gateway's own address as
    browsers see it. `staff_secret`: seals what the desk keeps; empty means a file in `state`.
    `oidc_…`: the organisation's own sign-in; empty means local accounts only. `connections`: a
    file that names the systems of municipalities (docs/koppelingen.md). `talk_key`: makes
    unreadable in the database what is kept for people; empty means a file in `state`.
    `docs/configuratie.md` describes them all.
    """

    gateway_host: str = "127.0.0.1"
    gateway_port: int = 8080
    state: Path = _ROOT / "var"
    guide_dir: Path = _ROOT / "data" / "guide"
    web_dir: Path = _ROOT / "web"
    database_url: str = ""
    rasa_url: str = "http://127.0.0.1:5005"
    channel_secret: str = ""
    token_secret: str = ""
    token_hours: float = 24.0
    allowed_origins: frozenset[str] = frozenset()
    origin_municipalities: tuple[tuple[str, str], ...] = ()
    conversation_hours: float = 24.0
    turn_seconds: float = 4.0
    heartbeat_seconds: float = 15.0
    log_level: str = "info"
    metrics_token: str = ""
    trusted_proxies: tuple[checks.Network, ...] = ()
    limits_url: str = ""
    connections: Path | None = None
    talk_key: str = ""
    messages_per_minute: int = 60
    address_messages_per_minute: int = 240
    address_conversations_per_hour: int = 60
    address_callbacks_per_hour: int = 20
    conversation_streams: int = 8
    open_streams: int = 500
    waiting_turns: int = 250
    public_url: str = ""
    staff_secret: str = ""
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_name: str = ""
    oidc_name_claim: str = "name"
    oidc_roles_claim: str = "roles"
    oidc_roles: tuple[tuple[str, RoleOf], ...] = ()

    @property
    def every_origin(self) -> frozenset[str]:
        """All sites that may show the chat."""
        return self.allowed_origins | {origin for origin, _ in self.origin_municipalities}

    @property
    def written_folders(self) -> tuple[Path, ...]:
        """Where the gateway writes: its state, and the folder of an SQLite file."""
        url = make_url(self.sqlalchemy_url)
        if url.get_backend_name() != "sqlite":
            return (self.state,)
        return (self.state, Path(str(url.database).removeprefix("file:")).absolute().parent)

    @property
    def sqlalchemy_url(self) -> str:
        """The database as SQLAlchemy names it."""
        return self.database_url or f"sqlite:///{self.state / 'gateway.sqlite3'}"


_CHECKS: dict[str, Check] = {
    "gateway_host": checks.text,
    "gateway_port": checks.port,
    "state": checks.path,
    "guide_dir": checks.folder,
    "web_dir": checks.folder,
    "database_url": checks.database_url,
    "rasa_url": checks.http_url,
    "channel_secret": checks.channel_secret,
    "token_secret": checks.token_secret,
    "token_hours": checks.between(0.1, 168),
    "allowed_origins": checks.origins,
    "origin_municipalities": checks.origin_municipalities,
    "conversation_hours": checks.between(0.1, 720),
    "turn_seconds": checks.between(0.1, MOST_TURN_SECONDS),
    "heartbeat_seconds": checks.between(0.1, 60),
    "log_level": checks.one_of("debug", "info", "warning", "error"),
    "metrics_token": checks.channel_secret,
    "trusted_proxies": checks.networks,
    "limits_url": checks.store_url,
    "connections": checks.file,
    "talk_key": checks.token_secret,
    "messages_per_minute": checks.count(1, 10_000),
    "address_messages_per_minute": checks.count(1, 100_000),
    "address_conversations_per_hour": checks.count(1, 100_000),
    "address_callbacks_per_hour": checks.count(1, 100_000),
    "conversation_streams": checks.count(1, 100),
    "open_streams": checks.count(1, 100_000),
    "waiting_turns": checks.count(1, 100_000),
    "public_url": checks.own_url,
    "staff_secret": checks.token_secret,
    "oidc_issuer": checks.issuer,
    "oidc_client_id": checks.text,
    "oidc_client_secret": checks.text,
    "oidc_name": checks.text,
    "oidc_name_claim": checks.text,
    "oidc_roles_claim": checks.text,
    "oidc_roles": checks.claim_roles,
}
_OIDC_NEEDS = ("public_url", "oidc_issuer", "oidc_client_id", "oidc_client_secret", "oidc_roles")


def load_settings(environment: Mapping[str, str]) -> Settings:
    """Read and check the settings.

    Args:
        environment: the process's environment variables; an empty one counts as not set.

    Raises:
        StartError: names every variable that is wrong, and why; never its value.
    """
    values: dict[str, object] = {}
    faults: list[str] = []
    for field in fields(Settings):
        name = PREFIX + field.name.upper()
        given = environment.get(name, "").strip()
        try:
            if given:
                values[field.name] = _CHECKS[field.name](given)
        except ValueError as error:
            faults.append(f"{name}: {error}")
    faults += _missing_for_oidc(environment)
    if faults:
        raise StartError("\n".join(faults))
    return Settings(**values)  # type: ignore[arg-type]  # each check gives its field's type


def _missing_for_oidc(environment: Mapping[str, str]) -> list[str]:
    """Signing in with half of what it needs would fail only when the first adviser tries."""
    given = {name for name in _OIDC_NEEDS if environment.get(PREFIX + name.upper(), "").strip()}
    if not given - {"public_url"}:
        return []
    missing = [name for name in _OIDC_NEEDS if name not in given]
    return [f"{PREFIX}{name.upper()}: is needed for OpenID Connect" for name in missing]
