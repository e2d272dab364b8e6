"""Signing in with a local account: password, code of an authenticator app, first own password."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from gateway.problem import Problem
from gateway.staff import codes
from gateway.staff.accounts import Account, Accounts, folded_name
from gateway.staff.audit import Audit
from gateway.staff.codes import Enrolment
from gateway.staff.errors import SignInRefusedError
from gateway.staff.guesses import Guesses
from gateway.staff.password_rules import PasswordRules
from gateway.staff.passwords import Passwords
from gateway.staff.seals import TimedSeal
from gateway.staff.sessions import Session, Sessions, Stage

_log = structlog.stdlib.get_logger()


@dataclass(frozen=True, slots=True)
class Client:
    """Where an attempt comes from: the browser's cookie, and the address's hash."""

    device: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """What is asked next, in the session with this id. `device` is there when it is done."""

    next: Stage
    session_id: str
    enrol: Enrolment | None = None
    device: str | None = None


class LocalSignIn:
    """The steps. Each may raise `SignInRefusedError`, `TooManyError` and `StorageError`."""

    def __init__(
        self,
        *,
        accounts: Accounts,
        sessions: Sessions,
        passwords: Passwords,
        rules: PasswordRules,
        guesses: Guesses,
        audit: Audit,
        seal: TimedSeal,
        now: Callable[[], datetime],
    ) -> None:
        """Take everything that a sign-in needs, and the clock."""
        self._accounts = accounts
        self._sessions = sessions
        self._passwords = passwords
        self._rules = rules
        self._guesses = guesses
        self._audit = audit
        self._seal = seal
        self._now = now

    async def password(self, name: str, password: str, client: Client) -> Step:
        """Take name and password; a code comes next."""
        folded = folded_name(name)
        account = await self._accounts.by_name(folded)
        counted = await self._guesses.begin(folded, account, client.device, client.address)
        kept = account.password_hash if account and self._is_usable(account) else None
        matches = await self._passwords.verify(kept, password)
        if account is None or kept is None or not matches:
            raise await self._guesses.wrong(account)
        await self._guesses.right(counted)
        if self._passwords.is_outdated(kept):
            await self._accounts.rehash(account.id, await self._passwords.hash(password))
        return await self._ask_code(account, name.strip())

    async def code(self, session_id: str, code: str, client: Client) -> Step:
        """Take the code of an authenticator app, which works once."""
        session, account = await self._under_way(session_id, "code", "enrol")
        name = account.sign_in_name or ""
        counted = await self._guesses.begin(name, account, client.device, client.address)
        if not await self._uses_code(session, account, code.replace(" ", "")):
            raise await self._guesses.wrong(account)
        await self._guesses.right(counted)
        if account.first_password_until is None:
            await self._end(session_id)
            return await self._finish(account, client)
        await self._end(session_id)
        return Step("password", await self._sessions.begin(account.id, "password"))

    async def own_password(self, session_id: str, password: str, client: Client) -> Step:
        """Take the password that takes the place of the first one.

        Raises:
            Problem: it cannot be used; the sign-in stays where it is.
        """
        _, account = await self._under_way(session_id, "password")
        fault = self._rules.fault(password, (account.sign_in_name or "", account.display_name))
        if fault is not None:
            raise Problem(fault)
        if await self._passwords.verify(account.password_hash, password):
            raise Problem("password_not_new")
        hashed = await self._passwords.hash(password)
        await self._end(session_id)
        await self._accounts.set_own_password(account.id, hashed)
        await self._audit.record(account.id, "password_changed")
        return await self._finish(account, client)

    def _is_usable(self, account: Account) -> bool:
        until = account.first_password_until
        return account.blocked_at is None and (until is None or self._now() < until)

    async def _ask_code(self, account: Account, shown_name: str) -> Step:
        if account.totp_secret is not None:
            return Step("code", await self._sessions.begin(account.id, "code"))
        secret = codes.new_secret()
        session_id = await self._sessions.begin(account.id, "enrol", self._seal.close(secret))
        return Step("enrol", session_id, codes.enrolment(secret, shown_name))

    async def _under_way(self, session_id: str, *stages: Stage) -> tuple[Session, Account]:
        session = await self._sessions.find(session_id)
        account = await self._accounts.by_id(session.account_id) if session else None
        if session is None or account is None or session.stage not in stages:
            raise SignInRefusedError
        return session, account

    async def _uses_code(self, session: Session, account: Account, code: str) -> bool:
        enrolling = session.stage == "enrol"
        sealed = session.enrol_secret if enrolling else account.totp_secret
        secret = self._seal.open(sealed or "")
        if secret is None:
            _log.error("staff.secret_changed")  # the sealed secret cannot be opened any more
            return False
        step = codes.step_of(secret, code, self._now())
        if step is None:
            return False
        if enrolling:
            return await self._accounts.enrol(account.id, sealed or "", step)
        return await self._accounts.use_step(account.id, step)

    async def _end(self, session_id: str) -> None:
        """End a step; of two requests that use the same one, one is refused."""
        if await self._sessions.end(session_id) is None:
            raise SignInRefusedError

    async def _finish(self, account: Account, client: Client) -> Step:
        done = await self._sessions.begin(account.id, "done")
        await self._accounts.note_sign_in(account.id)
        device = await self._guesses.signed_in(account, client.device)
        await self._audit.record(account.id, "signed_in")
        return Step("done", done, device=device)
