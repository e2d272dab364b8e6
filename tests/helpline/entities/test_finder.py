"""What the finder promises about any message."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpline.entities import EntityFinder, PhraseFinder, load_entities
from tests.growth import assert_no_text_takes_long

from .conftest import DATA

SINGLE = ("audience", "sector", "relation", "age", "minor_visitor", "anonymity")
WORDS = [
    *("ik ben", "als", "wij", "geen", "niet", "nee sorry", "maar", "hier", "van", "de"),
    *("docent", "leerling", "leerlng", "cliënt", "huisarts", "mijn zoon", "dochter", "mijn neef"),
    *("16", "jaar", "zestien", "m.", "mar", "MAR", "politie", "discord", "anoniem"),
    *(",", ".", "?", "(", ")", "\u0130", "\ufb00", "\u00df"),
]
WITHOUT_GUIDE = load_entities(DATA / "entities", {"mar": ["mar", "het mar"], "m": ["m."]})


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS)).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_never_raises_and_stays_inside_the_text(text: str) -> None:
    found = WITHOUT_GUIDE.find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    standing = [one.name for one in found if not one.negated]
    assert all(standing.count(name) <= 1 for name in SINGLE)


def test_places_are_those_of_the_words_as_typed(finder: EntityFinder) -> None:
    text = "Hallo, één leerlng van 10 op Discord"
    words = {one.name: text[one.start : one.end] for one in finder.find(text)}
    assert words == {
        "audience": "leerlng",
        "sector": "leerlng",
        "relation": "leerlng",
        "age": "10",
        "platform": "Discord",
    }


def test_the_possessive_belongs_to_the_relation(finder: EntityFinder) -> None:
    text = "zorgen om mijn oudste zoon"
    (relation,) = (one for one in finder.find(text) if one.name == "relation")
    assert text[relation.start : relation.end] == "mijn oudste zoon"


@pytest.mark.parametrize("text", ["", " ", "?!", "😀", "مرحبا", "x" * 20_000, "ik ben " * 2_000])
def test_odd_messages_give_nothing(finder: EntityFinder, text: str) -> None:
    assert finder.find(text) == ()


def test_without_names_no_organizations_are_found() -> None:
    found = load_entities(DATA / "entities").find("wat doet de NCTV")
    assert not [one for one in found if one.name == "organization"]


def test_a_name_in_a_message_of_capitals_only_needs_a_cue(finder: EntityFinder) -> None:
    assert not finder.find("IK WEET HET MAR IK DURF NIET")
    assert [one.value for one in finder.find("BEL HET MAR")] == ["mar"]


def test_own_work_is_no_organization(finder: EntityFinder) -> None:
    names = {one.name for one in finder.find("ik werk bij de politie")}
    assert names == {"audience", "sector"}


def test_a_corrected_value_is_negated(finder: EntityFinder) -> None:
    found = finder.find("mijn zoon, sorry mijn neef")
    relations = [(one.value, one.negated) for one in found if one.name == "relation"]
    assert relations == [("child", True), ("family", False)]


@pytest.mark.parametrize(
    ("faith_or_politics"),
    [
        f"{who} {what}"
        for who, what in product(
            ("mijn zoon", "een collega"),
            (
                "draagt een baard",
                "leest de koran",
                "luistert naar nasheeds",
                "gaat op hijra",
                "gelooft in de eindtijd",
                "is streng gereformeerd",
                "stemt FVD",
                "is voor remigratie",
                "is klimaatactivist",
                "zit bij extinction rebellion",
                "is vegan en dierenactivist",
                "is anarchist",
                "is tegen de regering",
            ),
        )
    ],
)
def test_faith_and_politics_are_no_extremism(finder: EntityFinder, faith_or_politics: str) -> None:
    assert "extremism_form" not in {one.name for one in finder.find(faith_or_politics)}


@pytest.mark.parametrize(
    "part",
    [
        "ik ben docent en mijn leerling van 16 is niet mijn zoon maar mijn neef, ",
        "mijn zoon ",
        "niet ",
        "16 ",
        "a",
    ],
)
def test_no_text_takes_long(finder: EntityFinder, part: str) -> None:
    assert_no_text_takes_long(finder.find, part)


def test_phrases_with_open_ends() -> None:
    words = PhraseFinder({"teacher": ["*docent"], "plot": ["complot*"], "nothing": ["*", ""]})
    assert [(one.value, one.start) for one in words.find("gymdocent in complotten")] == [
        ("teacher", 0),
        ("plot", 13),
    ]
