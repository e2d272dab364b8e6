"""What the patterns mask, and what they must leave alone.

All numbers and names are invented: telephone numbers of no subscriber, BSNs and IBANs that only
pass their checks.
"""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.guide import load_guide
from helpline.guide.schema import Phone, PostalAddress, Service, Url
from helpline.redaction import PLACEHOLDERS, Keep, own_details, redact_patterns
from tests.growth import assert_no_text_takes_long

MASKED = {
    "phone": [
        "Stuur een appje naar 0031 6 2230 4417",  # without its end it passes the test of a BSN
        "Bel 06-12345678 vanavond",
        "Bel 06 12 34 56 78 vanavond",
        "Bel 0612345678.",
        "Bel 06-1234 5678!",
        "Bel +31612345678",
        "Bel +31 6 12345678",
        "Bel +31 (0)6 12345678",
        "Bel 0031 6 12 34 56 78",
        "Bel 053-4801234",
        "Bel (053) 480 12 34",
        "Bel 053 / 480 12 34",
        "Bel 0521-123456",
        "Mijn nummer is 612345678 zonder nul",
        "Hij belt met +32 470 12 34 56",
        "Hij belt met 0049 151 23456789",
        "Bel 06_12345678",
        "tel06-12345678",
        "Bel 06-123456789",  # a digit too many
    ],
    "email": [
        "jan underscore de underscore boer op gmail punt com",
        "lies.dewit＠gmail.com",
        "Mail jan@voorbeeld.nl",
        "Mail Jan.de-Vries+werk@mail.voorbeeld.co.uk.",
        "Mail jan (at) voorbeeld.nl",
        "Mail jan[at]voorbeeld.nl",
        "Mail jan apenstaartje voorbeeld punt nl",
        "Mail <jan@voorbeeld.nl>",
        "Mail jan[at]voorbeeld[dot]nl",
        "Mail jan punt jansen apenstaartje voorbeeld punt nl",
        "Mail jan@gmail,com",
        "Mail jan@hotmail",
    ],
    "bsn": [
        "Zijn BSN is 111222333",
        "123456782 is van hem",
        "Nummer 123 456 782",
        "Nummer 1234.56.782",
        "bsn: 123456789",  # fails the 11-test: a typing error still points to somebody
        "burgerservicenummer 12345678",
    ],
    "iban": [
        "NL91ABNA0417164300 is mijn rekening",
        "Rekening NL91 ABNA 0417 1643 00 en meer",
        "rekening nl91abna0417164300",
        "NL00ABNA0417164300",  # wrong checksum, right form
        "Rekening BE68 5390 0754 7034",
        "DE89370400440532013000",
        "Rekening NL 91 ABNA 0417 1643 00",
        "giro 1234567",
    ],
    "postcode": [
        "Ik woon in 7511 HX",
        "Ik woon in 7511HX",
        "postcode 7511hx",
        "7511 HX 12",
        "7511 HX, nummer 12a",
        "1234 DE is mijn postcode",
        "postcode 7511-HX",
        "7511HX12",
    ],
    "address": [
        "Hij woont Kerkstraat 5",
        "Hij woont in de kerkstraat 5a",
        "Kerkstraat 5, 7511 HX Enschede",
        "Van Goghlaan 12-3",
        "burgemeester van Veenlaan 3",
        "Grote Markt 1",
        "Lange Voorhout 3",
        "Molenweg nr. 8",
        "Stationsplein nummer 8",
        "Nieuwezijds Voorburgwal 101",
        "kerkstr 12",
        "Laan van Meerdervoort 512",
        "Laan v Meerdervoort 5",
        "Rue Haute 16",
        "Postbus 118",
        "Plein 1944 nr. 12",
        "Singel 3",
        "'t Hoogt 3",
        "Wij wonen op Terp 6.",
        "Kalverstraat, ergens op 91",
        "14 Whitechapel Road",
        "Wittevrouwensingel 95bisA",
        "'s-Gravendijkwal 73 a2",
        "op Fagelstraat 40 II hoog",
        "Nijverheidsweg 41 hal 3",
        "van ostade straat honderd drie en zestig",
        "Vechtstraat ter hoogte van nummer 12",
        "wilhelminastr12",
    ],
    "birth_date": [
        "Hij is geboren op 12-03-2005",
        "Hij is geboren 12 maart 2005",
        "geb. 12-3-05",
        "geboortedatum: 2005-03-12",
        "Mijn zoon (12/03/2009) is boos",
        "Zij is van 3 mei 1998",
        "geb.dat. 05-01-08",
        "geboortedatum kind: 04-07-16",
        "mijn zus is 3 juni '95 geboren",
        "jarig op 3 mei 2004",
        "Mijn vrouw, van 17.05.61, ziet slecht",
        "Delano (23.06.08) is zoek",
        "het gaat om Tycho van 14.02.07",
        "Geboren te Assen, 1-2-'88",
        "de kleine is van 1 jnauari 2012",
        "7/1/99 is ze van",
    ],
    "plate": [
        "Kenteken AB-12-CD",
        "kenteken ab-12-cd",
        "Een auto met 12-ABC-3",
        "De bus G123BX",
        "Een auto met GH 123 K",
        "Een auto met 99-XXX-9",
        "bmw, gh847z, elke vrijdag",
        "kenteken gh 847 z",
        "een witte sprinter met B 123 ABC",
        "de auto met TK-19-52 reed weg",
    ],
    "link": [
        "https://www.instagram.com/jan.jansen",
        "Kijk op instagram.com/jan?x=1.",
        "https://t.me/groep123",
        "x.com/jan",
        "https://www.facebook.com/groups/123/",
        "linkedin.com/in/jan-jansen",
        "Hij heet @jan_88 op TikTok",
        "insta.com/jan",
        "https://gettr.com/user/jan",
        "snap: jan_88",
        "discord jan#1234",
        "op insta is hij mo.amine_77",
    ],
}

