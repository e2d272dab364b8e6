"""Folding never moves a letter, so that places in the folded text are places in the message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.entities.folding import fold


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


@given(st.text())
def test_length_stays(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
