"""FACTS.md A6: each trap in the source pages, by its number, and part C: what drifted."""

import re

import pytest

from helpline.guide import Guide


def test_a6_1_almere_shows_one_whole_address(guide: Guide) -> None:
    """The broken address is never shown; the other candidate is in the notes only."""
    service = guide.service("almere-signaal")
    card = guide.card("almere-signaal")
    assert [email.address for email in card.emails] == ["veiligheid@almere.nl"]
    assert card.emails[0].subject == "signaal radicalisering"
    assert "signaal radicalisering" in (card.emails[0].note or "")
    assert "info@almere.nl" in (service.emails[0].notes or "")
    assert card.phones == ()


def test_a6_1_no_shown_value_has_anti_spam_words(guide: Guide) -> None:
    """In no card, text or fact."""
    everything = [guide.card(name).as_text() for name in guide.services]
    everything += [fact.text for fact in guide.facts.values()]
    assert not [text for text in everything if re.search("infoverberg|verberg dit", text, re.I)]


def test_a6_2_enschede_has_two_audiences(guide: Guide) -> None:
    """Residents never get the meldpunt, its address or its number."""
    residents = [guide.card(s.id) for s in guide.local_services("Enschede", "resident")]
    text = "\n".join(card.as_text() for card in residents)
    assert "0900 88 44" in text
    assert "14 053" not in text
    assert "radicalisering@enschede.nl" not in text


def test_a6_3_the_mar_is_for_both(guide: Guide) -> None:
    """With anonymous advice for both."""
    mar = guide.service("rotterdam-mar")
    assert mar.serves("resident")
    assert mar.serves("professional")
    assert mar.serves("policy")
    assert guide.card("rotterdam-mar").anonymous == "U kunt anoniem advies vragen."


def test_a6_4_m_only_for_offences_and_not_for_emergencies(guide: Guide) -> None:
    """Free number; not in haste, not to file charges."""
    card = guide.card("m")
    assert card.phones[0].display == "0800 70 00"
    assert "Alleen als u denkt dat er een strafbaar feit is." in card.for_whom
    assert "112" in card.for_whom
    assert card.hours is None


def test_a6_5_vertrouwensinspecteurs_only_for_school_and_childcare(guide: Guide) -> None:
    """And the number is not free."""
    card = guide.card("vertrouwensinspecteurs")
    assert "Alleen voor zorgen op een school of in de kinderopvang." in card.for_whom
    assert card.phones[0].note == "U betaalt het lokale tarief."


def test_a6_7_the_general_number_says_whom_to_ask_for(guide: Guide) -> None:
    """14 053 is the general number of Enschede."""
    assert "Zeg waarvoor u belt" in (guide.card("enschede-meldpunt").phones[0].note or "")
    assert "Vraag naar de" in (guide.card("gemeente-urk-oov").phones[0].note or "")


def test_a6_8_the_mar_explains_its_mobile_number(guide: Guide) -> None:
    """So that nobody takes it for a private or false number."""
    assert "mobiel nummer" in (guide.card("rotterdam-mar").phones[0].note or "")


@pytest.mark.parametrize("service", ["politie", "enschede-wijkagent", "hollands-midden-politie"])
def test_a6_9_the_police_number_is_not_for_emergencies(guide: Guide, service: str) -> None:
    """Each card with 0900 88 44 says so."""
    assert "Niet bij direct gevaar: bel dan 112." in guide.card(service).for_whom


def test_a6_10_no_promises_but_almeres(guide: Guide) -> None:
    """No hours, days or outcomes that no source gives."""
    hours = {service.id for service in guide.services.values() if service.schedule}
    assert hours == {
        "vertrouwensinspecteurs",
        "ess",
        "veilig-thuis",
        "113",
        "huizen-veiligheid",
    }


