"""The guide in je-form, for the site of a municipality that asks for it."""

from pathlib import Path

import pytest

from helpline.address import is_formal
from helpline.guide import Guide, GuideError, load_guide
from tests.helpline.guide.conftest import TODAY

FORM = """
municipalities: [Urk]
sentences:
  "U zit nergens aan vast.": "Je zit nergens aan vast."
"""


def test_texts_cards_and_placeholders_say_je(guide: Guide) -> None:
    informal = guide.informal
    assert "Je kunt het ook zelf wissen." in informal.text("welcome").text
    assert "Kun je niet praten of horen?" in informal.danger_message("attack").text
    assert informal.template_variables()["in_municipality"] == "in je gemeente"
    assert informal.template_variables("Urk")["in_municipality"] == "in Urk"
    card = informal.card("lse")
    assert "je" in card.why.split()
    assert not is_formal(card.as_text())


def test_the_formal_guide_stays_as_it_is(guide: Guide) -> None:
    assert guide.informal.informal is guide.informal
    assert "U kunt het ook zelf wissen." in guide.text("welcome").text


def test_no_card_of_any_service_mixes_the_forms(guide: Guide) -> None:
    for service in guide.services:
        card = guide.informal.card(service)
        texts = [card.why, card.for_whom, card.anonymous, *(one.note for one in card.phones)]
        assert not any(is_formal(text) for text in texts if text), service


def test_the_numbers_are_the_same_in_both_forms(guide: Guide) -> None:
    for service in guide.services:
        assert guide.card(service).contact_values() == guide.informal.card(service).contact_values()


def test_a_site_gets_the_form_that_it_asks_for(small_folder: Path) -> None:
    (small_folder / "informal.yml").write_text(FORM, encoding="utf-8")
    guide = load_guide(small_folder, TODAY)
    assert guide.on_site("Urk") is guide.informal
    assert guide.on_site("Almere") is guide
    assert guide.on_site(None) is guide


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("[Urk]", "[Urkk]", "de gemeente 'Urkk' is niet bekend"),
        ('"Je zit nergens aan vast."', '"U zit vast."', "staat nog 'u'"),
        ('"Je zit nergens aan vast."', '"Je zit {police}."', "invulplekken"),
        ('"Je zit nergens aan vast."', '""', "is leeg"),
        ("municipalities", "gemeenten", "gemeenten"),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_place(
    small_folder: Path, old: str, new: str, reason: str
) -> None:
    (small_folder / "informal.yml").write_text(FORM.replace(old, new), encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        load_guide(small_folder, TODAY)
    assert any(problem.file == "guide/informal.yml" for problem in caught.value.problems)
    assert reason in str(caught.value)
