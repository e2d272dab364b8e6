"""Guards take a danger away only where they stand, and never past a stronger sign."""

import pytest

from helpline.danger import DangerHit, possible
from helpline.danger.checker import Checker
from helpline.danger.loader import load_rules
from tests.helpline.danger.nets import silent_net

CHECKER = Checker(load_rules(), silent_net())


def check(text: str) -> tuple[DangerHit, ...]:
    """The rules and their guards alone, without the learned net."""
    return CHECKER.judge(text).certain


@pytest.mark.parametrize(
    "text",
    [
        "hij heeft geen wapens en geen plannen",
        "hij slaat mij niet",
        "ik wil niet dood",
        "niemand wordt bedreigd",
        "hij heeft nooit gezegd dat hij een aanslag wil plegen",
        "er is geen sprake van mishandeling",
        "er is geen direct gevaar",
        "ze heeft haar paspoort verscheurd, ze is nu soeverein",
        "I don't want to die",
    ],
)
def test_a_negation_takes_the_danger_away(text: str) -> None:
    assert check(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "ik wil niet meer leven",
        "hij slaat mij als ik niet luister",
        "ik weet niet of hij het meent maar hij gaat een aanslag plegen",
        "niemand weet dat ik dood wil",
        "hij is niet alleen boos maar heeft ook een bom gemaakt",
        "dit is geen grap, hij gaat iemand vermoorden",
    ],
)
def test_a_negation_of_something_else_does_not(text: str) -> None:
    assert check(text)


@pytest.mark.parametrize(
    ("harmless", "dangerous"),
    [
        (
            "mijn opa had vroeger een geweer",
            "vroeger was hij rustig, nu loopt hij met een geweer rond",
        ),
        ("in de film gijzelen ze een bank", "hij keek een film en gaat nu een bank gijzelen"),
        ("we oefenen met een protocol voor wapens", "dit is geen oefening, hij heeft wapens"),
        ("mijn man is jager en heeft een geweer", "mijn man is jager en wil mij doodschieten"),
        ("hij gaat op vakantie naar Irak", "hij gaat naar Irak om te vechten"),
        ("ik kan niet praten over gevoelens", "ik kan niet praten, hij luistert mee"),
        ("ik heb mezelf gesneden aan papier", "ik heb mezelf gesneden in mijn arm"),
    ],
)
def test_the_same_words_with_and_without_danger(harmless: str, dangerous: str) -> None:
    assert check(harmless) == ()
    assert check(dangerous)


def test_a_word_far_off_in_a_dictated_text_takes_nothing_away() -> None:
    story = "hij is altijd rustig geweest en wij zien hem weinig en wij wonen hier ook niet en " * 2
    assert check("in zijn boek heeft hij een bom gemaakt") == ()
    assert check(f"hij schrijft een boek en {story}hij heeft een bom gemaakt")


@pytest.mark.parametrize(
    ("harmless", "dangerous"),
    [
        ("ik weet niet met wie ik kan praten", "ik kan niet praten want hij hoort het"),
        ("de regering wil ons allemaal vermoorden", "mijn buurman wil ons allemaal vermoorden"),
        (
            "ik las het verhaal van een man, die iedereen doodslaat",
            "hij zegt dat hij ons doodslaat",
        ),
        ("ons zoontje wordt besneden in het ziekenhuis", "mijn dochter wordt morgen besneden"),
        ("het CJIB dreigt mij in gijzeling te nemen", "een man met een mes houdt ons gegijzeld"),
    ],
)
def test_guards_for_whole_families(harmless: str, dangerous: str) -> None:
    assert check(harmless) == ()
    assert check(dangerous)


@pytest.mark.parametrize(
    "text",
    ["een leerling zegt dat alle moslims dood moeten", "hij zegt dat alle joden dood moeten"],
)
def test_death_wished_to_others_is_no_suicide(text: str) -> None:
    hit = possible(text)
    assert hit is not None
    assert hit.kind == "threat"
