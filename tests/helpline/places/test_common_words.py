"""Names that are also an ordinary word, a surname or a first name."""

from collections.abc import Callable

import pytest

from helpline.places import Places

Own = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    "text",
    [
        "mijn zoon is echt veranderd",
        "ik vind het best eng",
        "Best lastig allemaal",
        "zij huizen met vier man in een kraakpand",
        "de buren klagen",
        "er zijn duizend dieren gedood",
        "hij heeft dorst naar wraak",
        "ik heb hem gesproken",
        "ik woon in een klein dorp",
        "meldingen leiden tot onderzoek",
        "dat zou niet hoeven",
        "ze gieten benzine over auto's",
        "Het hele land is boos, in heel Limburg",
        "IK BEN ECHT BANG VOOR HEM",
        "Hij Is Best Boos En Echt Eng",
        "ik woon in Nederland",
        "ik woon in Zeeland",
        "ja",
        "Echt?",
    ],
)
def test_an_ordinary_word_is_no_place(places: Places, text: str) -> None:
    assert places.find(text) == ()


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("in Best", "Best"),
        ("gemeente best", "Best"),
        ("ik woon in best en zoek hulp", "Best"),
        ("wij horen bij Best", "Best"),
        ("IK WOON IN BEST", "Best"),
        ("Huizen: nummer voor zorgen", "Huizen"),
        ("in Huizen", "Huizen"),
        ("hier in huizen is het onrustig", "Huizen"),
        ("Ik ben docent in Echt.", "Echt-Susteren"),
        ("wij wonen in Een, gemeente Noordenveld", "Noordenveld"),
        ("een gezin in Dorst", "Oosterhout"),
        ("meldpunt leiden", "Leiden"),
        ("Weert", "Weert"),
        ("Zeeland NB", "Maashorst"),
    ],
)
def test_an_ordinary_word_in_a_place_context_is_a_place(
    own: Own, text: str, municipality: str
) -> None:
    assert own(text) == [(municipality,)]


@pytest.mark.parametrize(
    "text",
    [
        "meneer Van Dongen belde",
        "mevrouw De Wijk",
        "Jan van Houten heeft mij bedreigd",
        "de docent heet Kees van Buren",
        "Kees van Houten is boos",
        "mijn dochter Erica",
        "Axel zit bij mij in de klas",
        "Dit gaat over Mark Rutten",
    ],
)
def test_the_name_of_a_person_is_no_place(places: Places, text: str) -> None:
    assert places.find(text) == ()


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("de burgemeester van Dongen", "Dongen"),
        ("inwoners van Houten", "Houten"),
        ("Inwoners van Oss", "Oss"),
        ("de politie van Weert", "Weert"),
    ],
)
def test_the_people_of_a_place_are_no_surname(own: Own, text: str, municipality: str) -> None:
    assert own(text) == [(municipality,)]


@pytest.mark.parametrize(
    ("answer", "municipality"),
    [
        ("best", "Best"),
        ("Best", "Best"),
        ("een", "Noordenveld"),
        ("echt", "Echt-Susteren"),
        ("in huizen", "Huizen"),
        ("Huizen, denk ik", "Huizen"),
        ("goes", "Goes"),
        ("brda", "Breda"),
    ],
)
def test_an_answer_to_the_question_counts_sooner(own: Own, answer: str, municipality: str) -> None:
    assert own(answer, expecting_place=True) == [(municipality,)]


@pytest.mark.parametrize(
    "answer",
    [
        "een grote stad",
        "in een dorp",
        "echt niet",
        "best ver weg",
        "weet ik niet",
        "NEEEE",
        "dat zeg ik liever niet",
        "geen idee",
        "Nederland",
        "Friesland",
        "België",
        "niet in Gouda",
        "maakt niet uit",
    ],
)
def test_an_answer_without_a_place(own: Own, answer: str) -> None:
    assert own(answer, expecting_place=True) == []