def test_a6_11_anonymity_is_a_fact_per_service(guide: Guide) -> None:
    """Promised where a source promises it, and nowhere else."""
    promised = {service.id for service in guide.services.values() if service.anonymous == "yes"}
    assert promised == {
        "enschede-meldpunt",
        "rotterdam-mar",
        "utrecht-radicalisering",
        "lse",
        "lse-exit",
        "m",
        "veilig-thuis",
        "kindertelefoon",
        "113",
        "helpwanted",
    }
    assert "niet anoniem" in (guide.card("politie").anonymous or "")
    assert guide.service("almere-signaal").anonymous == "unknown"


def test_a6_12_jep_is_part_of_ess(guide: Guide) -> None:
    """Its old number and address are nowhere."""
    assert guide.organizations["jep"].successor == "ess"
    assert "0703334558" not in guide.phone_digits()
    assert "platformjep@minszw.nl" not in guide.contact_values()


def test_a6_13_the_familiesteunpunt_is_the_lse(guide: Guide) -> None:
    """Visitors may still use the old name; the number is the same."""
    assert "familiesteunpunt" in guide.aliases()["lse"]


@pytest.mark.parametrize(
    ("fact", "old"),
    [
        ("113 was not free", "09000113"),
        ("discrimination", "09002354354"),
        ("misprint of M.", "0800700"),
        ("JEP", "0703334558"),
        ("hulplijn SMN, existence unknown", "0681893529"),
        ("police intelligence, not for worries", "0886617734"),
        ("private crisis line", "09001701"),
    ],
)
def test_part_c_old_and_doubtful_numbers_are_gone(guide: Guide, fact: str, old: str) -> None:
    """The newer value where a source gives it; nothing where existence is in doubt."""
    assert old not in guide.phone_digits(), fact


@pytest.mark.parametrize(
    ("service", "shown", "other"),
    [
        ("almere-signaal", "veiligheid@almere.nl", "info@almere.nl"),
        ("rotterdam-mar", "mar@rotterdam.nl", "mar_bsd@rotterdam.nl"),
    ],
)
def test_part_c_the_newer_address_is_shown_and_the_doubt_is_noted(
    guide: Guide, service: str, shown: str, other: str
) -> None:
    """Newest stored version of the same official page; an editor sees the other one."""
    email = guide.service(service).emails[0]
    assert email.address == shown
    assert other in (email.notes or "")
    assert other not in guide.contact_values()


@pytest.mark.parametrize("name", ["Utrecht", "Maastricht"])
def test_points_for_professionals_only(guide: Guide, name: str) -> None:
    """FACTS.md B1, 4 and 9."""
    assert guide.local_services(name, "professional")
    assert not guide.local_services(name, "resident")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Den Haag", "IPPR@denhaag.nl"),
        ("Vijfheerenlanden", "088 599 70 00"),
        ("Zoetermeer", "14 079"),
        ("Papendrecht", "veiligheid@papendrecht.nl"),
        ("Boekel", "0492 32 68 00"),
        ("Huizen", "035 528 14 28"),
        ("Leiden", "0900 88 44"),
    ],
)
def test_other_municipalities_with_their_own_route(guide: Guide, name: str, value: str) -> None:
    """FACTS.md B1, those marked with contact details."""
    services = guide.local_services(name, "resident")
    assert value in guide.card(services[0].id).as_text()


@pytest.mark.parametrize(
    "name",
    [
        "Oosterhout",
        "Alkmaar",
        "Amsterdam",
        "Groningen",
        "Lelystad",
        "Delft",
        "Arnhem",
        "Leidschendam-Voorburg",
        "Gooise Meren",
    ],
)
def test_municipalities_without_details_have_a_note_only(guide: Guide, name: str) -> None:
    """FACTS.md B1, a policy but no number: visitors get the general number from the register."""
    organization = guide.organizations[guide.municipalities[name].organization_id]
    assert organization.notes
    assert organization.services == ()
    assert not guide.local_services(name)
