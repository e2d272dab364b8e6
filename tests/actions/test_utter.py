"""Parts of a reply as bot messages: cards for our own channel, text for the others."""

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.assistant import assistant
from actions.utter import utter
from helpline.address import FORM_OF_ADDRESS, INFORMAL
from helpline.dialogue import Button, Part
from tests.actions.support import tracker

CARDS = assistant().default_cards(None)[:2]
BUTTON = Button("Ja", '/affirm{"a": "b"}')


@pytest.fixture
def dispatcher() -> CollectingDispatcher:
    return CollectingDispatcher()


def test_our_channel_gets_text_cards_and_buttons_in_one_message(
    dispatcher: CollectingDispatcher,
) -> None:
    part = Part(response="utter_noted", cards=CARDS, buttons=(BUTTON,))

    utter(dispatcher, tracker(), part, None)

    (message,) = dispatcher.messages
    assert message["response"] == "utter_noted"
    assert message["custom"] == {"cards": [card.as_dict() for card in CARDS]}
    assert message["buttons"] == [{"title": "Ja", "payload": '/affirm{"a": "b"}'}]


def test_another_channel_gets_each_card_as_text(dispatcher: CollectingDispatcher) -> None:
    part = Part(response="utter_noted", cards=CARDS, buttons=(BUTTON,))

    utter(dispatcher, tracker(channel="cmdline"), part, None)

    first, *cards = dispatcher.messages
    assert first["response"] == "utter_noted"
    assert first["custom"] == {}
    assert [message["text"] for message in cards] == [card.as_text() for card in CARDS]
    assert CARDS[0].phones[0].display in cards[0]["text"]


def test_placeholders_are_filled_for_the_municipality(dispatcher: CollectingDispatcher) -> None:
    part = Part(response="utter_x", variables={"options": "A, B"})

    utter(dispatcher, tracker(), part, "Rotterdam")

    (message,) = dispatcher.messages
    assert message["options"] == "A, B"
    assert message["emergency"] == assistant().guide.template_variables()["emergency"]
    assert "Rotterdam" in message["in_municipality"]


def test_a_fixed_text_of_the_guide_is_said_as_it_is(dispatcher: CollectingDispatcher) -> None:
    utter(dispatcher, tracker(), Part(text="Bel {nu}"), None)

    (message,) = dispatcher.messages
    assert (message["text"], message["response"]) == ("Bel {nu}", None)


def test_a_text_tells_how_long_the_gateway_keeps_a_conversation(
    dispatcher: CollectingDispatcher,
) -> None:
    known = tracker()
    known.latest_message["metadata"]["kept_hours"] = 48.0

    utter(dispatcher, known, Part(response="utter_x"), None)
    utter(dispatcher, tracker(), Part(response="utter_x"), None)

    assert [message["kept_for"] for message in dispatcher.messages] == ["2 dagen", "enige tijd"]


def test_a_child_is_answered_with_je(dispatcher: CollectingDispatcher) -> None:
    utter(dispatcher, tracker(slots={"minor_visitor": "true"}), Part(response="utter_x"), None)
    utter(dispatcher, tracker(), Part(response="utter_x"), None)

    child, adult = dispatcher.messages
    assert child[FORM_OF_ADDRESS] == INFORMAL
    assert child["the_municipality"] == "je gemeente"
    assert FORM_OF_ADDRESS not in adult
