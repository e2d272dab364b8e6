"""YAML files: text stays text, and every fault has its line."""

from pathlib import Path

import pytest

from helpline.guide.document import Document
from helpline.guide.reasons import in_dutch
from helpline.guide.schema import Entry, Slug, Text


class Item(Entry, frozen=True, kw_only=True):
    """A list entry for these tests."""

    id: Slug
    name: Text
    words: tuple[Text, ...] = ()
    exact: bool = False


class File(Entry, frozen=True, kw_only=True):
    """A file for these tests."""

    items: tuple[Item, ...]


def read(tmp_path: Path, text: str) -> tuple[File | None, list[str], Document]:
    """The file as struct, its problems as text, and the document."""
    path = tmp_path / "file.yml"
    path.write_text(text, encoding="utf-8")
    document = Document(path, "file.yml")
    value = document.convert(File)
    return value, [str(problem) for problem in document.problems], document


def test_plain_values_stay_text(tmp_path: Path) -> None:
    """YAML's own rules would make 512 of 01000 and a truth of yes."""
    value, problems, _ = read(tmp_path, "items:\n- {id: a, name: 01000, words: [yes, 112, 1_0]}\n")
    assert problems == []
    assert value is not None
    assert value.items[0].name == "01000"
    assert value.items[0].words == ("yes", "112", "1_0")


def test_truths_are_read_where_they_belong(tmp_path: Path) -> None:
    """`exact: true` is a truth because the field says so."""
    value, _, _ = read(tmp_path, "items:\n- {id: a, name: b, exact: true}\n")
    assert value is not None
    assert value.items[0].exact is True


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    """Windows' editors write one."""
    value, problems, _ = read(tmp_path, "\ufeffitems:\n- {id: a, name: b}\n")
    assert problems == []
    assert value is not None


def test_lines_of_values(tmp_path: Path) -> None:
    """A path that does not exist has the line of the entry around it."""
    _, _, document = read(tmp_path, "items:\n- id: a\n  name: b\n  words:\n  - c\n")
    assert document.line("$.items[0].name") == 3
    assert document.line("$.items[0].words[0]") == 5
    assert document.line("$.items[0].missing[3].x") == 2
    assert document.line("$.nowhere") == 1


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    """Each with its line; the good entry is kept."""
    text = """items:
- id: Wrong Id
  name: one
- id: b
  nam: typing error
- id: c
  name: good
- id: d
  name: [a, list]
- id: e
  name: ~
"""
    value, problems, document = read(tmp_path, text)
    lines = {problem.split(": ")[0] for problem in problems}
    assert lines == {f"file.yml:{line}" for line in (2, 4, 5, 9, 11)}
    assert value is not None
    assert [item.id for item in value.items] == ["c", "e"]
    assert {"Wrong Id", "b", "d"} <= document.dropped_ids


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("items:\n- id: a\n  name: b\n  extra: c\n", "file.yml:4: onbekend veld 'extra'"),
        ("items:\n- id: a\n", "file.yml:2: het veld 'name' ontbreekt"),
        ("items:\n- id: a\n  name: ''\n", "file.yml:3: 'name': hier hoort tekst, niet leeg"),
        ("items:\n- id: a\n  name: b\n  name: c\n", "file.yml:4: het veld 'name' staat er twee"),
        ("items:\n- id: a\n  name: b\n  words: c\n", "file.yml:4: 'words': hier hoort een lijst"),
        ("items:\n- id: a\n  name: b\n  exact: maybe\n", "file.yml:4: 'exact': hier hoort true"),
        ("items:\n- id: A!\n  name: b\n", "file.yml:2: 'id': deze schrijfwijze mag niet"),
        ("items:\n- id: a\n  name: null\n", "file.yml:3: 'null' is geen tekst"),
        ("items: [a: b: c]\n", "file.yml:1: dit is geen geldige YAML"),
        ("items:\n\t- id: a\n", "file.yml:2: dit is geen geldige YAML"),
        ("items:\n- [unclosed\n", "dit is geen geldige YAML"),
        ("items: &again\n- *again\n", "file.yml:1: dit anker"),
        ("? [a]\n: b\n", "file.yml:1: de naam van een veld"),
        ("", "file.yml:1: dit bestand is leeg"),
        ("- a\n", "file.yml:1: hier hoort velden"),
        ("\x00", "dit is geen geldige YAML"),
    ],
)
def test_reasons_name_file_and_line(tmp_path: Path, text: str, reason: str) -> None:
    """In Dutch, for the editor."""
    _, problems, _ = read(tmp_path, text)
    assert any(reason in problem for problem in problems), problems


def test_a_wrong_word_in_a_list_of_words_leaves_out_the_entry(tmp_path: Path) -> None:
    """So that it is not followed by 'this list is empty'."""
    value, problems, _ = read(tmp_path, "items:\n- {id: a, name: b, words: ['']}\n")
    assert len(problems) == 1
    assert value is not None
    assert value.items == ()


def test_a_double_field_keeps_the_first(tmp_path: Path) -> None:
    """And faults inside the second are not looked for."""
    text = "items:\n- id: a\n  name: b\n  words: []\n  words: [[x]]\n"
    value, problems, _ = read(tmp_path, text)
    assert len(problems) == 1
    assert value is not None
    assert value.items[0].words == ()


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """Not an exception."""
    document = Document(tmp_path / "none.yml", "none.yml")
    assert document.convert(File) is None
    assert "none.yml:1: dit bestand is niet te lezen" in str(document.problems[0])


def test_a_file_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    """An old editor may write Latin-1."""
    path = tmp_path / "latin.yml"
    path.write_bytes("items: [é]".encode("latin-1"))
    document = Document(path, "latin.yml")
    assert document.convert(File) is None
    assert "niet te lezen" in document.problems[0].reason


def test_a_shared_list_is_read_in_both_places(tmp_path: Path) -> None:
    """An anchor (&) lets an editor write a number once."""
    text = "items:\n- id: a\n  name: b\n  words: &w [x]\n- id: c\n  name: d\n  words: *w\n"
    value, problems, _ = read(tmp_path, text)
    assert problems == []
    assert value is not None
    assert value.items[1].words == ("x",)


def test_an_unknown_message_of_msgspec_is_passed_on() -> None:
    """A new version may bring new messages: better English than nothing."""
    fault = in_dutch("Something new - at `$.a`")
    assert (fault.path, fault.reason) == ("$.a", "'a': Something new")