CLEAN = [
    "Bel 112 bij gevaar, of 113",
    "Ik belde 14 053 en 14 010",
    "Het nummer 0900-8844 of 0900 88 44 was bezet",
    "0800-7000 en 0800 0113 en 0800-2000",
    "De inspectie heeft 0900-1113111",
    "Hij is 15 jaar en zit in groep 8 of klas 2B",
    "Hij gebruikt 88 en 1488 en 18",
    "Op 3 maart 2026 zag ik het",
    "Op 06-12-2024 waren er 12 personen",
    "Vandaag om 10:30 uur, morgen van 10-12 uur",
    "In 2023 is hij begonnen en in 2024 en 2025 ook",
    "IN 2023 IS HIJ BEGONNEN",
    "Hij is onderweg 10 minuten weg",
    "Op het schoolplein 3 jongens, in de supermarkt 2",
    "Hij kijkt 3 keer per dag 20 filmpjes",
    "Hij las 1.000 berichten en 2500 reacties",
    "Kijk op https://www.nu.nl/artikel/6291234 of rijksoverheid.nl",
    "Hij zit op Telegram, Instagram en TikTok",
    "Artikel 140 van het Wetboek, Kamerstuk 36225",
    "Hij heeft 5 vrienden @ school",
    "50% zegt ja, 1/3 zegt nee, €20 per uur",
    "Covid-19, 9/11, AK-47, MH17 en G4S",
    "De snelweg A1 en de N34",
    "Op 11 september 2001 zat ik in de klas",
    "De moord was op 2 november 2004",
    "De wet van 1 juli 2015 en het verslag 2018-03-12",
    "Met code AB12CD, in kamer B204, op vlucht KL1234",
    "We waren op Pinkpop 2019 en op Discord 3 uur",
    "Plein 1813 is afgezet",
    "Waarom is 42 het antwoord op alles",
    "Mijn vlucht naar Istanbul is de TK1952",
    "we zaten in de HV5806 en toen begon hij te preken",
    "mijn zoon wil een rtx 4070 ti en een ryzen 5600 xt",
    "hij heeft 5000 xp verdiend en scoort 2500 hp",
    "Ik zag gisteren in de Kerkstraat 5 gasten met bivakmutsen staan",
    "gister op de Kade 4 neonazi's en in de Dorpsstraat 3 auto's in brand",
    "De brief van 12.03.09 en de trein van 17.05",
    "op 20.04.24 hebben ze de school beklad",
    "De bus 12 over 5, een auto 4x4 en een motor 600cc",
    "Hallo @allemaal, ook de @politie",
    "",
    "?",
    "😟",
]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in MASKED.items() for text in texts]
)
def test_what_points_to_a_person_is_masked(kind: str, text: str) -> None:
    redacted = redact_patterns(text)
    assert redacted.kinds == (kind,), redacted
    assert PLACEHOLDERS[kind] in redacted.text  # type: ignore[index]
    assert not re.search(r"\d{3}|@", redacted.text)


@pytest.mark.parametrize("text", CLEAN)
def test_what_points_to_nobody_stays(text: str) -> None:
    assert redact_patterns(text).text == text
    assert redact_patterns(text).kinds == ()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            "Bel 06-12345678 of 06 87654321, of mail a@b.nl",
            "Bel [telefoonnummer] of [telefoonnummer], of mail [e-mailadres]",
        ),
        ("0800 0113 06 12345678", "0800 0113 [telefoonnummer]"),
        ("112 06-12345678 113", "112 [telefoonnummer] 113"),
        ("NL91ABNA0417164300 NL91 ABNA 0417 1643 00", "[IBAN] [IBAN]"),
        ("In 2024 en, 7511 HX", "In 2024 en, [postcode]"),
        (
            "Kerkstraat 5, 7511 HX Enschede, geb. 12-03-2005, AB-12-CD",
            "[adres] Enschede, geb. [geboortedatum], [kenteken]",
        ),
        ("[telefoonnummer] [naam]", "[telefoonnummer] [naam]"),
    ],
)
def test_several_in_one_text(text: str, masked: str) -> None:
    assert redact_patterns(text).text == masked


