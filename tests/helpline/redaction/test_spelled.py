"""Numbers in letters: telephone numbers, house numbers and dates of birth."""

import pytest

from helpline.redaction import Redactor


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("bel nul zes twaalf vierendertig zesenvijftig achtenzeventig", "bel [telefoonnummer]"),
        ("06 één twee drie vier vijf zes zeven acht, graag", "[telefoonnummer], graag"),
        ("ik woon op Molenweg vierentwintig", "ik woon op [adres]"),
        ("het is nummer 14 in de Lindestraat", "het is nummer [adres]"),
        ("Beukenlaan 3 en 5 ook", "[adres] ook"),
        ("geboren op twaalf maart tweeduizend vier", "geboren op [geboortedatum]"),
    ],
)
def test_what_is_spelled_is_masked(redactor: Redactor, text: str, masked: str) -> None:
    assert redactor.redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "nul komma nul, een twee drie, hup",
        "op twaalf maart was er een betoging",
        "in de winkelstraat twee keer gezien",
        "bus 12 en 14 rijden niet",
        "ik ben weg een week of vier",
    ],
)
def test_other_numbers_in_letters_stay(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text).text == text
