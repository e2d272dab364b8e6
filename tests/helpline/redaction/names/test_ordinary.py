"""The set of ordinary words: never forgets one, seldom takes another word for one."""

import random
import string

import pytest

from helpline.redaction.names.ordinary import OrdinaryWords

WORDS = ["fiets", "moskee", "zorgen"]


def test_every_word_is_found_again() -> None:
    words = OrdinaryWords(OrdinaryWords.of(WORDS).to_bytes())
    assert all(word in words for word in WORDS)
    assert "youssef" not in words


def test_words_beside_the_stored_ones_are_found_too() -> None:
    words = OrdinaryWords(OrdinaryWords.of(WORDS).to_bytes(), ["vapen"])
    assert "vapen" in words
    assert "fiets" in words
    assert "vapet" not in words


def test_an_empty_set_holds_nothing() -> None:
    assert "fiets" not in OrdinaryWords()


def test_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="3 bytes"):
        OrdinaryWords(b"abc")


def test_few_other_words_are_taken_for_ordinary() -> None:
    chance = random.Random(1)
    letters = string.ascii_lowercase
    full = OrdinaryWords.of("".join(chance.choices(letters, k=9)) for _ in range(100_000))
    others = ["".join(chance.choices(letters, k=8)) for _ in range(20_000)]
    assert sum(word in full for word in others) < 0.005 * len(others)
