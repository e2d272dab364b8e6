"""Addresses of devices on a network."""

import pytest

from helpline.redaction import redact_patterns


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("mn ip is 145.53.12.8 volgens die site", "mn ip is [IP-adres] volgens die site"),
        ("84.106.33.201.", "[IP-adres]."),
        ("afzender: 2a02:a45c:85a3::8a2e:370:7334", "afzender: [IP-adres]"),
        ("de server (2a02:a45c::1) draait", "de server ([IP-adres]) draait"),
        ("mac 3c:22:fb:a1:0b:9e, ip 84.106.33.7", "mac [IP-adres], ip [IP-adres]"),
        ("3C-22-FB-A1-0B-9E", "[IP-adres]"),
    ],
)
def test_an_address_of_a_device(text: str, masked: str) -> None:
    found = redact_patterns(text)
    assert found.text == masked
    assert found.kinds == ("ip_address",)


@pytest.mark.parametrize(
    "text",
    [
        "artikel 2.13.4.1 van de verordening",
        "hij heeft versie 1.2.3.4 van dat spel",
        "1.2.3.999",
        "de router thuis is 192.168.1.1, mijn computer 10.0.0.7 of fe80::1",
        "om 12:30:45 ging de bel",
        "het begon om 9:15 : daarna niets :: helemaal niets",
        "ik wacht al :: uren",
    ],
)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert redact_patterns(text).text == text
