"""Reading a message: its concepts, the people and the places in it."""

from bot.nlu.classifier.reading import PLACE, fingerprint, read

from .conftest import Tokenize


def test_a_place_is_known_as_a_place_and_names_no_concept(tokenize: Tokenize) -> None:
    reading = read(tokenize("ik woon in Ede"))
    assert PLACE in reading.signs
    assert reading.is_place(11)
    assert not reading.is_place(0)


def test_a_message_without_a_place_has_none(tokenize: Tokenize) -> None:
    reading = read(tokenize("mijn zoon is veranderd"))
    assert PLACE not in reading.signs
    assert reading.places == ()


def test_concepts_of_one_word_stand_together_in_order(tokenize: Tokenize) -> None:
    named = read(tokenize("mijn dochter is veranderd")).named
    assert "my" in named[0]
    assert any("child" in group for group in named)
    assert any("t_change" in group for group in named)


def test_about_whom_it_is_counts_with_its_value(tokenize: Tokenize) -> None:
    assert "@relation child" in read(tokenize("het gaat om mijn zoon")).people


def test_a_part_of_a_message_is_read_by_itself(tokenize: Tokenize) -> None:
    whole = tokenize("ik woon in Ede. mijn zoon is veranderd")
    part = read(whole[5:])
    assert part.text == "mijn zoon is veranderd"
    assert PLACE not in part.signs


def test_signs_between_words_stay_where_they_were(tokenize: Tokenize) -> None:
    assert read(tokenize("bel 06-12345678, nu!")).text == "bel 06-12345678, nu!"


def test_nothing_is_read_in_nothing() -> None:
    reading = read([])
    assert reading.text == ""
    assert reading.named == ()


def test_the_same_lists_have_the_same_fingerprint() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 64
