"""E-mail addresses as they are told, and accounts by the name of the service."""

import pytest

from helpline.redaction import redact_patterns


@pytest.mark.parametrize(
    "text",
    [
        "jan punt de vries aapje hotmail punt com",
        "jan punt vries, apenstaartje, ziggo, punt, nl",
        "jan_v -at- xs4all -dot- nl",
        "jandevries*at*gmail.com",
        "jan.vries(@)gmail.com",
        "jan.vries@gmailcom",
        "jan.vries@@gmail.com",
        "sanne.bos bij gmail punt com",
        "gmail: sanne.bos",
        "wanda@vries,nl",
    ],
)
def test_an_address_as_it_is_told(text: str) -> None:
    assert redact_patterns(text).text == "[e-mailadres]"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("haar account @lil.samira is weg", "haar account [link] is weg"),
        ("insta @bakkerijvries.nl", "insta [link]"),
        ("op tiktok als waarheid99", "op tiktok als [link]"),
        ("snapchat lil-samira88", "snapchat [link]"),
        ("zijn insta heet lilsamira", "zijn insta heet [link]"),
        ("gebruikersnaam zwarte_zon", "gebruikersnaam [link]"),
        ("insta punt com slash janvries", "[link]"),
    ],
)
def test_an_account(text: str, masked: str) -> None:
    assert redact_patterns(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Zijn kanaal op YouTube is geblokkeerd.",
        "telegram is gevaarlijk, zegt men",
        "hij zei punt, en toen kwam a, dus",
        "insta heet tegenwoordig Meta",
    ],
)
def test_the_service_alone_stays(text: str) -> None:
    assert redact_patterns(text).text == text
