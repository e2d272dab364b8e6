"""The je-form of a text: sentence by sentence, as somebody wrote it."""

import pytest

from helpline.address import (
    Address,
    faults,
    formal_sentences,
    formally,
    is_formal,
    missing,
    shown_texts,
)

SENTENCES = {
    "U mag bellen.": "Je mag bellen.",
    "Schrijf op wat u ziet.": "Schrijf op wat je ziet.",
    "Woont u {in_municipality}?": "Woon je {in_municipality}?",
    "M. ziet uw nummer niet.": "M. ziet je nummer niet.",
}
ADDRESS = Address(frozenset({"Urk"}), SENTENCES)


@pytest.mark.parametrize(
    ("formal", "informal"),
    [
        ("U mag bellen.", "Je mag bellen."),
        ("Goed. U mag bellen. Of niet?", "Goed. Je mag bellen. Of niet?"),
        (
            "U mag bellen.\n\n- Schrijf op wat u ziet.\n1. U mag bellen.",
            "Je mag bellen.\n\n- Schrijf op wat je ziet.\n1. Je mag bellen.",
        ),
        ("- U mag bellen.", "- Je mag bellen."),
        ("Woont u {in_municipality}? U mag bellen.", "Woon je {in_municipality}? Je mag bellen."),
        ("Hulp: U mag bellen.", "Hulp: Je mag bellen."),
        ("Dit is M. ziet uw nummer niet.", "Dit is M. ziet uw nummer niet."),
        ("M. ziet uw nummer niet.", "M. ziet je nummer niet."),
        ("Bel {emergency}.", "Bel {emergency}."),
        ("", ""),
        ("U mag iets anders.", "U mag iets anders."),
    ],
)
def test_a_text_is_said_as_its_sentences_are_written(formal: str, informal: str) -> None:
    assert ADDRESS.informally(formal) == informal
    assert formally(formal) == formal
    assert ADDRESS.informally(informal) == informal


def test_only_the_site_of_a_municipality_that_asks_for_it_says_je() -> None:
    assert ADDRESS.is_informal("Urk")
    assert not ADDRESS.is_informal("Almere")
    assert not ADDRESS.is_informal(None)
    assert not Address().is_informal(None)


@pytest.mark.parametrize("text", ["Wat wilt u?", "Uw naam", "Vraag uzelf af", "u"])
def test_a_text_with_u_is_formal(text: str) -> None:
    assert is_formal(text)


@pytest.mark.parametrize("text", ["Wat wil je?", "Nu", "uur", "schuw", "Typ 'medewerker'."])
def test_a_text_without_u_is_not(text: str) -> None:
    assert not is_formal(text)


def test_each_sentence_is_named_once() -> None:
    assert formal_sentences(["U mag. Bel nu. U mag.", "- U mag.\n- Uw zaak."]) == [
        "U mag.",
        "Uw zaak.",
    ]


def test_a_sentence_without_je_form_is_missed() -> None:
    assert missing(ADDRESS, ["U mag bellen. U mag ook mailen. Dag."]) == ["U mag ook mailen."]
    assert missing(ADDRESS, ["U mag bellen."]) == []


@pytest.mark.parametrize(
    ("formal", "informal", "wrong"),
    [
        ("Bel u {police}.", "Bel je {police}.", []),
        ("Bel u {police}.", "Bel u {police}.", ["staat nog 'u'"]),
        ("Bel u {police}.", "Bel je.", ["invulplekken"]),
        ("Bel u.", " ", ["is leeg"]),
        ("Bel u.", "Bel uw {police}.", ["staat nog 'u'", "invulplekken"]),
    ],
)
def test_a_wrong_je_form_is_told(formal: str, informal: str, wrong: list[str]) -> None:
    found = faults(formal, informal)
    assert len(found) == len(wrong)
    assert all(part in fault for part, fault in zip(wrong, found, strict=True))


def test_notes_for_editors_are_no_texts_for_visitors() -> None:
    content = {"services": [{"why": "Waarom u.", "notes": "Voor ons.", "phones": [{"note": "N."}]}]}
    assert sorted(shown_texts(content)) == ["N.", "Waarom u."]
    assert shown_texts(["los", 3, None]) == []
