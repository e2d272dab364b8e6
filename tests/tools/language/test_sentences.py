"""Sentences, words and syllables, counted as a reader would."""

import pytest

from tools.language.sentences import sentences, syllables, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bel nu. Wacht niet.", ["Bel nu.", "Wacht niet."]),
        ("Twijfelt u? Bel dan!", ["Twijfelt u?", "Bel dan!"]),
        ("- haat goedpraten;\n- breken met familie.", ["haat goedpraten;", "breken met familie."]),
        ("1. Vraag advies.\n2. Meld het.", ["Vraag advies.", "Meld het."]),
        ("Kijk op Discriminatie.nl voor hulp.", ["Kijk op Discriminatie.nl voor hulp."]),
        ("M. is er voor inwoners.", ["M. is er voor inwoners."]),
        ("Ga naar M. Dat kan altijd.", ["Ga naar M.", "Dat kan altijd."]),
        ("Meld Misdaad Anoniem (M.) luistert.", ["Meld Misdaad Anoniem (M.) luistert."]),
        ("Vraag: 'Wat bedoel je?' Luister dan.", ["Vraag: 'Wat bedoel je?", "Luister dan."]),
        ("\n---\n", []),
        ("", []),
    ],
)
def test_a_text_falls_apart_into_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_number_is_one_word_in_any_spelling() -> None:
    assert words("Bel 0900 88 44 of 0900-8844.") == ["Bel", "0900 88 44", "of", "0900-8844"]


def test_hyphens_and_apostrophes_stay_within_a_word() -> None:
    assert words("foto's van het Zorg- en 112NL-app") == [
        *("foto's", "van", "het", "Zorg", "en", "112", "NL-app")
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("u", 1),
        ("gemeente", 3),
        ("politie", 3),
        ("situatie", 4),
        ("ideeën", 3),
        ("beoordelen", 4),
        ("radicalisering", 6),
        ("moeilijk", 2),
        ("LSE", 3),
        ("112", 1),
        ("pst", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count
