"""Patterns and names together, as gateway and channel use them."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.guide import load_guide
from helpline.redaction import Redactor
from helpline.redaction.names import Span
from tests.growth import assert_no_text_takes_long

REDACTOR = Redactor(load_guide())


def test_numbers_and_names_are_masked_in_one_go() -> None:
    redacted = REDACTOR.redact("mijn broer Bilal, 06-12345678, bilal@voorbeeld.nl")
    assert redacted.text == "mijn broer [naam], [telefoonnummer], [e-mailadres]"
    assert redacted.kinds == ("email", "phone", "name")


@pytest.mark.parametrize("text", ["", "   ", "?", "😟", "[naam]", "mijn broer [naam] en [adres]"])
def test_what_holds_nothing_stays(text: str) -> None:
    assert REDACTOR.redact(text).text == text


def test_what_the_guide_publishes_is_never_masked() -> None:
    guide = load_guide()
    texts = [name for names in guide.aliases().values() for name in names]
    texts += [organization.name for organization in guide.organizations.values()]
    for service in guide.services.values():
        card = guide.card(service.id)
        texts += [card.service, card.organization, *card.contact_values()]
    assert [text for text in texts if REDACTOR.redact(text).text != text] == []


def test_a_place_stays_a_place() -> None:
    text = "ik woon in Den Haag, mijn broer Bilal in bergen op zoom en juf Anouk in Best"
    masked = "ik woon in Den Haag, mijn broer [naam] in bergen op zoom en juf [naam] in Best"
    assert REDACTOR.redact(text).text == masked


@given(st.text(max_size=200))
def test_any_text_is_masked_without_a_fault(text: str) -> None:
    assert isinstance(REDACTOR.redact(text).text, str)


WORDS = ["mijn", "broer", "Bilal", "bilal", "Roos", "en", ",", "van", "den", "Berg", "heet", "J."]


@given(st.lists(st.sampled_from([*WORDS, "Ik", "in", "Den Haag", "06-12345678"]), max_size=12))
def test_no_name_of_the_first_time_comes_back(words: list[str]) -> None:
    once = REDACTOR.redact(" ".join(words)).text
    twice = REDACTOR.redact(once).text
    assert once.count("[naam]") <= twice.count("[naam]")


class Model:
    """Stands for spaCy: takes for persons what it was told, and counts the questions."""

    def __init__(self, *persons: str) -> None:
        self.persons = persons
        self.asked = 0

    def __call__(self, text: str) -> list[Span]:
        """Give where the persons stand."""
        self.asked += 1
        return [(text.index(one), text.index(one) + len(one)) for one in self.persons]


def test_a_language_model_decides_about_a_doubtful_word() -> None:
    text = "Ik geloof niet meer in Storm"
    assert REDACTOR.redact(text).text == text
    assert REDACTOR.redact(text, Model("Storm")).text == "Ik geloof niet meer in [naam]"


@pytest.mark.parametrize("text", ["mijn zoon Bilal is boos", "ik woon in Den Haag", "wat nu"])
def test_a_language_model_is_not_asked_about_what_is_clear(text: str) -> None:
    model = Model()
    REDACTOR.redact(text, model)
    assert model.asked == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [("mijn zoon is boos", "zoon"), ("Ik woon in Den Haag", "Den Haag"), ("de imam zegt", "imam")],
)
def test_a_language_model_does_not_decide_alone(text: str, said: str) -> None:
    assert REDACTOR.redact(text, Model(said)).text == text


@pytest.mark.parametrize(
    "part",
    ["Jan ", "jan,", "van ", "J. ", "heet ", "Xyzz ", "a-", "mijn broer ", "naam is ", "'t "],
)
def test_no_text_takes_long(part: str) -> None:
    assert_no_text_takes_long(REDACTOR.redact, part)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Roos en", "Roos en"),
        ("Storm en ", "Storm en "),
        ("zij is van Bart naar", "zij is van [naam] naar"),
        ("mijn zoon,", "mijn zoon,"),
    ],
)
def test_a_message_may_stop_halfway(text: str, masked: str) -> None:
    assert REDACTOR.redact(text).text == masked


def test_the_lists_take_little_memory() -> None:
    redactor = Redactor(load_guide())
    tracemalloc.start()
    try:
        _ = redactor.names
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert taken < 5_000_000
