"""Concepts: words that mean about the same are found as one."""

from pathlib import Path

import pytest

from bot.nlu.classifier.concepts import FOLDER, ConceptFinder, ConceptsError, load_concepts


def found(concepts: dict[str, tuple[str, ...]], text: str) -> list[str]:
    """Name the concepts that a finder over these lists sees in a text."""
    return [one.concept for one in ConceptFinder(concepts).find(text)]


@pytest.mark.parametrize("text", ["knul", "Mijn KNUL is 15", "die knul.", "knúl"])
def test_a_word_counts_whatever_its_capitals_accents_and_place(text: str) -> None:
    assert found({"child": ("knul",)}, text) == ["child"]


def test_a_closed_word_is_not_found_at_the_start_of_another() -> None:
    assert found({"child": ("kind",)}, "kinderopvang") == []


def test_an_open_word_takes_in_longer_ones() -> None:
    assert found({"conspire": ("complot*",)}, "complotdenker") == ["conspire"]


def test_concepts_that_overlap_all_count_in_the_order_of_the_text() -> None:
    lists = {"police": ("wijkagent",), "question": ("waar is de",), "where": ("waar",)}
    assert found(lists, "waar is de wijkagent") == ["question", "where", "police"]


def test_a_word_may_stand_in_two_concepts() -> None:
    assert found({"police": ("wijkagent",), "organization": ("wijkagent",)}, "wijkagent") == [
        "organization",
        "police",
    ]


def test_the_later_part_of_a_compound_counts_and_is_marked() -> None:
    (one,) = ConceptFinder({"prison": ("gevangenis",)}).find("een jeugdgevangenis")
    assert one.concept == "prison"
    assert one.inside


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("gast", "jeugdgast"),  # too short a word: it would be found everywhere
        ("gevangenis", "degevangenis"),  # too little before it to be a compound
        ("in de buurt", "binnenin de buurt"),  # a phrase is no part of a compound
    ],
)
def test_what_only_looks_like_a_compound_does_not_count(word: str, text: str) -> None:
    assert found({"some": (word,)}, text) == []


def test_the_lists_of_the_project_are_read() -> None:
    finder = load_concepts(FOLDER)
    named = {one.concept for one in finder.find("me broertje zit de hele dag op telegram")}
    assert {"me", "sibling", "t_online"} <= named


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_text("child: [a, list]", encoding="utf-8")
    with pytest.raises(ConceptsError, match=r"people\.yml"):
        load_concepts(tmp_path)


def test_a_concept_stands_in_one_file_only(tmp_path: Path) -> None:
    for name in ("one.yml", "other.yml"):
        (tmp_path / name).write_text("child: zoon, dochter", encoding="utf-8")
    with pytest.raises(ConceptsError, match="child stands in another file"):
        load_concepts(tmp_path)


def test_a_folder_without_concepts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConceptsError, match="no concepts"):
        load_concepts(tmp_path)
