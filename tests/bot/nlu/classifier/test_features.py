"""Features: what is counted in a message."""

import pytest

from bot.nlu.classifier.features import BLOCKS, PLACE_NAME, features, fold

from .conftest import Tokenize


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Zoon", "zoon"),
        ("één", "een"),
        ("heeeeelp", "heelp"),
        ("06-12345678", "0-0"),
        ("x" * 100, "xx"),
        ("", ""),
    ],
)
def test_spelling_that_means_nothing_is_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_every_block_is_counted(tokenize: Tokenize) -> None:
    counted = features(tokenize("mijn zoon is veranderd"))
    assert tuple(counted) == BLOCKS
    assert all(counted.values())


def test_words_count_alone_and_with_their_neighbour(tokenize: Tokenize) -> None:
    words = features(tokenize("bel me"))["word"]
    assert set(words) == {"bel", "me", "< bel", "bel me", "me >"}


def test_pieces_of_a_word_show_where_it_begins_and_ends(tokenize: Tokenize) -> None:
    pieces = features(tokenize("bel"))["char"]
    assert set(pieces) == {" be", "bel", "el ", " bel", "bel ", " bel "}


def test_any_place_is_the_same_word_and_has_no_pieces(tokenize: Tokenize) -> None:
    there, elsewhere = (features(tokenize(f"ik woon in {name}")) for name in ("Ede", "Den Haag"))
    assert there["word"] == elsewhere["word"]
    assert PLACE_NAME in there["word"]
    assert there["char"] == elsewhere["char"]


def test_concepts_that_occur_together_count_as_a_pair(tokenize: Tokenize) -> None:
    assert features(tokenize("mijn zoon is veranderd"))["pair"]["child t_change"] == 1


def test_other_words_for_the_same_share_their_concepts(tokenize: Tokenize) -> None:
    one = features(tokenize("mijn zoon is veranderd"))["concept"]
    other = features(tokenize("onze dochter is zo anders geworden"))["concept"]
    assert {"child", "t_change"} <= one.keys() & other.keys()


def test_how_a_message_opens_and_ends_counts(tokenize: Tokenize) -> None:
    opening = features(tokenize("waar kan ik bellen"))["opening"]
    assert {"^waar", "^waar kan", "^waar kan ik", "$ik bellen", "^q_where_to", "c_call$"} <= set(
        opening
    )


def test_an_empty_message_has_hardly_any_features() -> None:
    counted = features([])
    assert not counted["char"]
    assert set(counted["concept"]) == {"=length 1"}
