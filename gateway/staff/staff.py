"""Everything about those who work at the desk, put together once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gateway.errors import StartError
from gateway.secret_files import read_or_make
from gateway.settings import Settings
from gateway.staff.accounts import Accounts
from gateway.staff.attempts import Attempts
from gateway.staff.audit import Audit
from gateway.staff.devices import Devices
from gateway.staff.guesses import Guesses
from gateway.staff.local import LocalSignIn
from gateway.staff.members import StaffMember
from gateway.staff.password_rules import PasswordRules
from gateway.staff.passwords import Passwords
from gateway.staff.seals import Fingerprint, TimedSeal
from gateway.staff.sessions import Session, Sessions
from gateway.storage import Database

if TYPE_CHECKING:
    from gateway.staff.oidc import OidcSignIn

CALLBACK = "/v1/desk/oidc/callback"
"""Where the provider sends browsers back to; it must be registered there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Who may sign in at the desk. `gateway.parts.Parts.staff` holds it."""

    accounts: Accounts
    sessions: Sessions
    attempts: Attempts
    guesses: Guesses
    passwords: Passwords
    rules: PasswordRules
    audit: Audit
    local: LocalSignIn
    oidc: "OidcSignIn | None"
    public_url: str
    municipalities: Collection[str]

    def member(self, session: Session) -> StaffMember:
        """Give whose session this is; a role in a place that the guide does not know is none."""
        roles: dict[str, frozenset[str]] = {}
        for role, place in session.roles:
            if place in self.municipalities:
                roles[place] = roles.get(place, frozenset()) | {role}
        return StaffMember(session.account_id, session.display_name, roles)  # type: ignore[arg-type]

    async def forget_old(self) -> None:
        """Remove what has been kept for its time. May raise `StorageError`."""
        await self.sessions.forget_old()
        await self.attempts.forget_old()
        await self.audit.forget_old()

    async def close(self) -> None:
        """Close all connections."""
        if self.oidc is not None:
            await self.oidc.close()


def build_staff(
    settings: Settings,
    database: Database,
    municipalities: Collection[str],
    now: Callable[[], datetime],
) -> Staff:
    """Put it together.

    Raises:
        StartError: the secret cannot be read or made, or a setting names a place that is none.
    """
    secret = settings.staff_secret or read_or_make(settings.state / "staff.secret")
    accounts, sessions = Accounts(database, now), Sessions(database, now)
    attempts, audit = Attempts(database, now), Audit(database, now)
    passwords, rules = Passwords(), PasswordRules(municipalities)
    guesses = Guesses(
        attempts, Devices(TimedSeal(secret, "device", now)), Fingerprint(secret, "attempt"), audit
    )
    return Staff(
        accounts=accounts,
        sessions=sessions,
        attempts=attempts,
        guesses=guesses,
        passwords=passwords,
        rules=rules,
        audit=audit,
        local=LocalSignIn(
            accounts=accounts,
            sessions=sessions,
            passwords=passwords,
            rules=rules,
            guesses=guesses,
            audit=audit,
            seal=TimedSeal(secret, "authenticator", now),
            now=now,
        ),
        oidc=_oidc(settings, municipalities, accounts, sessions, audit, secret, now),
        public_url=settings.public_url,
        municipalities=municipalities,
    )


def _oidc(
    settings: Settings,
    municipalities: Collection[str],
    accounts: Accounts,
    sessions: Sessions,
    audit: Audit,
    secret: str,
    now: Callable[[], datetime],
) -> "OidcSignIn | None":
    if not settings.oidc_issuer:
        return None
    # Its libraries take a good part of the start, and many a gateway does without.
    from gateway.staff.oidc import Claims, OidcSignIn, Provider, unknown_places

    if unknown := unknown_places(settings.oidc_roles, municipalities):
        raise StartError(f"WEGWIJZER_OIDC_ROLES: no municipality {', '.join(unknown)}")
    return OidcSignIn(
        name=settings.oidc_name or urlsplit(settings.oidc_issuer).hostname or "",
        provider=Provider(
            settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, now
        ),
        redirect_uri=settings.public_url + CALLBACK,
        claims=Claims(settings.oidc_name_claim, settings.oidc_roles_claim, settings.oidc_roles),
        accounts=accounts,
        sessions=sessions,
        audit=audit,
        seal=TimedSeal(secret, "oidc", now),
        now=now,
    )
