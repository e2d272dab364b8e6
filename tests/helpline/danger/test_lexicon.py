"""Words are recognised however they are typed; ordinary words that look like them are not."""

import pytest

from helpline.danger.lexicon import Lexicon, Vocabulary
from helpline.danger.loader import load_rules


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(load_rules().vocabulary)


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("aanslag", "<aanslag>"),
        ("aanslach", "<aanslag>"),
        ("anslag", "<aanslag>"),
        ("aaaanslag", "<aanslag>"),
        ("@anslag", "<aanslag>"),
        ("zlfmoord", "<zelfmoord>"),
        ("verm00rden", "<doden>"),
        ("verm**rden", "<doden>"),
        ("handgranat", "<explosief>"),
    ],
)
def test_misspelt_words_get_the_tags_of_what_was_meant(
    lexicon: Lexicon, typed: str, group: str
) -> None:
    assert group in lexicon.read(typed)[0]


@pytest.mark.parametrize(
    "ordinary",
    [
        "skilled",
        "steekwagen",
        "doorslaan",
        "aanklagen",
        "bomen",
        "tillen",
        "vullen",
        "vermoeden",
        "neerleggen",
        "afhaken",
        "bestrijden",
        "benijden",
        "wapperen",
        "السلام",
    ],
)
def test_ordinary_words_that_look_dangerous_are_only_themselves(
    lexicon: Lexicon, ordinary: str
) -> None:
    (tags,) = lexicon.read(ordinary)
    dangerous = {"<aanslag>", "<doden>", "<bom>", "<wapen_los>", "<geweldwoord>", "<ar_wapen>"}
    assert not tags & dangerous


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("hijwileenbommaken", 5),
        ("kwil", 2),
        ("iwanttodie", 4),
        ("help!mijn", 2),
        ("wapenvergunning", 1),
        ("aansteken", 1),
        ("x" * 2000, 1),
    ],
)
def test_sentences_without_spaces_are_cut_and_compounds_are_not(
    lexicon: Lexicon, typed: str, pieces: int
) -> None:
    assert len(lexicon.read(typed)) == pieces


def test_a_dangerous_word_with_a_space_in_it_is_joined(lexicon: Lexicon) -> None:
    assert "<aanslag>" in lexicon.joined("aan", "slag")
    assert lexicon.joined("en", "toen") == frozenset()


def test_mistakes_tells_which_words_belong_in_the_dictionary() -> None:
    small = Vocabulary(
        {"<doden>": ["vermoorden"]},
        frozenset({"vermoorden"}),
        frozenset(),
        frozenset(),
        frozenset({"verwoorden"}),
        {},
        frozenset(),
        frozenset(),
    )
    lexicon = Lexicon(small)
    assert lexicon.mistakes("vermoorder")
    assert not lexicon.mistakes("verwoorden")  # is in the dictionary already
    assert not lexicon.mistakes("fiets")
