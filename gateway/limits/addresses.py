"""Who asks, without keeping who it was: addresses as keyed hashes that differ every day."""

import hashlib
import hmac
from collections.abc import Callable, Iterable
from datetime import date
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from gateway.checks import Network

_IPV6_HOME = 64
"""Bits: one home or office gets a /64 (RFC 6177), and may choose any address in it."""
_Address = IPv4Address | IPv6Address


class Addresses:
    """Names addresses by hashes; knows which proxies may tell whose request it is."""

    def __init__(self, secret: str, proxies: Iterable[Network], today: Callable[[], date]) -> None:
        """Take a secret, the proxies that are believed, and the day."""
        self._secret = secret.encode()
        self._proxies = tuple(proxies)
        self._today = today

    def key(self, peer: str, forwarded: str) -> str | None:
        """Give the hash of the visitor's address of today.

        Args:
            peer: the address of the connection.
            forwarded: `X-Forwarded-For`, the nearest proxy's entry last.

        Returns:
            `None` for this machine itself: that is a developer, or a proxy that is not in the
            settings; all its visitors must not count as one.
        """
        address = self._visitor(peer, forwarded)
        if address is None or address.is_loopback:
            return None
        if isinstance(address, IPv6Address):
            address = IPv6Network((address, _IPV6_HOME), strict=False).network_address
        # A new key each day: what was counted on one day cannot be tied to the next.
        day = hmac.digest(self._secret, f"address {self._today()}".encode(), hashlib.sha256)
        return hmac.new(day, address.packed, hashlib.sha256).hexdigest()[:32]

    def _visitor(self, peer: str, forwarded: str) -> _Address | None:
        """Go back from the connection as long as a believed proxy tells who came before it."""
        address = _parsed(peer)
        for entry in reversed(forwarded.split(",")):
            if address is None or not any(address in network for network in self._proxies):
                return address
            address = _parsed(entry) or address
        return address


def _parsed(text: str) -> _Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
