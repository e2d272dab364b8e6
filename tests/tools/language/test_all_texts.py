"""Every text that visitors read keeps the rules: level, length, words, and what is never said."""

import pytest

from tools.language.language import Language
from tools.language.report import FLOOR, LONGEST_ANSWER, LONGEST_SENTENCE, Report, make_report


@pytest.fixture(scope="module")
def report(language: Language) -> Report:
    return make_report(language)


def test_texts_are_at_b1_or_below(report: Report) -> None:
    assert report.share >= FLOOR, report.above
    assert report.share_answers >= FLOOR, report.above


def test_no_answer_is_longer_than_eighty_words(report: Report) -> None:
    assert report.longest_answer <= LONGEST_ANSWER, report.long_answers


def test_no_sentence_is_longer_than_fifteen_words(report: Report) -> None:
    assert report.long_sentences == [], LONGEST_SENTENCE


def test_no_text_uses_a_word_to_avoid(report: Report) -> None:
    assert report.terms == []


def test_no_text_says_what_is_never_said(report: Report) -> None:
    assert report.never_say == []


def test_all_sorts_of_text_are_read(report: Report, language: Language) -> None:
    assert set(report.groups) == {
        *(
            "antwoorden",
            "vaste teksten",
            "kaarten",
            "routes",
            "feiten",
            "knoppen",
            "venster",
            "pagina's",
        )
    }
    assert report.groups["antwoorden"]["texts"] > 250
    places = {text.place for text in language.texts}
    assert {"domain.yml utter_ask_policy resident", "texts.yml suicide also"} <= places
    assert not any("utter_other_language_" in place for place in places)
