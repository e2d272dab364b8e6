"""Accounts: who there is, how they sign in, and which roles they have."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from gateway.roles import RoleOf
from gateway.staff.errors import NameTakenError
from gateway.staff.tables import accounts as _accounts
from gateway.staff.tables import roles as _roles
from gateway.staff.tables import sessions as _sessions
from gateway.storage import Database
from gateway.tokens import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account; what it means stands in `gateway.staff.tables`."""

    id: str
    display_name: str
    sign_in_name: str | None
    password_hash: str | None
    first_password_until: datetime | None
    totp_secret: str | None
    totp_step: int
    issuer: str | None
    subject: str | None
    created_at: datetime
    blocked_at: datetime | None
    last_sign_in_at: datetime | None
    roles: frozenset[RoleOf] = frozenset()


def folded_name(name: str) -> str:
    """Give a sign-in name as it is compared: however it is typed, it is the same person."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


class Accounts:
    """The table of accounts. Every method may raise `StorageError`."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Take the database and the clock."""
        self._database = database
        self._now = now

    async def by_name(self, name: str) -> Account | None:
        """Give the local account with this sign-in name, folded."""
        return await self._find(_accounts.c.sign_in_name == name) if name.isprintable() else None

    async def by_id(self, account_id: str) -> Account | None:
        """Give the account with this id."""
        return await self._find(_accounts.c.id == account_id)

    async def by_subject(self, issuer: str, subject: str) -> Account | None:
        """Give the account of a person as the organisation's provider names them."""
        return await self._find(_accounts.c.issuer == issuer, _accounts.c.subject == subject)

    async def all(self) -> list[Account]:
        """Give every account, oldest first."""
        return await self._database.read(lambda connection: _read(connection))

    async def add_local(
        self,
        *,
        sign_in_name: str,
        display_name: str,
        password_hash: str,
        first_password_until: datetime,
        roles: Iterable[RoleOf],
    ) -> Account:
        """Make a local account; its password has to be changed at the first sign-in.

        Raises:
            NameTakenError: there is one of this name.
        """
        same = _accounts.c.sign_in_name == sign_in_name
        row = self._new(
            sign_in_name=sign_in_name,
            display_name=display_name,
            password_hash=password_hash,
            first_password_until=first_password_until,
        )

        def work(connection: Connection) -> Account:
            if _read(connection, same):
                raise NameTakenError
            connection.execute(insert(_accounts), row)
            _set_roles(connection, str(row["id"]), roles)
            [added] = _read(connection, same)
            return added

        return await self._database.write(work)

    async def signed_in_elsewhere(
        self, *, issuer: str, subject: str, display_name: str, roles: Iterable[RoleOf]
    ) -> Account:
        """Make or refresh the account of a person whom the organisation's provider let in."""
        same = (_accounts.c.issuer == issuer) & (_accounts.c.subject == subject)
        row = self._new(issuer=issuer, subject=subject, display_name=display_name)

        def work(connection: Connection) -> Account:
            name = update(_accounts).where(same).values(display_name=display_name)
            if not connection.execute(name).rowcount:
                connection.execute(insert(_accounts), row)
            [account] = _read(connection, same)
            _set_roles(connection, account.id, roles)
            return account

        return await self._database.write(work)

    async def set_roles(self, account_id: str, roles: Iterable[RoleOf]) -> None:
        """Have exactly these roles; who is signed in notices at the next request."""
        await self._database.write(lambda connection: _set_roles(connection, account_id, roles))

    async def set_first_password(
        self, account_id: str, password_hash: str, until: datetime
    ) -> None:
        """Begin anew: another password, no authenticator app, not blocked, no session left."""
        values = {"password_hash": password_hash, "first_password_until": until}
        values |= {"totp_secret": None, "blocked_at": None}
        await self._change_and_end_sessions(account_id, values)

    async def set_own_password(self, account_id: str, password_hash: str) -> None:
        """Have a password that the person chose; every session of theirs ends."""
        values = {"password_hash": password_hash, "first_password_until": None}
        await self._change_and_end_sessions(account_id, values)

    async def rehash(self, account_id: str, password_hash: str) -> None:
        """Keep the same password in a newer way."""
        await self._change(_accounts.c.id == account_id, password_hash=password_hash)

    async def block(self, account_id: str) -> None:
        """Let this person in no more; every session of theirs ends."""
        await self._change_and_end_sessions(account_id, {"blocked_at": self._now()})

    async def unblock(self, account_id: str) -> None:
        """Let this person in again."""
        await self._change(_accounts.c.id == account_id, blocked_at=None)

    async def enrol(self, account_id: str, sealed_secret: str, step: int) -> bool:
        """Have an authenticator app, once; tell whether there was none yet."""
        which = (_accounts.c.id == account_id) & _accounts.c.totp_secret.is_(None)
        return await self._change(which, totp_secret=sealed_secret, totp_step=step)

    async def use_step(self, account_id: str, step: int) -> bool:
        """Use up the code of a time step; tell whether it and later ones were not used before."""
        which = (_accounts.c.id == account_id) & (_accounts.c.totp_step < step)
        return await self._change(which, totp_step=step)

    async def note_sign_in(self, account_id: str) -> None:
        """Keep when somebody signed in last."""
        await self._change(_accounts.c.id == account_id, last_sign_in_at=self._now())

    async def _find(self, *which: ColumnElement[bool]) -> Account | None:
        found = await self._database.read(lambda connection: _read(connection, *which))
        return found[0] if found else None

    def _new(self, **values: object) -> dict[str, object]:
        return {"id": new_id(), "totp_step": 0, "created_at": self._now(), **values}

    async def _change(self, which: ColumnElement[bool], **values: object) -> bool:
        statement = update(_accounts).where(which).values(**values)
        return await self._database.write(
            lambda connection: connection.execute(statement).rowcount == 1
        )

    async def _change_and_end_sessions(self, account_id: str, values: dict[str, Any]) -> None:
        def work(connection: Connection) -> None:
            connection.execute(update(_accounts).where(_accounts.c.id == account_id).values(values))
            connection.execute(delete(_sessions).where(_sessions.c.account_id == account_id))

        await self._database.write(work)


def _set_roles(connection: Connection, account_id: str, roles: Iterable[RoleOf]) -> None:
    connection.execute(delete(_roles).where(_roles.c.account_id == account_id))
    rows = [
        {"account_id": account_id, "role": role, "municipality": municipality}
        for role, municipality in sorted(set(roles))
    ]
    if rows:
        connection.execute(insert(_roles), rows)


def _read(connection: Connection, *which: ColumnElement[bool]) -> list[Account]:
    query = select(_accounts).where(*which).order_by(_accounts.c.created_at, _accounts.c.id)
    found = connection.execute(query).mappings().all()
    roles = roles_of(connection, [row["id"] for row in found])
    return [Account(**row, roles=roles.get(row["id"], frozenset())) for row in found]


def roles_of(connection: Connection, account_ids: list[str]) -> dict[str, frozenset[RoleOf]]:
    """Give the roles of these accounts, by account."""
    query = select(_roles).where(_roles.c.account_id.in_(account_ids))
    found: dict[str, frozenset[RoleOf]] = {}
    for row in connection.execute(query):
        known = found.get(row.account_id, frozenset())
        found[row.account_id] = known | {(row.role, row.municipality)}
    return found
