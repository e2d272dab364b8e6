"""Numbers in letters: telephone numbers, house numbers and dates of birth."""

import pytest

from helpline.redaction import Redactor


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("bel nul zes twaalf vierendertig zesenvijftig achtenzeventig", "bel [telefoonnummer]"),
        ("06 één twee drie vier vijf zes zeven acht, graag", "[telefoonnummer], graag"),
        ("ik woon op Molenweg vierentwintig", "ik woon op [adres]"),
        ("het is nummer 14 in de Lindestraat", "het is [adres]"),
        ("Beukenlaan 3 en 5 ook", "[adres] ook"),
        ("nul zes, dubbel vier, 12 34 56 7", "[telefoonnummer]"),
        ("nul zes en dan 12 34 56 78", "[telefoonnummer]"),
        ("0515 en dan 123 456 op het werk", "[telefoonnummer] op het werk"),
        ("Vogelstraat nummertje 14", "[adres]"),
        ("geboren op twaalf maart tweeduizend vier", "geboren op [geboortedatum]"),
        ("onze jongste is van een mei tweeduizend", "onze jongste is van [geboortedatum]"),
        ("bij de Bloemgracht vierentwintig en toen", "bij [adres] en toen"),
        ("hij zit 2 hoog op Kerkplein 7", "hij zit [adres]"),
        ("huis nr 66 aan de Binnendams", "huis [adres]"),
        (
            "cijfer voor cijfer: een acht acht een acht drie vijf zeven",
            "cijfer voor cijfer: [telefoonnummer]",
        ),
        ("kenteken gespeld: kilo romeo drie nul zes tango", "kenteken gespeld: [kenteken]"),
        ("het kenteken luidt Z zeven acht negen K T", "het kenteken luidt [kenteken]"),
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
        "verschil tussen 0800-0113 en 113",
        "nul en dan weer een 8 gehaald",
        "ik ben weg een week of vier",
        "zeven cijfers: een acht acht een acht drie vijf",
        "hij telt: een twee drie vier vijf zes zeven acht negen",
        "kilo romeo drie nul zes tango",
        "in de Kerkstraat twintig boze mannen",
        "nummer 1 van de PVV",
    ],
)
def test_other_numbers_in_letters_stay(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text).text == text
