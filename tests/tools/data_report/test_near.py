"""Texts that are the same, or nearly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from tools.data_report.near import NEAR, near_pairs, near_to, plain

TEXTS = st.lists(st.text(alphabet="ab ", min_size=1, max_size=30), max_size=12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Waar kan ik terecht?!", "waar kan ik terecht"),
        ("  één – cliënt,\tm’n  ZOON ", "een client m n zoon"),
        ("bel_mij", "bel mij"),
        ("???", ""),
    ],
)
def test_only_the_words_count(text: str, words: str) -> None:
    assert plain(text) == words


def test_a_typing_error_is_near_and_another_question_is_not() -> None:
    texts = ["waar kan ik dit melden", "waar kan ik dit meldn", "wie kan mij hier helpen"]
    assert list(near_pairs(texts)) == [("waar kan ik dit meldn", "waar kan ik dit melden")]


@given(TEXTS)
def test_no_pair_is_missed(texts: list[str]) -> None:
    found = {frozenset(pair) for pair in near_pairs(texts)}
    expected = {
        frozenset((one, other))
        for one in texts
        for other in texts
        if one != other and Indel.normalized_similarity(one, other) >= NEAR
    }
    assert found == expected


@given(TEXTS, TEXTS)
def test_no_text_near_to_another_is_missed(texts: list[str], others: list[str]) -> None:
    expected = {
        text
        for text in texts
        if any(Indel.normalized_similarity(text, other) >= NEAR for other in others)
    }
    assert near_to(texts, others) == expected
