"""FACTS.md part A: each fact has its record, and each contact fact the card that shows it."""

import re

import pytest

from helpline.guide import Guide

PART_A = [
    f"{letters}{number}"
    for letters, count in (("E", 12), ("N", 12), ("AL", 12), ("R", 11), ("BS", 18))
    for number in range(1, count + 1)
]

# Fact → card → what has to stand on it.
CONTACT_FACTS = {
    "E4": ("enschede-meldpunt", "Voor professionals"),
    "E7": ("enschede-meldpunt", "U hoeft niet te zeggen om wie het gaat."),
    "E8": ("enschede-meldpunt", "radicalisering@enschede.nl"),
    "E9": ("enschede-meldpunt", "14 053"),
    "E10": ("politie", "0900 88 44"),
    "E11": ("enschede-wijkagent", "0900 88 44"),
    "N2": ("politie", "0900 88 44"),
    "N3": ("oov", "medewerker openbare orde en veiligheid"),
    "N4": ("vertrouwensinspecteurs", "0900 111 31 11"),
    "N6": ("lse", "U zit nergens aan vast."),
    "N7": ("lse", "088 208 00 80\ninfo@hetlse.nl"),
    "N8": ("lse-training", "workshops"),
    "N9": ("m", "Voor inwoners en professionals."),
    "N10": ("m", "Alleen als u denkt dat er een strafbaar feit is."),
    "N11": ("ess", "onderwijs"),
    "N12": ("nctv", "https://www.nctv.nl"),
    "AL1": ("almere-signaal", "Bel bij acute dreiging 112."),
    "AL2": ("almere-signaal", "De gemeente neemt zo spoedig mogelijk contact met u op."),
    "AL3": ("almere-signaal", "veiligheid@almere.nl"),
    "AL4": ("almere-signaal", "Voor iedereen in Almere."),
    "AL9": ("almere-scholen", "gratis"),
    "AL12": ("ssv-training", "030 285 66 16"),
    "R3": ("rotterdam-mar", "professionals"),
    "R4": ("rotterdam-mar", "Voor inwoners"),
    "R5": ("rotterdam-mar", "U kunt anoniem advies vragen."),
    "R6": ("rotterdam-mar", "06 23 66 03 86"),
    "R7": ("rotterdam-mar", "voorlichting en trainingen"),
    "R8": (
        "rotterdam-mar",
        "Programmateam Radicalisering\nDirectie Veiligheid\nGemeente Rotterdam\n"
        "Postbus 70012\n3000 KP Rotterdam",
    ),
}


@pytest.mark.parametrize("fact_id", PART_A)
def test_every_fact_of_part_a_is_in_the_guide(guide: Guide, fact_id: str) -> None:
    """With a text, a source and a date."""
    fact = guide.facts[fact_id]
    assert len(fact.text) > 20
    assert fact.source.startswith(("https://", "seed:"))
    assert fact.checked_on.year == 2026


def test_there_are_no_other_facts(guide: Guide) -> None:
    """A fact without an id of FACTS.md would have no source that anybody compared."""
    assert list(guide.facts) == PART_A


@pytest.mark.parametrize("fact_id", sorted(CONTACT_FACTS))
def test_the_card_shows_the_contact_fact(guide: Guide, fact_id: str) -> None:
    """The fact names the card, and the card shows what the fact says."""
    service, text = CONTACT_FACTS[fact_id]
    assert service in guide.facts[fact_id].services
    assert text in guide.card(service).as_text()


@pytest.mark.parametrize(
    ("fact_id", "cards"),
    [
        ("E12", ("enschede-meldpunt", "enschede-wijkagent")),
        ("R11", ("rotterdam-mar",)),
        ("AL4", ("almere-signaal",)),
    ],
)
def test_what_a_source_does_not_say_is_not_on_its_card(
    guide: Guide, fact_id: str, cards: tuple[str, ...]
) -> None:
    """No hours and no term for an answer, apart from Almere's own promise."""
    assert {*cards} <= {*guide.facts[fact_id].services}
    for card in cards:
        assert guide.card(card).hours is None
    assert [s.id for s in guide.services.values() if s.response_promise] == ["almere-signaal"]


def test_the_building_blocks_have_their_five_headings(guide: Guide) -> None:
    """Seed 004: 6 + 4 + 2 + 4 + 2 items."""
    headings = [fact.heading for key, fact in guide.facts.items() if key.startswith("BS")]
    assert [headings.count(heading) for heading in dict.fromkeys(headings)] == [6, 4, 2, 4, 2]
    assert list(dict.fromkeys(headings)) == [
        "Lokale aanpak",
        "Kennis en expertise",
        "Mens en middelen",
        "Signaleringsstructuur",
        "Preventie",
    ]


def test_trap_the_building_blocks_are_for_staff_only(guide: Guide) -> None:
    """FACTS.md, trap A6.15: no resident hears of them, and no card comes from them."""
    blocks = [fact for key, fact in guide.facts.items() if key.startswith("BS")]
    for audience in ("resident", None):
        assert not {*guide.facts_for(audience)} & {*blocks}
    assert {*blocks} <= {*guide.facts_for("policy")}
    assert not any(fact.services for fact in blocks)
    assert not any("seed: 004" in service.source for service in guide.services.values())


def test_trap_old_news_is_not_told(guide: Guide) -> None:
    """FACTS.md, trap A6.14: the mayors' conference and the caliphate are dated."""
    told = " ".join(fact.text for who in ("resident", "policy") for fact in guide.facts_for(who))
    assert guide.facts["R10"].shown == "no"
    assert not re.search("Aboutaleb|burgemeesters|kalifaat|ISIS", told)


def test_trap_activism_is_not_extremism(guide: Guide) -> None:
    """FACTS.md R2: the seed's 'dierenactivisme' is legal; its extremist form is what is meant."""
    assert "dierenrechtenextremisme" in guide.facts["R2"].text
    assert "activisme" not in guide.facts["R2"].text
