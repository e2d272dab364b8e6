"""The level of a text is that of its most difficult side, and the reason is told."""

import pytest

from tools.language.measure import flesch_douma, measure
from tools.language.text import Text
from tools.language.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    frozenset({"de", "man", "loopt", "naar", "huis", "en", "eet", "brood"}),
    frozenset({"radicalisering"}),
    frozenset(),
)


def text(raw: str) -> Text:
    return Text("antwoorden", "hier", raw)


def test_short_sentences_with_frequent_words_are_easy() -> None:
    found = measure(text("De man loopt naar huis. De man eet brood."), VOCABULARY)
    assert (found.level, found.is_plain, found.reasons) == ("A2", True, ())
    assert (found.words, found.longest, found.flesch) == (9, 5, None)


@pytest.mark.parametrize(
    ("length", "level"), [(12, "A2"), (13, "B1"), (15, "B1"), (16, "B2"), (20, "B2"), (21, "C1")]
)
def test_the_longest_sentence_counts(length: int, level: str) -> None:
    found = measure(text(" ".join(["brood"] * length) + ". De man."), VOCABULARY)
    assert found.level == level
    assert bool(found.reasons) == (length > 15)


def test_difficult_words_count_by_their_share() -> None:
    easy = "De man loopt naar huis. " * 8
    one, three = (
        measure(text(f"{easy}Sfinx."), VOCABULARY),
        measure(text(f"{easy}Sfinx grif sjerp."), VOCABULARY),
    )
    assert (one.level, three.level) == ("A2", "B2")
    assert three.difficult == ("Sfinx", "grif", "sjerp")
    assert three.reasons == ("moeilijke woorden: Sfinx, grif, sjerp",)


def test_one_difficult_word_never_decides_in_a_short_text() -> None:
    assert measure(text("De sfinx eet."), VOCABULARY).is_plain
    assert not measure(text("De sfinx sjerp."), VOCABULARY).is_plain


def test_a_long_text_of_long_words_is_difficult_even_when_each_is_known() -> None:
    known = Vocabulary(frozenset({"organisatie"}), frozenset(), frozenset())
    found = measure(text("Organisatie organisatie organisatie. " * 10), known)
    assert found.level == "C1"
    assert found.reasons == ("Flesch-Douma 0",) or found.reasons[0].startswith("Flesch-Douma -")


def test_explained_terms_do_not_weigh_in_the_formula() -> None:
    easy = "De man loopt naar huis en eet brood. " * 4
    plain = measure(text(easy), VOCABULARY)
    with_term = measure(text(easy.replace("brood", "radicalisering")), VOCABULARY)
    assert plain.flesch is not None
    assert with_term.flesch is not None
    assert with_term.flesch == pytest.approx(plain.flesch, abs=1)


def test_the_formula_of_flesch_and_douma() -> None:
    """206.8 - 0.77 * 150 - 0.93 * 10: 150 syllables in 100 words, 10 words in a sentence."""
    assert flesch_douma(["de", "vader"], 10) == pytest.approx(206.8 - 115.5 - 9.3)


def test_an_empty_text_has_a_level_too() -> None:
    assert measure(text("…"), VOCABULARY).level == "A2"
