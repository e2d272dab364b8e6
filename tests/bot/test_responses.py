"""Responses with 'u' and with 'je'."""

from typing import Any

import pytest
from rasa.shared.core.domain import Domain

from bot.responses import AddressingGenerator, in_form
from helpline.address import FORM_OF_ADDRESS, INFORMAL

DOMAIN = Domain.from_dict(
    {
        "slots": {"audience": {"type": "text", "mappings": [{"type": "custom"}]}},
        "responses": {
            "utter_x": [
                {
                    "text": "U hoeft niets te bewijzen. Bel {emergency}.",
                    "condition": [{"type": "slot", "name": "audience", "value": "resident"}],
                },
                {"text": "Twijfelt u?"},
            ],
        },
    }
)


@pytest.fixture(scope="module")
def generator() -> AddressingGenerator:
    return AddressingGenerator(domain=DOMAIN)


def say(generator: AddressingGenerator, audience: str | None, **asked: Any) -> str:
    made = generator.generate_from_slots(
        "utter_x", {"audience": audience}, "wegwijzer", emergency="112", **asked
    )
    assert made is not None
    text: str = made["text"]
    return text


def test_a_response_is_said_with_u_unless_the_action_asks(generator: AddressingGenerator) -> None:
    assert say(generator, None) == "Twijfelt u?"
    assert say(generator, "resident") == "U hoeft niets te bewijzen. Bel 112."


def test_the_je_form_keeps_conditions_and_placeholders(generator: AddressingGenerator) -> None:
    je = {FORM_OF_ADDRESS: INFORMAL}
    assert say(generator, None, **je) == "Twijfel je?"
    assert say(generator, "resident", **je) == "Je hoeft niets te bewijzen. Bel 112."


def test_a_model_that_is_loaded_later_is_said_in_both_forms() -> None:
    """Rasa's agent makes the generator without a domain, and sets the responses of its model."""
    generator = AddressingGenerator()
    generator.responses = DOMAIN.responses
    assert say(generator, None) == "Twijfelt u?"
    assert say(generator, None, **{FORM_OF_ADDRESS: INFORMAL}) == "Twijfel je?"


def test_an_unknown_response_gives_nothing(generator: AddressingGenerator) -> None:
    assert generator.generate_from_slots("utter_y", {}, "wegwijzer") is None
    assert AddressingGenerator().generate_from_slots("utter_x", {}, "wegwijzer") is None


def test_the_domain_itself_does_not_change(generator: AddressingGenerator) -> None:
    assert DOMAIN.responses["utter_x"][1]["text"] == "Twijfelt u?"
    assert in_form({"utter_z": [{"image": "a"}]}, str.upper) == {"utter_z": [{"image": "a"}]}


def test_rasa_and_the_actions_use_the_same_words() -> None:
    from actions import utter

    assert (utter.FORM_OF_ADDRESS, utter.INFORMAL) == (FORM_OF_ADDRESS, INFORMAL)
