"""Slips in names, and slips in ordinary words."""

import pytest

from helpline.redaction.names.spelling import Speller, misspelt, sound

SPELLER = Speller(["youssef", "jeroen", "ali"], ["gaat", "zoeken", "school"])


@pytest.mark.parametrize("word", ["joessef", "yousef", "jeroem", "jeroeen"])
def test_a_common_name_with_a_slip_is_a_name(word: str) -> None:
    assert SPELLER.is_name(word)


@pytest.mark.parametrize("word", ["alie", "fiets", "", "jeroenstraat"])
def test_short_and_other_words_are_no_names(word: str) -> None:
    assert not SPELLER.is_name(word)


@pytest.mark.parametrize("word", ["ggat", "gaatt", "zoekn", "schol"])
def test_a_slip_in_a_frequent_word_is_an_ordinary_word(word: str) -> None:
    assert SPELLER.is_ordinary(word)


def test_an_unlike_word_is_no_slip() -> None:
    assert not SPELLER.is_ordinary("youssef")


def test_names_that_sound_alike_are_alike() -> None:
    assert sound("mohammed") == sound("mohamed") == sound("moehammed".replace("oe", "o"))


def test_a_slip_in_one_of_some_words() -> None:
    assert misspelt("dochetr", ["dochter", "zoon"])
    assert not misspelt("zon", ["zoon"])
