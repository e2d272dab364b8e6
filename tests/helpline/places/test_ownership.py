"""Whose place it is: only the visitor's own counts."""

from collections.abc import Callable

import pytest

from helpline.places import Places

Own = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    "text",
    [
        "ik woon in Gouda",
        "ik kom uit Gouda",
        "wij zitten in Gouda",
        "hier in Gouda is het onrustig",
        "bij ons in Gouda",
        "in Gouda woon ik",
        "als docent in Gouda",
        "mijn school staat in Gouda",
        "mijn buurman in Gouda roept leuzen",
        "woonachtig te Gouda",
        "Gouda hier",
        "moeder uit Gouda, wie helpt mij",
        "wij zijn opa en oma uit Gouda",
        "Gouda",
        "Gouda: wie bel ik?",
        "kan ik in Gouda terecht?",
        "er is een groep in Gouda",
        "onze zoon gaat naar school in Gouda",
        "ik ben verhuisd naar Gouda",
        "ik werk aan de universiteit van Gouda",
    ],
)
def test_the_visitors_own_place(own: Own, text: str) -> None:
    assert own(text) == [("Gouda",)]


@pytest.mark.parametrize(
    "text",
    [
        "mijn oma in Gouda",
        "mijn broer woont in Gouda",
        "mijn broer Piet uit Gouda",
        "een vriend uit Gouda",
        "in Gouda woont mijn nicht",
        "mijn neef die in Gouda woont",
        "hij komt uit Gouda",
        "hij is naar Gouda vertrokken",
        "hij is boos en zit in Gouda",
        "mijn zoon studeert in Gouda",
        "ik las over Gouda",
        "ik zag op tv rellen in Gouda",
        "net als in Gouda",
        "ik woon niet in Gouda",
        "ik woon niet meer in Gouda",
        "nee, niet Gouda",
        "Gouda bedoel ik niet",
        "vroeger woonde ik in Gouda",
        "ik heb in Gouda gewoond",
        "we waren op vakantie in Gouda",
        "hij zit vast in Gouda",
        "de universiteit van Gouda",
        "FC Gouda",
    ],
)
def test_somebody_elses_place(places: Places, text: str) -> None:
    (mention,) = places.find(text)

    assert mention.municipalities == ("Gouda",)
    assert not mention.own


@pytest.mark.parametrize(
    "text",
    ["Den Haag luistert toch niet", "de politici in Den Haag", "wat Den Haag zegt boeit me niet"],
)
def test_national_politics_is_no_place(own: Own, text: str) -> None:
    assert own(text) == []


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("mijn broer woont in Ede maar ik in Arnhem", "Arnhem"),
        ("ik woon in Arnhem. Mijn broer in Ede.", "Arnhem"),
        ("nee Arnhem bedoel ik, niet Ede", "Arnhem"),
        ("niet Ede maar Arnhem", "Arnhem"),
        ("ik zei Ede maar ik bedoelde Arnhem", "Arnhem"),
        ("sorry, Arnhem. Niet Ede.", "Arnhem"),
        ("ik las over Ede, hoe is dat in Arnhem", "Arnhem"),
        ("ik ben verhuisd van Ede naar Arnhem", "Arnhem"),
        ("ik ben geboren in Ede maar woon in Arnhem", "Arnhem"),
        ("ik woon in Arnhem, de moskee staat in Ede", "Arnhem"),
        ("hij gaat elke week naar Ede, wij wonen in Arnhem", "Arnhem"),
    ],
)
def test_the_own_place_beside_another(own: Own, text: str, municipality: str) -> None:
    assert own(text) == [(municipality,)]


def test_a_place_that_may_be_the_own_one_is_so_when_it_is_the_only_one(own: Own) -> None:
    assert own("er zijn rellen in Ede") == [("Ede",)]
    assert own("er zijn rellen in Ede, en ik woon in Arnhem") == [("Arnhem",)]


def test_two_own_places_are_both_given(own: Own) -> None:
    assert own("ik werk in Ede en woon in Arnhem") == [("Ede",), ("Arnhem",)]


@pytest.mark.parametrize("answer", ["hij woont in Ede", "mijn zus woont in Ede", "bij oma in Ede"])
def test_an_answer_about_somebody_else_is_still_the_answer(own: Own, answer: str) -> None:
    assert own(answer, expecting_place=True) == [("Ede",)]
    assert own(answer) == []
