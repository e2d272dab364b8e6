"""What counts as a place: every kind of name, in every usual spelling."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from helpline.places import Kind, Places

DATA = Path(__file__).resolve().parents[3] / "data"
Own = Callable[..., list[tuple[str, ...]]]


def municipality_names(folder: str) -> list[str]:
    """The names in a `municipalities.csv`."""
    with (DATA / folder / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("text", "municipality", "kind"),
    [
        ("Gouda", "Gouda", "municipality"),
        ("GOUDA", "Gouda", "municipality"),
        ("noardeast fryslan", "Noardeast-Fryslân", "municipality"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch", "municipality"),
        ("s hertogenbosch", "'s-Hertogenbosch", "municipality"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen, Gerwen en Nederwetten", "municipality"),
        ("Emmeloord", "Noordoostpolder", "place"),
        ("Hoek van Holland", "Rotterdam", "place"),
        ("Kanaleneiland", "Utrecht", "district"),
        ("Rotterdam-Zuid", "Rotterdam", "district"),
        ("den bosch", "'s-Hertogenbosch", "alias"),
        ("denbosch", "'s-Hertogenbosch", "alias"),
        ("Alphen a/d Rijn", "Alphen aan den Rijn", "alias"),
        ("Rdam", "Rotterdam", "alias"),
        ("R’dam", "Rotterdam", "alias"),
        ("A'dam", "Amsterdam", "alias"),
        ("020", "Amsterdam", "alias"),
        ("mokum", "Amsterdam", "alias"),
        ("Ljouwert", "Leeuwarden", "alias"),
        ("R0tterdam", "Rotterdam", "municipality"),
    ],
)
def test_a_place_by_itself(places: Places, text: str, municipality: str, kind: Kind) -> None:
    (mention,) = places.find(text)

    assert mention.municipalities == (municipality,)
    assert mention.kind == kind
    assert mention.own


@pytest.mark.parametrize("name", municipality_names("places"))
def test_every_municipality_is_found_in_a_sentence(places: Places, name: str) -> None:
    (mention,) = places.find(f"Ik woon in {name}.")

    assert name in mention.municipalities
    assert mention.own


def test_the_municipalities_are_those_of_the_guide() -> None:
    """An answer that no municipality of the guide has would bring nobody anywhere."""
    assert sorted(municipality_names("places")) == sorted(municipality_names("guide"))


def test_a_mention_tells_where_it_stands(places: Places) -> None:
    text = "Hallo, ik woon in den  bosch!"

    (mention,) = places.find(text)

    assert (mention.start, mention.end) == (18, 28)
    assert mention.text == text[18:28] == "den  bosch"


def test_mentions_come_in_the_order_of_the_text(places: Places) -> None:
    found = places.find("Gouda of Woerden? Of toch Almere")

    assert [mention.text for mention in found] == ["Gouda", "Woerden", "Almere"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?!",
        "😢",
        "a" * 5000,
        "Hij is naar Syrië vertrokken",
        "mijn ouders komen uit Turkije",
        "Ik woon in België",
        "Veiligheidshuis Flevoland",
        "ik woon in Noord-Brabant",
        "in de provincie Groningen",
        "mail naar info@rotterdam.nl",
        "kijk op www.gouda.nl",
        "bel 010 412 34 56",
        "een Rotterdamse jongen",
        "een echte Amsterdammer",
    ],
)
def test_no_place(places: Places, text: str) -> None:
    assert places.find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "meldpunt radicalisering rotterdam",
        "MAR Rotterdam",
        "Welke signalen noemt Rotterdam?",
        "Rotterdam: waar meld ik zorgen?",
        "ik las op de site wat Rotterdam doet en ik woon in Rotterdam",
    ],
)
def test_a_question_about_a_municipality_is_for_that_municipality(own: Own, text: str) -> None:
    assert set(own(text)) == {("Rotterdam",)}


@pytest.mark.parametrize(
    ("text", "municipalities"),
    [
        ("Ik woon in Hengelo", ("Hengelo", "Bronckhorst")),
        ("Rijswijk", ("Rijswijk", "Buren", "Altena")),
        ("ik kom uit bergen", ("Bergen (NH)", "Bergen (L)", "Bergen op Zoom")),
        ("Transvaal", ("Amsterdam", "Den Haag")),
    ],
)
def test_a_name_in_several_municipalities_gives_them_all(
    own: Own, text: str, municipalities: tuple[str, ...]
) -> None:
    (found,) = own(text)

    assert sorted(found) == sorted(municipalities)


@pytest.mark.parametrize(
    ("text", "municipality", "part"),
    [
        ("Vianen (Vijfheerenlanden)", "Vijfheerenlanden", "Vianen (Vijfheerenlanden)"),
        ("Bergen in Limburg", "Bergen (L)", "Bergen in Limburg"),
        ("Rijswijk, Zuid-Holland", "Rijswijk", "Rijswijk, Zuid-Holland"),
        ("Elst (gld)", "Overbetuwe", "Elst (gld)"),
        ("gemeente Hengelo", "Hengelo", "Hengelo"),
        ("Spakenburg, gemeente Bunschoten", "Bunschoten", "Spakenburg, gemeente Bunschoten"),
        ("Arnhem, de wijk Kronenburg", "Arnhem", "Arnhem, de wijk Kronenburg"),
        ("Kronenburg in Arnhem", "Arnhem", "Kronenburg in Arnhem"),
    ],
)
def test_words_beside_an_ambiguous_name_settle_it(
    places: Places, text: str, municipality: str, part: str
) -> None:
    (mention,) = places.find(text)

    assert mention.municipalities == (municipality,)
    assert mention.text == part


def test_another_mention_settles_an_ambiguous_name(own: Own) -> None:
    text = "Ik werk in Kronenburg. Mijn gemeente is Arnhem."

    assert own(text) == [("Arnhem",), ("Arnhem",)]


def test_a_place_that_is_ruled_out_settles_nothing(own: Own) -> None:
    assert own("Ik woon in Hengelo, niet in Bronckhorst") == [("Hengelo", "Bronckhorst")]
