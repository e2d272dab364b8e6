"""Texts are found in every file, with their place, and read as a visitor reads them."""

from pathlib import Path

from stack.settings import ROOT
from tools.language.pages import texts as page_texts
from tools.language.text import Text
from tools.language.texts import all_texts
from tools.language.window import texts as window_texts


def test_placeholders_are_filled() -> None:
    assert Text("", "", "Bel {emergency} {in_municipality}.").text == "Bel 112 in uw gemeente."
    child = Text("", "", "Hulp {in_municipality}.", child=True)
    assert child.text == "Hulp in Utrecht."


def test_strings_of_the_window_are_read_without_comments_and_code(tmp_path: Path) -> None:
    file = tmp_path / "texts.js"
    file.write_text(
        '/** "Geen tekst" in commentaar. */\n'
        "export const texts = {\n"
        '  start: "Begin het gesprek",\n'
        '  count: (n) => (n === 1 ? "1 bericht" : `${n} berichten hier`),\n'
        '  // exit: "Weg ermee"\n'
        '  file: "gesprek.txt",\n'
        "};\n",
        encoding="utf-8",
    )
    found = [(text.place, text.text) for text in window_texts(file)]
    assert found == [
        ("texts.js start", "Begin het gesprek"),
        ("texts.js count", "2 berichten hier"),
    ]


def test_texts_for_children_are_known() -> None:
    children = [text for text in all_texts(ROOT) if text.child]
    assert any(text.group == "routes" for text in children)


def test_blocks_of_a_page_are_read_without_scripts_and_values(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        "<title>Kop</title><script>let a = 1;</script><h1>Contact${here}</h1>\n"
        "<p>U kunt <b>bellen</b>\nof mailen.</p><ul>${cards}<li>Eén</li></ul>",
        encoding="utf-8",
    )
    found = [text.text for text in page_texts(file)]
    assert found == ["Contact", "U kunt bellen of mailen.", "Eén"]
