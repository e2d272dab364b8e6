"""The address of a public body stays; somebody's home beside it does not."""

import pytest

from helpline.redaction import Redactor


@pytest.mark.parametrize(
    "text",
    [
        "Het gemeentehuis zit op Bergstraat 4",
        "De rechtbank aan de Parnassusweg 280 in Amsterdam",
        "Ministerie van SZW, Parnassusplein 5",
        "bel 030 - 286 00 00 van de gemeente",
    ],
)
def test_a_public_body_s_address_stays(text: str, redactor: Redactor) -> None:
    assert redactor.redact(text).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Het stadhuis weet dat hij op Bergstraat 4 woont", "op [adres] woont"),
        ("Hij woont naast het politiebureau op Bergstraat 4", "op [adres]"),
        ("Ik werk bij de rechtbank. Mijn huis is Bergstraat 4", "is [adres]"),
        ("bel 06 12 34 56 78 van de gemeente", "bel [telefoonnummer] van de gemeente"),
    ],
)
def test_a_home_beside_it_does_not(text: str, masked: str, redactor: Redactor) -> None:
    assert redactor.redact(text).text.endswith(masked)
