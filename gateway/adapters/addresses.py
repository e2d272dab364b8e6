"""Addresses of other systems: encrypted on the way, except on this machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from gateway.errors import StartError


def base_url(name: str, url: str) -> str:
    """Check the address of a server that gets personal data; give it without closing `/`.

    Args:
        name: what it is, for the message.
        url: scheme, host, perhaps a path.

    Raises:
        StartError: no address, or one where others could read along.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise StartError(f"{name}: must be an address that begins with https://")
    if parts.scheme == "http" and not is_this_machine(parts.hostname):
        raise StartError(f"{name}: http is for this machine only, use https")
    return url.rstrip("/")


def is_this_machine(host: str) -> bool:
    """Tell whether a host is this machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
