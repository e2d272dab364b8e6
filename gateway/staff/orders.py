"""What an administrator orders: each checks, does it, notes it in the audit log, and says so."""

import argparse
import difflib
import getpass
import re
import secrets
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from gateway.roles import RoleOf
from gateway.staff.accounts import Account, folded_name
from gateway.staff.audit import COMMAND
from gateway.staff.errors import NameTakenError, OrderError
from gateway.staff.staff import Staff
from gateway.storage import utc_now
from gateway.texts import Texts

FIRST_PASSWORD_DAYS: Final = 7
"""A password that two people know, and that lies in somebody's mail."""

_SIGN_IN_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
_LONGEST_DISPLAY_NAME = 100
_SYLLABLES = tuple(
    start + vowel for start in "bdfgklmnprstvz" for vowel in ("a", "e", "i", "o", "u", "aa", "oo")
)
_GROUPS, _PER_GROUP = 5, 3
"""Fifteen of 98 syllables: 99 bits, to read aloud and type over."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The staff, the gateway's texts, and where answers go."""

    staff: Staff
    texts: Texts
    say: Callable[[str], None]


async def add(desk: Desk, arguments: argparse.Namespace) -> None:
    """Make a local account."""
    name = folded_name(arguments.name)
    if not _SIGN_IN_NAME.fullmatch(name):
        raise OrderError("Een naam bestaat uit kleine letters, cijfers en . _ @ -")
    display_name = (arguments.display_name or name).strip()
    if not display_name.isprintable() or not 0 < len(display_name) <= _LONGEST_DISPLAY_NAME:
        raise OrderError("Deze naam kan niet getoond worden.")
    roles = _roles(desk, arguments)
    hashed = await _first_password(desk, arguments, name, display_name)
    try:
        account = await desk.staff.accounts.add_local(
            sign_in_name=name,
            display_name=display_name,
            password_hash=hashed,
            first_password_until=_until(),
            roles=roles,
        )
    except NameTakenError:
        raise OrderError(f"Het account {name} bestaat al.") from None
    await _note(desk, "account_added", account)
    desk.say(
        f"Het account {name} is gemaakt. Het eerste wachtwoord werkt {FIRST_PASSWORD_DAYS} dagen."
    )


async def show_all(desk: Desk, arguments: argparse.Namespace) -> None:
    """Show every account."""
    del arguments
    for account in await desk.staff.accounts.all():
        desk.say("  ".join([_label(account), account.display_name, _state(account), account.id]))
        for role, place in sorted(account.roles, key=lambda one: (one[1], one[0])):
            known = "" if place in desk.staff.municipalities else " (onbekende gemeente: telt niet)"
            desk.say(f"    {role} in {place}{known}")


async def grant(desk: Desk, arguments: argparse.Namespace) -> None:
    """Give roles."""
    account = await _local(desk, arguments.name)
    await desk.staff.accounts.set_roles(account.id, account.roles | _roles(desk, arguments))
    await _note(desk, "roles_granted", account)
    desk.say(f"{_label(account)} heeft deze rol erbij. Dat geldt meteen.")


async def revoke(desk: Desk, arguments: argparse.Namespace) -> None:
    """Take roles away, also in a place that the guide does not know any more."""
    account = await _local(desk, arguments.name)
    taken = {(role, place) for role in arguments.role for place in arguments.municipality}
    if not taken & account.roles:
        raise OrderError(f"{_label(account)} heeft deze rol niet.")
    await desk.staff.accounts.set_roles(account.id, account.roles - taken)
    await _note(desk, "roles_revoked", account)
    desk.say(f"{_label(account)} heeft deze rol niet meer. Dat geldt meteen.")


async def reset(desk: Desk, arguments: argparse.Namespace) -> None:
    """Begin anew: for who forgot the password, or lost the telephone."""
    account = await _local(desk, arguments.name)
    name = account.sign_in_name or ""
    hashed = await _first_password(desk, arguments, name, account.display_name)
    await desk.staff.accounts.set_first_password(account.id, hashed, _until())
    await desk.staff.guesses.forgive(name)
    await _note(desk, "account_reset", account)
    desk.say(f"{name} logt in met het nieuwe wachtwoord en stelt opnieuw een app in.")


