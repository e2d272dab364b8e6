"""What counts as a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.api.visitor_text import MAX_CHARACTERS, clean
from gateway.problem import Problem


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  hallo \n", "hallo"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("een\ttwee", "een\ttwee"),
        ("?", "?"),
        ("/restart", "/restart"),
        ("👩‍👧", "👩‍👧"),
        ("مرحبا", "مرحبا"),
        ("a" * MAX_CHARACTERS, "a" * MAX_CHARACTERS),
        (" " * 5000 + "kort", "kort"),
    ],
)
def test_words_signs_and_emoji_are_kept(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b", "\ufeff\u2063", "\u3000\u2028"])
def test_nothing_to_see_is_empty(text: str) -> None:
    with pytest.raises(Problem, match="message_empty"):
        clean(text)


@pytest.mark.parametrize("text", ["a\x00", "\x08a", "a\x7f", "\x9b31m", "a\ud83d"])
def test_what_is_no_text_is_told(text: str) -> None:
    with pytest.raises(Problem, match="message_unreadable"):
        clean(text)


@given(st.text(st.characters(codec=None), max_size=1200))
def test_any_text_is_kept_or_refused(text: str) -> None:
    try:
        kept = clean(text)
    except Problem:
        return
    assert 0 < len(kept) <= MAX_CHARACTERS
    assert clean(kept) == kept
    kept.encode("utf-8")
