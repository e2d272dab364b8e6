"""Typing errors: forgiven where a place may be expected, and nowhere else."""

from collections.abc import Callable

import pytest

from helpline.places import Places

Own = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "municipality", "part"),
    [
        ("almeere", "Almere", "almeere"),
        ("ik woon in roterdam zuid", "Rotterdam", "roterdam zuid"),
        ("is er in Rotterdan een meldpunt", "Rotterdam", "Rotterdan"),
        ("zorgen over buurman amstrdam", "Amsterdam", "amstrdam"),
        ("gemeente untrecht", "Utrecht", "untrecht"),
        ("ik woon in ensgede", "Enschede", "ensgede"),
        ("wij wonen in neimegen", "Nijmegen", "neimegen"),
        ("woonplaats Zwollle", "Zwolle", "Zwollle"),
        ("capele aan den ijsel", "Capelle aan den IJssel", "capele aan den ijsel"),
        ("alphen aan de reijn", "Alphen aan den Rijn", "alphen aan de reijn"),
        ("ik woon in zoeter meer", "Zoetermeer", "zoeter meer"),
        ("wij wonen in de bijlmeer", "Amsterdam", "bijlmeer"),
    ],
)
def test_a_misspelt_place(places: Places, text: str, municipality: str, part: str) -> None:
    (mention,) = places.find(text)

    assert mention.municipalities == (municipality,)
    assert mention.text == part
    assert mention.kind == "fuzzy"
    assert mention.own


def test_equally_near_names_are_asked_about(own: Own) -> None:
    assert own("ik woon in rosendaal") == [("Roosendaal", "Rozendaal")]


@pytest.mark.parametrize(
    "text",
    [
        "ik klaag over een casusregisseur",
        "er komt een azc in ons dorp",
        "in mijn land is oorlog",
        "hij zit in de haven",
        "ik werk in de bouw en in de zorg",
        "in paniek belde ik 112",
        "in gesprek gaan lukt niet",
        "mevrouw Van Dongem",
        "mail info@roterdam.nl",
        "in Marokko",
        "hij komt uit Afganistan",
    ],
)
def test_an_ordinary_or_foreign_word_is_no_misspelt_place(places: Places, text: str) -> None:
    assert places.find(text) == ()
