"""What makes a message foreign, and what does not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.languages import (
    UNKNOWN,
    LanguagesError,
    Recogniser,
    default_recogniser,
    load_recogniser,
)
from helpline.languages.words import FOLDER, Hints, key, words_of


@pytest.fixture
def small() -> Recogniser:
    """Two languages with a few words."""
    words = {
        "nl": [("ik", 7.0), ("de", 7.5), ("hallo", 5.0), ("die", 6.5), ("zoek", 5.0)],
        "de": [("ich", 7.0), ("die", 7.0), ("hallo", 5.0), ("suche", 5.0)],
    }
    hints = {"de": Hints(words="hilfe", letters="ß", endings="ung"), "nl": Hints(words="merci")}
    return Recogniser(words, hints, neutral=["De Bilt", "Ede"])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ich suche", "de"),
        ("ik zoek", None),
        ("hallo", None),  # as common in both
        ("hilfe", "de"),
        ("ich suche ik zoek", None),  # in doubt Dutch
        ("ICH SUCHE!!", "de"),
        ("merci", None),
        ("Ede", None),
        ("suche in Ede", "de"),  # a Dutch place says nothing
        ("qqqq wwww", None),
        ("qqqqung qwertung asdfung", "de"),  # words of no list, by how they end
        ("qqqqung", None),
        ("", None),
        ("112 ?!", None),
    ],
)
def test_words_letters_and_endings(small: Recogniser, text: str, language: str | None) -> None:
    assert small.recognise(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("помогите, мне угрожают", "ru"),
        ("допоможіть, мені погрожують", "uk"),
        ("помогнете ми, моля", "bg"),
        ("ساعدوني من فضلكم", "ar"),
        ("لطفا کمکم کنید", "fa"),
        ("ሓገዝ የድልየኒ ኣሎ", "ti"),
        ("请帮帮我", "zh"),
        ("βοήθεια παρακαλώ", UNKNOWN),
        ("עזרה בבקשה", UNKNOWN),
        ("oglum icin yardim istiyorum", "tr"),
        ("oğlum için yardım istiyorum", "tr"),
        ("3afak 3awnouni", "ar"),
        ("hij schreef اقتل op de muur van de school", None),
    ],
)
def test_scripts_and_missing_accents(text: str, language: str) -> None:
    assert default_recogniser().recognise(text) == language


@given(st.text())
def test_every_text_gets_an_answer(text: str) -> None:
    answer = default_recogniser().recognise(text)
    assert answer is None or answer.isalpha()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ğşçöüéèàáęłąśżñ", max_size=60))
def test_capitals_change_nothing(text: str) -> None:
    recogniser = default_recogniser()
    assert recogniser.recognise(text) == recogniser.recognise(text.upper().lower())


@pytest.mark.parametrize(
    ("word", "looked_up"), [("IŞIK", "isik"), ("ışık", "isik"), ("İyi", "iyi"), ("Ĳs", "ijs")]
)
def test_a_word_is_looked_up_without_accents(word: str, looked_up: str) -> None:
    assert key(word) == looked_up


def test_an_apostrophe_ends_a_word() -> None:
    assert words_of("j’ai, Rotterdam'da 't") == ["j", "ai", "Rotterdam", "da", "t"]


def test_a_broken_list_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(LanguagesError, match=r"hints\.yml"):
        load_recogniser(tmp_path)
    (tmp_path / "hints.yml").write_text("nl: {word: x}", encoding="utf-8")
    with pytest.raises(LanguagesError, match=r"hints\.yml: .*`word`"):
        load_recogniser(tmp_path)
    (tmp_path / "hints.yml").write_text("nl: {}", encoding="utf-8")
    (tmp_path / "xx.txt").write_text("veel woord", encoding="utf-8")
    with pytest.raises(LanguagesError, match=r"xx\.txt"):
        load_recogniser(tmp_path)


def test_every_list_belongs_to_a_language_that_is_tried() -> None:
    from helpline.languages.scripts import SCRIPTS

    tried = {language for languages in SCRIPTS.values() for language in languages}
    assert {path.stem for path in FOLDER.glob("*.txt")} <= tried
