"""The two halves of a sign-in at the provider: sending the browser there, and its return.

Between them the browser keeps state, nonce and verifier in a sealed cookie: nothing is stored, any
gateway can take up the return, and a return without that cookie is refused.
"""

import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec
import structlog
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri  # type: ignore[import-untyped]
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]

from gateway.problem import Problem
from gateway.roles import RoleOf
from gateway.staff.accounts import Account, Accounts
from gateway.staff.audit import Audit
from gateway.staff.oidc.id_token import TokenError, UnknownKeyError, claims_of
from gateway.staff.oidc.provider import Provider, ProviderError, RefusedError, Tokens
from gateway.staff.oidc.roles import name_of, roles_of
from gateway.staff.seals import TimedSeal
from gateway.staff.sessions import AT_PROVIDER, Sessions

_log = structlog.stdlib.get_logger()

RETRY_SECONDS: Final = 30
_SCOPE = "openid profile"
_BYTES = 32


class _Pending(msgspec.Struct, frozen=True):
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Claims:
    """Which claims tell name and roles, and what the roles' values mean."""

    name: str
    roles: str
    meaning: tuple[tuple[str, RoleOf], ...]


class OidcSignIn:
    """Signs in with one provider."""

    def __init__(
        self,
        *,
        name: str,
        provider: Provider,
        redirect_uri: str,
        claims: Claims,
        accounts: Accounts,
        sessions: Sessions,
        audit: Audit,
        seal: TimedSeal,
        now: Callable[[], datetime],
    ) -> None:
        """Take the provider, where it sends browsers back to, and where people are kept."""
        self.name = name
        self._provider = provider
        self._redirect_uri = redirect_uri
        self._claims = claims
        self._accounts = accounts
        self._sessions = sessions
        self._audit = audit
        self._seal = seal
        self._now = now

    async def begin(self) -> tuple[str, str]:
        """Give the address to send the browser to, and the cookie for its return.

        Raises:
            Problem: the provider cannot be used now.
        """
        state, nonce, verifier = (secrets.token_urlsafe(_BYTES) for _ in range(3))
        try:
            metadata = await self._provider.metadata()
        except ProviderError as error:
            raise _unavailable(error) from None
        address: str = prepare_grant_uri(
            metadata.authorization_endpoint,
            client_id=self._provider.client_id,
            response_type="code",
            redirect_uri=self._redirect_uri,
            scope=_SCOPE,
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
        )
        pending = msgspec.json.encode(_Pending(state, nonce, verifier)).decode()
        return address, self._seal.close(pending)

    async def finish(self, cookie: str | None, state: str | None, code: str | None) -> str:
        """Sign in whom the provider sends back, and give the id of the session.

        Args:
            cookie: as `begin` gave it.
            state: as the provider gives it back.
            code: the provider's; `None` when it refused.

        Raises:
            Problem: refused, without a role, or the provider cannot be used now.
            StorageError: the database does not work now.
        """
        pending = self._pending(cookie, state)
        if pending is None or not code:
            raise _refused("state" if pending is None else "denied")
        try:
            claims = await self._verified(pending, code)
        except ProviderError as error:
            raise _unavailable(error) from None
        except RefusedError:
            raise _refused("code") from None
        except TokenError as error:
            raise _refused(str(error)) from None
        account = await self._account(claims)
        session_id = await self._sessions.begin(account.id, "done")
        await self._accounts.note_sign_in(account.id)
        await self._audit.record(account.id, "signed_in")
        return session_id

    async def close(self) -> None:
        """Close all connections."""
        await self._provider.close()

    def _pending(self, cookie: str | None, state: str | None) -> _Pending | None:
        said = self._seal.open(cookie, int(AT_PROVIDER.total_seconds())) if cookie else None
        if said is None:
            return None
        pending = msgspec.json.decode(said, type=_Pending)
        given = (state or "").encode("utf-8", "surrogatepass")
        return pending if hmac.compare_digest(pending.state.encode(), given) else None

    async def _verified(self, pending: _Pending, code: str) -> dict[str, Any]:
        tokens = await self._provider.exchange(code, self._redirect_uri, pending.verifier)
        try:
            return await self._read(tokens, pending.nonce, fresh=False)
        except UnknownKeyError:
            return await self._read(tokens, pending.nonce, fresh=True)

    async def _read(self, tokens: Tokens, nonce: str, *, fresh: bool) -> dict[str, Any]:
        keys = await self._provider.keys(fresh=fresh)
        claims = claims_of(
            tokens.id_token,
            keys,
            issuer=self._provider.issuer,
            client_id=self._provider.client_id,
            nonce=nonce,
            access_token=tokens.access_token,
            now=self._now(),
        )
        return dict(claims)

    async def _account(self, claims: dict[str, Any]) -> Account:
        """Give the account of this person, with the roles of this moment."""
        issuer, subject = self._provider.issuer, claims["sub"]
        roles = roles_of(claims, self._claims.roles, self._claims.meaning)
        known = await self._accounts.by_subject(issuer, subject)
        if not roles:
            await self._take_roles_away(known)
            raise Problem("oidc_no_role")
        if known is not None and known.blocked_at is not None:
            await self._audit.record(known.id, "sign_in_refused")
            raise _refused("blocked")
        name = name_of(claims, self._claims.name)
        return await self._accounts.signed_in_elsewhere(
            issuer=issuer, subject=subject, display_name=name, roles=roles
        )

    async def _take_roles_away(self, known: Account | None) -> None:
        """The provider's word holds at once, also in sessions that are still open."""
        if known is not None:
            await self._accounts.set_roles(known.id, ())
            await self._audit.record(known.id, "roles_ended")


def _refused(reason: str) -> Problem:
    _log.warning("staff.oidc_refused", reason=reason)
    return Problem("oidc_refused")


def _unavailable(error: ProviderError) -> Problem:
    _log.warning("staff.oidc_unavailable", reason=str(error))
    return Problem("oidc_unavailable", headers={"Retry-After": str(RETRY_SECONDS)})


def unknown_places(meaning: Iterable[tuple[str, RoleOf]], places: Iterable[str]) -> list[str]:
    """Give the municipalities in a setting that the guide does not know."""
    known = set(places)
    return sorted({place for _, (_, place) in meaning if place not in known})
