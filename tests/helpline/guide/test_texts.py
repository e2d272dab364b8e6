"""The words of the guide: plain, calm, in the u-form, and safe when there is danger."""

import re
from collections.abc import Iterator

import pytest

from helpline.danger_kinds import KINDS
from helpline.guide import Guide

TEXTS = ("welcome", "outage", "busy", "too_long", "empty")
MOST_WORDS = 15
FORBIDDEN = re.compile(
    r"\b(je|jij|jou|jouw|geradicaliseerd is|volledig anoniem|wij beloven|gegarandeerd|"
    r"infoverberg|dader|verdachte|allochtoon|moslim|islam|baard|hoofddoek)\b",
    re.IGNORECASE,
)


def shown(guide: Guide) -> Iterator[tuple[str, str]]:
    """Every text that a visitor can get from the guide, with where it stands."""
    for kind in KINDS:
        yield kind, guide.danger_message(kind).text
    for name in TEXTS:
        yield name, guide.text(name).text
    for service in guide.services.values():
        if service.service_area == "national" or service.topics:
            card = guide.card(service.id)
            for text in (card.why, card.for_whom, card.hours, card.anonymous):
                yield service.id, text or ""
            notes = [phone.note for phone in card.phones] + [mail.note for mail in card.emails]
            for note in notes:
                yield service.id, note or ""
    for fact in guide.facts.values():
        yield fact.id, fact.text


def test_sentences_are_short(guide: Guide) -> None:
    """At most 15 words."""
    long = [
        f"{where}: {sentence}"
        for where, text in shown(guide)
        for sentence in re.split(r"(?<=[.?!:])\s+|\n", text)
        if len(sentence.split()) > MOST_WORDS
    ]
    assert not long


def test_no_text_speaks_to_visitors_as_je_or_judges(guide: Guide) -> None:
    """The u-form everywhere; no verdicts, no religion or looks (PRACTICE.md, section 7)."""
    found = [
        f"{where}: {match[0]}" for where, text in shown(guide) if (match := FORBIDDEN.search(text))
    ]
    assert not found


@pytest.mark.parametrize("kind", KINDS)
def test_danger_texts_begin_with_the_emergency_number(guide: Guide, kind: str) -> None:
    """On a line of its own, before anything else."""
    message = guide.danger_message(kind, "Rotterdam")
    assert message.text.splitlines()[0] == "112"
    assert message.cards[0].id == "112"


@pytest.mark.parametrize("kind", KINDS)
def test_danger_texts_never_make_anybody_wait(guide: Guide, kind: str) -> None:
    """Somebody in danger must not wait for this chat, and can reach help without speaking."""
    text = guide.danger_message(kind).text
    assert "Wacht niet op een antwoord hier." in text
    assert "112NL-app" in text


@pytest.mark.parametrize(
    ("kind", "service"),
    [
        ("suicide", "113"),
        ("self_violence", "113"),
        ("domestic_violence", "veilig-thuis"),
        ("child_danger", "veilig-thuis"),
        ("child_danger", "kindertelefoon"),
        ("cannot_talk", "112nl"),
        ("departure", "politie"),
        ("attack", "politie"),
        ("threat", "politie"),
    ],
)
def test_each_danger_has_its_own_help(guide: Guide, kind: str, service: str) -> None:
    """113 for suicide, Veilig Thuis for violence at home, 112NL for who cannot talk."""
    message = guide.danger_message(kind)
    assert service in [card.id for card in message.cards]
    number = guide.card(service).phones[0].display if guide.card(service).phones else "112NL"
    if kind != "self_violence" or service == "113":
        assert number in message.text


def test_nobody_in_danger_is_sent_to_who_cannot_act_at_once(guide: Guide) -> None:
    """No meldpunt and no e-mail address goes with danger; the LSE follows after 112."""
    for kind in KINDS:
        for card in guide.danger_message(kind, "Rotterdam").cards:
            assert card.id != "rotterdam-mar"


def test_the_welcome_says_that_this_is_a_computer(guide: Guide) -> None:
    """AI Act, article 50(1): at the first interaction, clearly."""
    text = guide.text("welcome").text
    assert text.splitlines()[0] == "Goedendag. U chat met een computer, niet met een mens."
    assert "112" in text.splitlines()
    assert "Noem geen namen" in text


@pytest.mark.parametrize("name", TEXTS)
def test_each_fixed_text_has_the_emergency_number(guide: Guide, name: str) -> None:
    """They are what is left when the rest fails."""
    assert "112" in guide.text(name).text.splitlines()


def test_texts_have_no_open_placeholders(guide: Guide) -> None:
    """Every placeholder becomes a number or a name."""
    assert not [where for where, text in shown(guide) if where not in guide.facts and "{" in text]


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_be_danger_has_the_number_on_its_own_line(guide: Guide, kind: str) -> None:
    """Calm, with an ordinary answer: the emergency number, and 113 or Veilig Thuis if it fits."""
    lines = guide.perhaps_danger(kind).splitlines()
    own = {"suicide": "113", "domestic_violence": "0800 20 00", "child_danger": "0800 20 00"}
    assert {"112", own.get(kind, "112")} <= set(lines)
