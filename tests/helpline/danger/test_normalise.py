"""Folding a text keeps, for each word, its place in what the visitor typed."""

import pytest

from helpline.danger.normalise import fold, plain, words


def texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("typed", "plain_words"),
    [
        ("Suïcidaal", ["suicidaal"]),
        ("ÖLDÜRECEK ışık", ["oldurecek", "isik"]),
        ("m\u2019n zo\u00b4n d`r", ["mn", "zon", "dr"]),
        ("heeft\u2019n bom", ["heeft", "n", "bom"]),
        ("j'ai peur, don't", ["j", "ai", "peur", "dont"]),
        ("\U0001d41b\U0001d428\U0001d426", ["bom"]),
        ("b\u200bo\u00adm", ["bom"]),
        ("b 0 m", ["b0m"]),
        ("a a n s l a g plegen", ["aanslag", "plegen"]),
        ("een B.O.M. gemaakt", ["een", "bom", "gemaakt"]),
        ("k wil à 2", ["k", "wil", "a", "2"]),
        ("مسدسٌ وقنبلة", ["مسدس", "وقنبله"]),
        ("...!?", []),
        ("", []),
    ],
)
def test_words_are_folded(typed: str, plain_words: list[str]) -> None:
    assert texts(typed) == plain_words


def test_each_word_points_into_the_text_as_typed() -> None:
    typed = "Hé, hij wil een á a n s l a g plégen!"
    found = {word.text: typed[word.start : word.end] for word in words(typed)}
    assert found["aanslag"] == "á a n s l a g"
    assert found["plegen"] == "plégen"


def test_the_offset_map_has_a_place_for_each_folded_character() -> None:
    folded, origin = fold("ﬁets ß")
    assert folded == "fiets ss"
    assert origin == [0, 0, 1, 2, 3, 4, 5, 5]


def test_sentences_and_clauses_are_counted() -> None:
    found = [(w.text, w.sentence, w.clause) for w in words("Ja, dus... nee. En nu?\nGoed")]
    assert found == [
        ("ja", 0, 0),
        ("dus", 0, 1),
        ("nee", 0, 2),
        ("en", 1, 3),
        ("nu", 1, 3),
        ("goed", 2, 4),
    ]


def test_the_last_full_stop_of_an_abbreviation_ends_no_sentence() -> None:
    assert {word.sentence for word in words("een b.o.m. gemaakt")} == {0}


def test_plain_folds_one_word_for_a_look_up() -> None:
    assert plain("Zo\u2019n Één") == "zon een"
