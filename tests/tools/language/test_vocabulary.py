"""Which words count as known: frequent ones, their forms, compounds, names, explained terms."""

import pytest

from helpline.guide import Guide, load_guide
from stack.settings import ROOT
from tools.language.vocabulary import Vocabulary, load_vocabulary, proper_names

FREQUENT = frozenset(
    {
        *("bellen", "wissen", "beschrijven", "wegen", "praten", "hulp", "lijn"),
        *("kind", "vraag", "goed", "meld", "punt", "werk"),
    }
)
SMALL = Vocabulary(FREQUENT, frozenset({"radicalisering"}), frozenset({"Enschede"}))


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(ROOT / "data" / "guide")


@pytest.mark.parametrize(
    "word",
    ["hulp", "Hulp", "vraagt", "kindje", "gewist", "wis", "beschrijf", "weeg", "belt", "112"],
)
def test_a_frequent_word_is_known_in_every_form(word: str) -> None:
    assert SMALL.knows(word)


@pytest.mark.parametrize("word", ["hulplijn", "goedpraten", "meldpunt", "hulp-lijn"])
def test_a_compound_of_known_words_is_known(word: str) -> None:
    assert SMALL.knows(word)


@pytest.mark.parametrize("word", ["obstetrist", "hulpobstetrist", "enschede", "wegge"])
def test_a_rare_word_is_not_known(word: str) -> None:
    assert not SMALL.knows(word)


@pytest.mark.parametrize("word", ["Enschede", "radicalisering", "Radicalisering", "LSE"])
def test_names_and_explained_terms_have_no_easier_word(word: str) -> None:
    assert SMALL.is_given(word)
    assert SMALL.knows(word)


def test_difficult_words_are_listed_as_often_as_they_occur() -> None:
    assert SMALL.difficult("Obstetrist, hulp! Obstetrist?") == ["Obstetrist", "Obstetrist"]


def test_names_come_from_the_guide(guide: Guide) -> None:
    names = proper_names(guide)
    assert {"Rotterdam", "Steunpunt", "Slachtofferhulp", "Urk"} <= names
    assert "openbare" not in names


def test_the_projects_own_list_knows_daily_words_and_not_learned_ones(guide: Guide) -> None:
    vocabulary = load_vocabulary(ROOT, guide)
    assert vocabulary.difficult("U hoeft dit niet alleen op te lossen. Bel de wijkagent.") == []
    assert vocabulary.difficult("Hij verkeert in sociaal isolement en ageert") == [
        *("isolement", "ageert")
    ]
    assert len(vocabulary.frequent) > 14_000