async def block(desk: Desk, arguments: argparse.Namespace) -> None:
    """Let somebody in no more, from now on."""
    account = await _found(desk, arguments.name)
    await desk.staff.accounts.block(account.id)
    await _note(desk, "account_blocked", account)
    desk.say(f"{_label(account)} komt er niet meer in. Open sessies zijn beëindigd.")


async def unblock(desk: Desk, arguments: argparse.Namespace) -> None:
    """Let somebody in again."""
    account = await _found(desk, arguments.name)
    await desk.staff.accounts.unblock(account.id)
    await _note(desk, "account_unblocked", account)
    desk.say(f"{_label(account)} mag weer inloggen.")


async def show_audit(desk: Desk, arguments: argparse.Namespace) -> None:
    """Show the audit log. That somebody read it, stands in it too."""
    account = await _found(desk, arguments.who) if arguments.who else None
    since = utc_now() - timedelta(days=arguments.days)
    entries = await desk.staff.audit.since(since, account.id if account else None)
    names = {one.id: _label(one) for one in await desk.staff.accounts.all()}
    for entry in entries:
        about = [f"gesprek {entry.handover_id}"] if entry.handover_id else []
        about += [names.get(entry.account_id, entry.account_id)] if entry.account_id else []
        who = names.get(entry.who, entry.who)
        desk.say("  ".join([f"{entry.at:%Y-%m-%d %H:%M:%S}Z", who, entry.what, *about]))
    desk.say(f"{len(entries)} regel(s).")
    await desk.staff.audit.record(COMMAND, "audit_read", account_id=account.id if account else None)


def _label(account: Account) -> str:
    return account.sign_in_name or account.id


def _state(account: Account) -> str:
    if account.blocked_at is not None:
        return "geblokkeerd"
    if account.sign_in_name is None:
        return "via de organisatie"
    return "actief" if account.first_password_until is None else "nog niet ingelogd"


def _until() -> datetime:
    return utc_now() + timedelta(days=FIRST_PASSWORD_DAYS)


async def _note(desk: Desk, what: str, account: Account) -> None:
    await desk.staff.audit.record(COMMAND, what, account_id=account.id)


async def _found(desk: Desk, name: str) -> Account:
    accounts = desk.staff.accounts
    account = await accounts.by_name(folded_name(name)) or await accounts.by_id(name)
    if account is None:
        raise OrderError(f"Er is geen account {name}.")
    return account


async def _local(desk: Desk, name: str) -> Account:
    account = await _found(desk, name)
    if account.sign_in_name is None:
        raise OrderError("Dit account is van uw organisatie: wijzig het daar.")
    return account


def _roles(desk: Desk, arguments: argparse.Namespace) -> frozenset[RoleOf]:
    for place in arguments.municipality:
        _check_place(place, desk.staff.municipalities)
    return frozenset((role, place) for role in arguments.role for place in arguments.municipality)


def _check_place(place: str, known: Iterable[str]) -> None:
    options = list(known)
    if place not in options:
        close = difflib.get_close_matches(place, options, n=1)
        hint = f" Bedoelt u '{close[0]}'?" if close else ""
        raise OrderError(f"De gemeente '{place}' is niet bekend.{hint}")


async def _first_password(
    desk: Desk, arguments: argparse.Namespace, name: str, display_name: str
) -> str:
    """Get a first password and give its hash."""
    if arguments.generate:
        password = _made_up()
        desk.say(f"Eerste wachtwoord: {password}")
        return await desk.staff.passwords.hash(password)
    password = _asked()
    if fault := desk.staff.rules.fault(password, (name, display_name)):
        raise OrderError(desk.texts.detail(fault))
    return await desk.staff.passwords.hash(password)


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Eerste wachtwoord: ")
    if getpass.getpass("Nog een keer: ") != password:
        raise OrderError("De wachtwoorden zijn niet gelijk.")
    return password


def _made_up() -> str:
    groups = (
        "".join(secrets.choice(_SYLLABLES) for _ in range(_PER_GROUP)) for _ in range(_GROUPS)
    )
    return "-".join(groups)
