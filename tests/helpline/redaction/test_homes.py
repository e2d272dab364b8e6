"""Streets whose name does not say that they are one, and numbers behind other names."""

import pytest

from helpline.redaction import Redactor


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ons huis is Melkdistel 3.", "Ons huis is [adres]."),
        ("Vlag hangt bij Saturnus 9 in Drachten.", "Vlag hangt bij [adres] in Drachten."),
        ("boerderij Oosterend 4 in het dorp", "boerderij [adres] in het dorp"),
        ("Ze vergaderen in De Eendracht 5.", "Ze vergaderen in [adres]."),
        ("mijn adres: Kempenaar 01-12, Lelystad", "mijn adres: [adres], Lelystad"),
        ("It Súd 12 is ons adres", "[adres] is ons adres"),
        ("Neptunus 33, 8448 CH Heerenveen", "[adres], [postcode] Heerenveen"),
        ("naar Graaf Adolfstraat 15 bis", "naar [adres]"),
        ("wij wonen op nr. 18 aan de Vecht", "wij wonen op [adres]"),
        ("ik woon wilgenroos 14 in nunspeet", "ik woon [adres] in nunspeet"),
        ("Die man op Zuideinde 7/9 roept veel.", "Die man op [adres] roept veel."),
        ("in de Akkerflat nr 77 plakt iemand", "in [adres] plakt iemand"),
        ("Turnhoutsebaan 190 bus 0201 te Borgerhout", "[adres] te Borgerhout"),
        ("ze hebben een huis op slinge 512 daar", "ze hebben een huis op [adres] daar"),
        ("hij gaat naar binnen bij lijnbaan 60 en", "hij gaat naar binnen bij [adres] en"),
        ("er woont er een aan de singel 12", "er woont er een aan de [adres]"),
        ("zijn adres is denk ik heemraadssingl 151", "zijn adres is denk ik [adres]"),
    ],
)
def test_a_home_is_masked(text: str, masked: str, redactor: Redactor) -> None:
    assert redactor.redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Hij woont hier en zit in Groep 8.",
        "Mijn huis is te klein voor Windows 11 en een Playstation 5.",
        "Op 12 mei was de bijeenkomst.",
        "Samen Veilig 0800-2000 is gratis.",
        "In Rotterdam 3 mannen met vlaggen, vlak bij mijn huis.",
        "Psalm 23 hangt bij ons in huis.",
        "op de markt 3 kraampjes en op kanaal 12 een film",
        "hij reed op busbaan 3 en stond op niveau 112",
        "op het Malieveld 12:00 verzamelen",
        "op de Coolsingel 14 mei, Stationsplein 14.00 uur",
    ],
)
def test_another_number_behind_a_name_stays(text: str, redactor: Redactor) -> None:
    assert redactor.redact(text).text == text
