"""The contact card: the shape of docs/contracts.md, and the same as text."""

import msgspec

from helpline.guide import ContactCard, Guide


def test_the_card_has_the_shape_of_the_contract(guide: Guide) -> None:
    """The web component and the gateway count on these names."""
    card = guide.card("rotterdam-mar", why="Hier kunt u terecht.").as_dict()
    assert set(card) == {
        "type",
        "id",
        "organization",
        "service",
        "for_whom",
        "why",
        "phones",
        "emails",
        "urls",
        "postal_address",
        "hours",
        "anonymous",
        "source",
        "checked_on",
    }
    assert card["type"] == "contact"
    assert card["why"] == "Hier kunt u terecht."
    assert card["checked_on"] == "2026-11-20"
    phones = card["phones"]
    assert isinstance(phones, (list, tuple))
    assert phones[0]["display"] == "06 23 66 03 86"
    assert phones[0]["tel"] == "+31623660386"


def test_a_card_survives_the_way_to_the_browser(guide: Guide) -> None:
    """Rasa's answer is JSON; the gateway reads it into a card again."""
    card = guide.card("almere-signaal")
    assert msgspec.json.decode(msgspec.json.encode(card), type=ContactCard) == card
    assert msgspec.convert(card.as_dict(), ContactCard) == card


def test_as_text_gives_each_number_and_address_a_line_of_its_own(guide: Guide) -> None:
    """For channels without cards, and for screen readers."""
    lines = guide.card("rotterdam-mar").as_text().splitlines()
    assert lines[0] == "Meld- en Adviespunt Radicalisering (MAR), Gemeente Rotterdam"
    assert {"06 23 66 03 86", "mar@rotterdam.nl", "Postbus 70012", "3000 KP Rotterdam"} <= {*lines}
    assert "https://www.113.nl" in guide.card("113").as_text().splitlines()


def test_as_text_does_not_say_a_name_twice(guide: Guide) -> None:
    """Organisation and service often have the same name."""
    title = guide.card("lse").as_text().splitlines()[0]
    assert title == "Landelijk Steunpunt Extremisme (LSE)"
    assert guide.card("politie").as_text().splitlines()[0] == "Politie (wijkagent)"


def test_the_why_of_the_service_is_used_when_none_is_given(guide: Guide) -> None:
    """And placeholders in it are filled in."""
    assert guide.card("lse").why == guide.service("lse").why
    assert guide.card("lse", "Bel {emergency} {in_municipality}.").why == "Bel 112 in uw gemeente."
    assert guide.card("lse", "Hulp {in_municipality}.", "Urk").why == "Hulp in Urk."


def test_limits_and_promises_stand_with_for_whom(guide: Guide) -> None:
    """A visitor has to know them before calling."""
    assert "Bel bij acute dreiging 112." in guide.card("almere-signaal").for_whom
    assert "zo spoedig mogelijk contact" in guide.card("almere-signaal").for_whom


def test_notes_for_editors_are_never_shown(guide: Guide) -> None:
    """No note, of a service or of a detail, is on any card."""
    for service in guide.services.values():
        shown = guide.card(service.id).as_text()
        details = (*service.phones, *service.emails, *service.urls)
        notes = [entry.notes for entry in (service, *details) if entry.notes]
        assert not [note for note in notes if note in shown], service.id


def test_what_the_guide_does_not_state_is_none(guide: Guide) -> None:
    """No hours and no anonymity are invented (FACTS.md E12, R11, AL4)."""
    assert guide.card("enschede-meldpunt").hours is None
    assert guide.card("rotterdam-mar").hours is None
    assert guide.card("almere-signaal").anonymous is None
    assert guide.card("lse").postal_address is None