OWN = Keep.of(
    phones=["06 23 66 03 86", "+31882080080"],
    emails=["Meldpunt@voorbeeld.nl"],
    links=["https://www.instagram.com/meldpunt/"],
    addresses=["Stadsplein 1", "7511 HX Enschede"],
)


@pytest.mark.parametrize(
    "text",
    [
        "Is 06-23660386 goed?",
        "Is +31 6 23 66 03 86 goed?",
        "Is 0031623660386 goed?",
        "Is 088-2080080 of 088 20 80 080 goed?",
        "Is meldpunt@voorbeeld.nl of MELDPUNT@VOORBEELD.NL goed?",
        "Is instagram.com/meldpunt goed?",
        "Is het stadsplein 1 of 7511 HX?",
    ],
)
def test_the_organisations_own_details_stay(text: str) -> None:
    assert redact_patterns(text, OWN).text == text
    assert redact_patterns(text).text != text


def test_the_desk_of_a_known_site_stays_and_a_person_there_does_not() -> None:
    keep = Keep.of(links=["https://gemeente.voorbeeld.nl/contact"])
    assert redact_patterns("Mail info@voorbeeld.nl", keep).text == "Mail info@voorbeeld.nl"
    assert redact_patterns("Mail j.jansen@voorbeeld.nl", keep).text == "Mail [e-mailadres]"
    assert redact_patterns("Mail info@elders.nl", keep).text == "Mail [e-mailadres]"


def test_a_neighbour_of_the_organisation_is_masked() -> None:
    keep = Keep.of(addresses=["Stadsplein 12"])
    assert redact_patterns("Stadsplein 12 en Stadsplein 1", keep).text == "Stadsplein 12 en [adres]"
    assert redact_patterns("Stadsplein 120", keep).text == "[adres]"


def test_another_number_beside_an_own_one_is_masked() -> None:
    text = "Is 06-23660386 van u? Bel mij op 06-12345678"
    assert redact_patterns(text, OWN).text == "Is 06-23660386 van u? Bel mij op [telefoonnummer]"


def test_own_details_are_taken_from_services() -> None:
    checked: dict[str, Any] = {"source": "https://example.org", "checked_on": date(2026, 11, 20)}
    service = Service(
        id="x",
        name="X",
        why="X",
        for_whom="X",
        eligibility=("resident",),
        service_area="national",
        phones=(Phone(number="06 23 66 03 86", **checked),),
        urls=(Url(label="X", url="https://x.com/meldpunt", **checked),),
        postal_address=PostalAddress(lines=("Stadsplein 1", "7511 HX Enschede"), **checked),
        **checked,
    )
    keep = own_details([service])
    for text in ("0623660386", "x.com/meldpunt", "Stadsplein 1", "7511 HX"):
        assert redact_patterns(text, keep).text == text


def test_no_detail_of_the_guide_is_ever_masked() -> None:
    guide = load_guide()
    keep = own_details(guide.services.values())
    for service in guide.services.values():
        card = guide.card(service.id)
        for value in card.contact_values():
            assert redact_patterns(value, keep).text == value


@given(st.text(max_size=200))
def test_any_text_is_masked_without_a_fault_and_once_is_enough(text: str) -> None:
    once = redact_patterns(text).text
    assert redact_patterns(once).text == once


@given(st.from_regex(r"[0-9 .\-+/()A-Za-z@]{0,120}", fullmatch=True))
def test_numbers_in_any_arrangement_are_masked_once(text: str) -> None:
    once = redact_patterns(text).text
    assert redact_patterns(once).text == once


@given(
    st.lists(st.from_regex(r"[1-9]\d{0,3}", fullmatch=True), max_size=8), st.sampled_from(" ./-")
)
def test_numbers_in_groups_are_masked_once(groups: list[str], sign: str) -> None:
    once = redact_patterns(sign.join(groups)).text
    assert redact_patterns(once).text == once


def test_nine_digits_of_which_the_last_stands_apart_are_no_citizen_number() -> None:
    """Of "185.214.63.9" the first eight once came as far as the 11-test, which needs nine."""
    assert redact_patterns("de server draait op 185.214.63.9").kinds == ("ip_address",)


@pytest.mark.parametrize(
    "part",
    ["0 ", "a.", "a'", "1-", "@a", "NL91 ", "van de ", "1234 ", "straat ", "aa", "a@", "12 jan "],
)
def test_no_text_takes_long(part: str) -> None:
    assert_no_text_takes_long(redact_patterns, part)
