"""Folding takes away what means nothing, and never moves a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.text import APOSTROPHES, fold, slug, without_accents


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Cliënt", "client"),
        ("m’n ZOON", "m'n zoon"),
        ("a\tb\u00a0c\n", "a b c "),
        ("ß ﬀ İ", "ß f i"),
        ("", ""),
    ],
)
def test_differences_that_mean_nothing_are_gone(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_is_one(apostrophe: str) -> None:
    assert fold(f"foto{apostrophe}s") == "foto's"


@given(st.text())
def test_length_stays(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Súdwest-Fryslân", "Sudwest-Fryslan"),
        ("a\u200bb\u00adc\ufe0f", "abc"),  # invisible: zero width space, soft hyphen, selector
        ("ﬁ½", "fi1⁄2"),
        ("шаг", "шаг"),
    ],
)
def test_accents_and_invisible_characters_go(typed: str, plain: str) -> None:
    assert without_accents(typed) == plain


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_plain_text_stays(text: str) -> None:
    assert without_accents(text) == text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bergen (NH)", "bergen-nh"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected
