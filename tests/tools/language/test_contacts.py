"""Every number and address that the bot gives traces to the guide; others are caught."""

from typing import Any

import msgspec
import pytest

from tools.language.contacts import Details
from tools.language.language import Language


@pytest.fixture
def details(language: Language) -> Details:
    return language.details


def message(text: str | None = None, *cards: dict[str, Any]) -> dict[str, Any]:
    return {"text": text, "cards": list(cards)}


def card(details: Details, service: str) -> dict[str, Any]:
    built: dict[str, Any] = msgspec.to_builtins(details.guide.card(service))
    return built


@pytest.mark.parametrize(
    "text",
    [
        "Bel 112.",
        "Bel 0900 88 44 of 0900-8844.",
        "Bel 14 053 en zeg waarvoor u belt.",
        "Bel 06 - 23 66 03 86 of +31 6 23660386.",
        "Mail veiligheid@almere.nl. Of mar@rotterdam.nl, dat kan ook.",
        "Meld het bij Discriminatie.nl.",
        "Gebruik de 112NL-app.",
        "In 2016 waren er 12 stappen. Groepen als 764 zoeken kinderen.",
        "Een werkwijze met zeven stappen, 24 uur per dag.",
    ],
)
def test_details_of_the_guide_pass(details: Details, text: str) -> None:
    assert details.untraced([message(text)]) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bel 0900 88 45.", "0900 88 45"),
        ("Bel 06 12345678.", "06 12345678"),
        ("Bel 911.", "911"),
        ("Bel 14 099.", "14 099"),
        ("Bel +32 2 123 45 67", "+32 2 123 45 67"),
        ("Mail info@almere.nl.", "info@almere.nl"),
        ("Kijk op www.voorbeeld.nl.", "www.voorbeeld.nl"),
        ("Kijk op https://example.org/hulp.", "https://example.org/hulp"),
    ],
)
def test_other_details_are_caught(details: Details, text: str, found: str) -> None:
    assert details.untraced([message(text)]) == [found]


def test_every_card_of_the_guide_passes(details: Details) -> None:
    cards = [card(details, service) for service in details.guide.services]
    assert len(cards) > 700
    assert details.untraced([message(None, *cards)]) == []


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("phones", [{"display": "088 111", "tel": "088111", "note": None}], "lse: 088 111"),
        ("phones", [{"display": "0900 88 44", "tel": "09008844", "note": None}], "0900 88 44"),
        ("emails", [{"address": "a@b.nl", "subject": None, "note": None}], "lse: a@b.nl"),
        ("urls", [{"label": "Site", "url": "https://b.nl"}], "lse: https://b.nl"),
        ("postal_address", "Postbus 1", "lse: Postbus 1"),
        ("source", "https://b.nl", "lse: https://b.nl"),
        ("why", "Bel 0800 12 34.", "0800 12 34"),
    ],
)
def test_a_card_with_another_detail_is_caught(
    details: Details, name: str, value: object, found: str
) -> None:
    """Also when the number is right for another service."""
    wrong = card(details, "lse") | {name: value}
    assert any(found in one for one in details.untraced([message("Hier.", wrong)]))


def test_a_card_of_no_service_is_caught(details: Details) -> None:
    wrong = card(details, "lse") | {"id": "nergens"}
    assert details.untraced([message(None, wrong)]) == ["nergens: no such service"]


def test_nothing_said_is_nothing_wrong(details: Details) -> None:
    assert details.untraced([]) == []


def test_every_detail_is_counted(details: Details) -> None:
    shown = card(details, "rotterdam-mar")
    on_card = details.count([message(None, shown)])
    text = "Bel 112 of 0900 88 44, mail naar a@b.nl, of kijk op lse.nl. Dat duurt 15 jaar."
    assert on_card >= len(shown["phones"]) + len(shown["emails"]) + len(shown["urls"]) > 0
    assert details.count([message(text, shown), message("Niets om te bellen.")]) == 4 + on_card
