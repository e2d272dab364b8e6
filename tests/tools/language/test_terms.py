"""Words to avoid: each with a reason and a better word."""

import pytest

from stack.settings import ROOT
from tools.language.terms import find_terms, load_terms

TERMS = load_terms(ROOT)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Wij helpen een geradicaliseerde.", "geradicaliseerde"),
        ("Dit is een cursus over risicojongeren.", "risicojongeren"),
        ("Meld islamitisch extremisme.", "islamitisch extremisme"),
        ("Het is uw eigen schuld.", "uw eigen schuld"),
        ("U had eerder moeten bellen.", "U had eerder"),
        ("Er is niets aan de hand.", "niets aan de hand"),
        ("Dat komt wel goed.", "komt wel goed"),
        ("Maak u geen zorgen.", "Maak u geen zorgen"),
        ("Bel indien nodig.", "indien"),
        ("Bel bijv. de politie.", "bijv."),
    ],
)
def test_a_word_of_the_list_is_found(text: str, word: str) -> None:
    assert [found.word for found in find_terms(text, TERMS)] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Het is niet uw schuld.",
        "Advies vragen is niet hetzelfde als iemand aangeven.",
        "Dat gebeurde in Indiana.",
        "De vraag betreft uw kind.",
    ],
)
def test_a_right_sentence_is_left_alone(text: str) -> None:
    assert find_terms(text, TERMS) == []


def test_every_entry_has_a_reason_and_a_better_word() -> None:
    assert len(TERMS) >= 30
    assert all(term.why and term.better for term in TERMS)
    assert {term.kind for term in TERMS} == {
        *("stigma", "verwijt", "oordeel", "belofte", "moeilijk")
    }
