"""What was given for what was expected, counted and drawn."""

import xml.etree.ElementTree as ET
from pathlib import Path

from tools.evaluation.confusion import NOTHING, confusion, write_picture
from tools.evaluation.questions import Label, Question
from tools.evaluation.scoring import Score
from tools.evaluation.visitor import Dialogue

LABELS = {name: Label("contact") for name in ("MAR", "LSE & co")} | {"wie": Label("context")}


def scored(expect: tuple[str, ...], card: str | None, at_once: bool) -> tuple[Dialogue, Score]:
    """A dialogue whose first answer shows one card, or none."""
    message = {"text": "…", "cards": [{"id": card}] if card else [], "buttons": []}
    question = Question("vraag", "resident", "worry_child", expect)
    return Dialogue(question, ["vraag"], [[message]]), Score(at_once, at_once, 1.0, False, ())


def test_the_first_card_is_set_against_the_first_label_that_counts() -> None:
    counts = confusion(
        [
            scored(("wie", "MAR"), "rotterdam-mar", at_once=True),
            scored(("MAR",), "politie", at_once=False),
            scored(("LSE & co", "MAR"), None, at_once=False),
            (scored(("wie",), "politie", at_once=False)[0], None),
        ],
        LABELS,
    )
    assert counts["right"] == {("MAR", "rotterdam-mar"): 1}
    assert counts["other"] == {("MAR", "politie"): 1, ("LSE & co", NOTHING): 1}


def test_the_picture_names_each_row_column_and_count(tmp_path: Path) -> None:
    path = tmp_path / "confusion.svg"
    three = [scored(("LSE & co",), "lse", at_once=True)] * 3
    write_picture(confusion(three, LABELS), path)
    texts = [element.text for element in ET.fromstring(path.read_text("utf-8")).iter()]
    assert {"LSE & co", "lse", "3"} <= set(texts)


def test_nothing_scored_is_an_empty_picture(tmp_path: Path) -> None:
    path = tmp_path / "confusion.svg"
    write_picture(confusion([], LABELS), path)
    assert ET.fromstring(path.read_text("utf-8")).tag.endswith("svg")
