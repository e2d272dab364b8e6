"""Each way of misspelling by itself."""

import pytest

from helpline.danger import spelling


def test_forms_undo_numbers_for_letters_and_letters_held_down() -> None:
    assert "vermoorden" in list(spelling.forms("v3rm00rd3n"))
    assert "suicide" in list(spelling.forms("su1c1de"))
    assert {"dood", "dod"} <= set(spelling.forms("doooood"))
    assert list(spelling.forms("112")) == ["112"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aanslach", "aanslag"),
        ("vermoort", "vermoord"),
        ("zellfmoord", "zelfmoord"),
        ("zelvmoord", "zelfmoord"),
        ("pleege", "plegen"),
        ("sgieten", "schieten"),
    ],
)
def test_words_that_sound_alike_have_one_key(typed: str, meant: str) -> None:
    assert spelling.sound(typed) == spelling.sound(meant) != ""


def test_short_words_have_no_sound_key() -> None:
    assert spelling.sound("bom") == ""


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        ("aanslag", True),
        ("anslag", True),
        ("aanslagg", True),
        ("aanslak", True),
        ("aanslga", True),
        ("aasnlga", False),
        ("toeslag", False),
        ("", False),
    ],
)
def test_one_slip(typed: str, one: bool) -> None:
    assert spelling.one_slip(typed, "aanslag") is one


def test_starred_words_are_looked_up_letter_by_letter() -> None:
    assert spelling.censored("verm**rden", " vermoorden verminkten") == ["vermoorden"]
    assert spelling.censored("b*m", " boom bomen") == []


def test_split_takes_the_fewest_pieces_and_gives_the_word_back_when_it_cannot() -> None:
    known = {"ik", "i", "k", "wil", "kwil", "dood"}
    assert spelling.split("ikwildood", lambda piece, _: piece in known) == ("ik", "wil", "dood")
    assert spelling.split("xyz", lambda piece, _: piece in known) == ("xyz",)
