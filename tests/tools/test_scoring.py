"""The scores of an evaluation, as the labels file describes them."""

from typing import Any

import pytest

from helpline.guide import Guide, load_guide
from tools.evaluation.questions import Label, Question
from tools.evaluation.scoring import holds, score, words_of
from tools.evaluation.visitor import Dialogue

Json = dict[str, Any]

MAR = "Rotterdam MAR"
LABELS = {
    MAR: Label("contact", digits=("0623660386",), text=("mar@rotterdam.nl",)),
    "112": Label("contact", digits=("112",)),
    "113": Label("contact", digits=("08000113",), text=("bel 113",)),
    "politie": Label("contact", digits=("09008844",)),
    "uitleg": Label("content", any=("combinatie", "afvinklijst")),
    "vraag naar gemeente": Label("behaviour", any=("welke gemeente",)),
    "vervolg": Label("context"),
}


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The real guide: it knows whose service a card is."""
    return load_guide()


def message(text: str | None = None, *cards: Json, buttons: tuple[str, ...] = ()) -> Json:
    """A message of the bot."""
    titles = [{"id": title, "title": title} for title in buttons]
    return {"text": text, "cards": list(cards), "buttons": titles}


def card(guide: Guide, service: str) -> Json:
    """A card as visitors get it."""
    return guide.card(service).as_dict()


def dialogue(
    *turns: list[Json], expect: tuple[str, ...], kind: str = "resident", place: str | None = None
) -> Dialogue:
    """A dialogue with these answers, to a question that expects these labels."""
    question = Question("vraag", kind, "worry_child", expect, municipality=place)
    return Dialogue(question, ["…"] * len(turns), list(turns))


@pytest.mark.parametrize(
    ("label", "words", "found"),
    [
        (MAR, "bel 06-23 66 03 86", True),
        (MAR, "bel 0623660386 (rotterdam)", True),
        (MAR, "mail mar@rotterdam.nl", True),
        (MAR, "bel 06 23 66\n03 86", False),  # a number stands on one line
        ("112", "bel 112.", True),
        ("112", "bel (112)!", True),
        ("112", "bel 0900-1113112", False),  # only as a whole number
        ("112", "1 12", False),
        ("113", "bel 113", True),
        ("113", "0800 0113", True),
        ("113", "113", False),
        ("uitleg", "let op een combinatie van signalen", True),
        ("uitleg", "let op signalen", False),
        ("vraag naar gemeente", "in welke gemeente woont u?", True),
    ],
)
def test_how_a_label_is_found(label: str, words: str, found: bool) -> None:
    assert holds(LABELS[label], words) is found


def test_the_words_are_what_the_bot_said(guide: Guide) -> None:
    """Texts and cards, in lower case; not buttons, nor a source whose address holds a name."""
    shown = message("Hallo U", card(guide, "rotterdam-mar"), buttons=("Ik ben Inwoner",))
    words = words_of([shown, message(None)])
    assert "hallo u" in words
    assert "06 23 66 03 86" in words
    assert "meld- en adviespunt radicalisering" in words
    assert "ik ben inwoner" not in words
    assert "https://www.rotterdam.nl/wonen-leven" not in words
    assert "rotterdam-mar" not in words
    assert words == words.lower()


def test_right_at_once_needs_the_first_label_only() -> None:
    """What else is expected counts for the coverage."""
    found = score(
        dialogue([message("Bel 0900-8844.")], expect=("politie", "uitleg", MAR)),
        LABELS,
        load_guide(),
    )
    assert found is not None
    assert (found.at_once, found.right, found.wrong) == (True, True, False)
    assert found.coverage == pytest.approx(1 / 3)
    assert found.missing == ("uitleg", MAR)


def test_the_emergency_number_is_needed_as_well_where_it_is_expected(guide: Guide) -> None:
    expect = ("politie", "112")
    late = dialogue([message("0900 8844")], [message("112")], expect=expect)
    never = dialogue([message("0900 8844")], [message("?")], expect=expect)
    first, second = score(late, LABELS, guide), score(never, LABELS, guide)
    assert first is not None
    assert (first.at_once, first.right, first.coverage) == (False, True, 1.0)
    assert second is not None
    assert (second.at_once, second.right, second.coverage) == (False, False, 0.5)


def test_right_takes_one_follow_up_and_coverage_the_whole_dialogue(guide: Guide) -> None:
    turns = [message("In welke gemeente?")], [message("En voor wie?")], [message("0623660386")]
    found = score(dialogue(*turns, expect=(MAR, "politie")), LABELS, guide)
    assert found is not None
    assert (found.at_once, found.right, found.coverage) == (False, False, 0.5)
    found = score(dialogue(*turns[1:], expect=(MAR, "politie")), LABELS, guide)
    assert found is not None
    assert (found.at_once, found.right, found.coverage) == (False, True, 0.5)


def test_context_is_not_scored(guide: Guide) -> None:
    """It is neither the first label nor part of the coverage."""
    assert score(dialogue([message("?")], expect=("vervolg",)), LABELS, guide) is None
    found = score(dialogue([message("0900 8844")], expect=("vervolg", "politie")), LABELS, guide)
    assert found is not None
    assert (found.at_once, found.coverage) == (True, 1.0)


@pytest.mark.parametrize(
    ("service", "kind", "place", "wrong"),
    [
        ("rotterdam-mar", "resident", "Almere", True),  # another municipality's
        ("rotterdam-mar", "resident", None, True),  # the record says none: Ede
        ("politie", "resident", "Almere", False),  # national, for everybody
        ("enschede-meldpunt", "resident", "Enschede", True),  # for professionals
        ("enschede-meldpunt", "professional", "Enschede", False),
        ("enschede-meldpunt", "policy", "Enschede", False),  # counts as a professional
    ],
)
def test_a_wrong_contact(
    guide: Guide, service: str, kind: str, place: str | None, wrong: bool
) -> None:
    """Only when what was expected first was not given."""
    turn = [message("…", card(guide, service))]
    missed = score(dialogue(turn, expect=("113",), kind=kind, place=place), LABELS, guide)
    assert missed is not None
    assert missed.wrong is wrong
    turn.append(message("Bel 113"))
    given = score(dialogue(turn, expect=("113",), kind=kind, place=place), LABELS, guide)
    assert given is not None
    assert given.wrong is False


def test_a_card_that_the_guide_does_not_know_is_not_judged(guide: Guide) -> None:
    unknown = card(guide, "rotterdam-mar") | {"id": "gone"}
    found = score(dialogue([message(None, unknown)], expect=("113",)), LABELS, guide)
    assert found is not None
    assert found.wrong is False
