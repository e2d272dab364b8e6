"""Checks of single settings: text in, value out, `ValueError` with the reason when it is wrong."""

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from gateway.roles import ROLES, RoleOf

Check: TypeAlias = Callable[[str], object]
Network: TypeAlias = IPv4Network | IPv6Network

DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
"""The databases that are tested, with the driver for each."""

STORES = ("valkey", "valkeys", "redis", "rediss")
"""The servers that gateways can share their counts in; with an `s` over TLS."""

MIN_CHANNEL_SECRET = 16
"""What Rasa's channel asks for (bot/channel)."""

MIN_TOKEN_SECRET = 32
"""256 bits as hexadecimal would be 64 characters; 32 of base64 are 192 bits."""


def text(value: str) -> str:
    """Take any text."""
    return value


def path(value: str) -> Path:
    """Take a path that need not exist yet."""
    return Path(value)


def folder(value: str) -> Path:
    """Take a folder that exists."""
    found = Path(value)
    if not found.is_dir():
        raise ValueError("is no folder that exists")
    return found


def file(value: str) -> Path:
    """Take a file that exists."""
    found = Path(value)
    if not found.is_file():
        raise ValueError("is no file that exists")
    return found


def port(value: str) -> int:
    """Take a TCP port; 0 lets the system choose one."""
    if not value.isdecimal() or int(value) > 65535:
        raise ValueError("must be a whole number from 0 to 65535")
    return int(value)


def between(low: float, high: float) -> Check:
    """Make a check for a number from `low` to `high`."""

    def check(value: str) -> float:
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not low <= number <= high:
            raise ValueError(f"must be a number from {low:g} to {high:g}")
        return number

    return check


def count(low: int, high: int) -> Check:
    """Make a check for a whole number from `low` to `high`."""

    def check(value: str) -> int:
        if not (value.isascii() and value.isdecimal()) or not low <= int(value[:12]) <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return int(value)

    return check


def networks(value: str) -> tuple[Network, ...]:
    """Take addresses or networks (`10.0.0.0/8`), parted by commas or spaces."""
    try:
        return tuple(ip_network(one) for one in value.replace(",", " ").split())
    except ValueError:
        raise ValueError("must be IP addresses or networks, as 10.0.0.0/8") from None


def store_url(value: str) -> str:
    """Take the address of a Valkey or Redis server."""
    parts = urlsplit(value)
    if parts.scheme not in STORES or not parts.hostname:
        raise ValueError("must begin with valkey:// or redis:// and name a host")
    return value


def one_of(*names: str) -> Check:
    """Make a check for one of these names, in any case."""

    def check(value: str) -> str:
        if value.lower() not in names:
            raise ValueError(f"must be one of {', '.join(names)}")
        return value.lower()

    return check


def _long_enough(length: int) -> Check:
    def check(value: str) -> str:
        if len(value) < length:
            raise ValueError(f"must have at least {length} characters")
        return value

    return check


channel_secret = _long_enough(MIN_CHANNEL_SECRET)
token_secret = _long_enough(MIN_TOKEN_SECRET)


def http_url(value: str) -> str:
    """Take an address of a server, without path."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must begin with http:// or https:// and name a host")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("must end behind the host or the port")
    return value.rstrip("/")


def own_url(value: str) -> str:
    """Take the address under which the world knows us: over TLS, unless on this machine."""
    if http_url(value) != value or value != value.lower():
        raise ValueError("must be a scheme and host in small letters, without closing /")
    return _with_tls(value)


def issuer(value: str) -> str:
    """Take the address of a provider of OpenID Connect: over TLS, unless on this machine."""
    parts = urlsplit(value)
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("must be https:// with a host and perhaps a path, and nothing behind that")
    return _with_tls(value)


def _with_tls(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" and (parts.scheme != "http" or not is_loopback(parts.hostname)):
        raise ValueError("must begin with https:// (http:// only on this machine)")
    return value


def is_loopback(host: str | None) -> bool:
    """Tell whether a host is this machine itself."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def claim_roles(value: str) -> tuple[tuple[str, RoleOf], ...]:
    """Take values of a claim with what they mean (`desk-ede=adviser:Ede`), parted by commas."""
    found: list[tuple[str, RoleOf]] = []
    for entry in value.split(","):
        claimed, _, meant = (part.strip() for part in entry.rpartition("="))
        name, _, municipality = (part.strip() for part in meant.partition(":"))
        role = next((one for one in ROLES if one == name), None)
        if not claimed or role is None or not municipality:
            raise ValueError(
                "each must be a value, =, a role, : and a municipality, parted by commas;"
                f" a role is one of {', '.join(ROLES)}"
            )
        found.append((claimed, (role, municipality)))
    return tuple(found)


def origins(value: str) -> frozenset[str]:
    """Take origins (`https://www.example.nl`), parted by commas or spaces."""
    given = value.replace(",", " ").split()
    for origin in given:
        if http_url(origin) != origin or origin != origin.lower():
            raise ValueError("each must be a scheme and host in small letters, without closing /")
    return frozenset(given)


def origin_municipalities(value: str) -> tuple[tuple[str, str], ...]:
    """Take origins with their municipality (`https://www.example.nl=Ede`), parted by commas."""
    found: list[tuple[str, str]] = []
    for entry in value.split(","):
        origin, sign, municipality = (part.strip() for part in entry.partition("="))
        if not (sign and municipality and len(origins(origin)) == 1):
            raise ValueError("each must be an origin, = and a municipality, parted by commas")
        found.append((origin, municipality))
    return tuple(found)


def database_url(value: str) -> str:
    """Take an SQLite or PostgreSQL address, and name the driver in it."""
    try:
        url = make_url(value)
    except ArgumentError:
        raise ValueError("is not a database URL (postgresql+psycopg://user@host/name)") from None
    kind = url.get_backend_name()
    if kind not in DRIVERS or url.drivername not in (kind, DRIVERS[kind]):
        raise ValueError("must begin with sqlite:/// or postgresql+psycopg://")
    if kind == "sqlite" and not (url.database and url.database != ":memory:"):
        raise ValueError("SQLite needs a file; memory would lose what was accepted")
    return url.set(drivername=DRIVERS[kind]).render_as_string(hide_password=False)
