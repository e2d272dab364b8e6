"""Who asks: told apart today, not to be known tomorrow."""

from datetime import date
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.limits import Addresses

TODAY = date(2026, 11, 21)
PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


def addresses(day: date = TODAY, secret: str = "geheim") -> Addresses:
    return Addresses(secret, PROXIES, lambda: day)


def test_the_same_address_is_the_same_visitor_all_day() -> None:
    assert addresses().key("192.0.2.1", "") == addresses().key("192.0.2.1", "")
    assert addresses().key("192.0.2.1", "") != addresses().key("192.0.2.2", "")


def test_the_key_changes_every_day_and_with_the_secret() -> None:
    keys = {
        addresses(day, secret).key("192.0.2.1", "")
        for day in (TODAY, date(2026, 11, 22))
        for secret in ("geheim", "ander")
    }
    assert len(keys) == 4


def test_the_address_itself_stands_nowhere_in_it() -> None:
    key = addresses().key("192.0.2.1", "")
    assert key is not None
    assert "192" not in bytes.fromhex(key).decode("latin-1")
    assert len(key) == 32


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "", "unix"])
def test_this_machine_is_nobody(peer: str) -> None:
    assert addresses().key(peer, "") is None


@pytest.mark.parametrize(
    ("peer", "forwarded", "same_as"),
    [
        ("10.0.0.1", "192.0.2.7", "192.0.2.7"),
        ("10.0.0.1", "198.51.100.9, 192.0.2.7", "192.0.2.7"),  # what a visitor claims is not read
        ("10.0.0.1", "192.0.2.7, 10.2.3.4", "192.0.2.7"),  # two proxies of ours
        ("192.0.2.7", "198.51.100.9", "192.0.2.7"),  # no proxy of ours
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "onzin", "10.0.0.1"),
        ("fd00::1", "192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "", "192.0.2.7"),
        ("2001:db8::1", "", "2001:db8::ffff"),  # the same home
    ],
)
def test_only_our_own_proxies_are_believed(peer: str, forwarded: str, same_as: str) -> None:
    assert addresses().key(peer, forwarded) == addresses().key(same_as, "")


@given(st.text(), st.text())
def test_no_header_is_too_odd(peer: str, forwarded: str) -> None:
    key = addresses().key(peer, forwarded)
    assert key is None or len(key) == 32
    assert len(addresses().key("10.0.0.1", forwarded) or "x" * 32) == 32
