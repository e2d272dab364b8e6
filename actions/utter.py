"""From the parts of a reply to bot messages, for channels with and without cards."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.assistant import assistant, is_informal
from helpline.address import FORM_OF_ADDRESS, INFORMAL
from helpline.dialogue import Part

CARD_CHANNEL = "wegwijzer"
"""The channel whose web component shows cards; elsewhere a card becomes text."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


def _custom(cards: Mapping[str, Any], aside: Mapping[str, Any]) -> dict[str, Any]:
    whole = {**cards, **aside}
    return {"json_message": whole} if whole else {}


def utter(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    part: Part,
    municipality: str | None,
    aside: Mapping[str, Any] = NOTHING,
) -> None:
    """Say one part.

    Args:
        dispatcher: takes the message.
        tracker: tells the channel.
        part: text, cards and buttons.
        municipality: fills the placeholders that name it.
        aside: what the gateway must know besides; never shown.
    """
    metadata = tracker.latest_message.get("metadata") or {}
    informal = is_informal(tracker)
    guide = assistant(informal).guide
    filled = guide.template_variables(municipality, metadata.get("kept_hours"))
    variables = {**filled, **part.variables}
    if informal:
        variables[FORM_OF_ADDRESS] = INFORMAL
    buttons = [{"title": button.title, "payload": button.payload} for button in part.buttons]
    cards = [card.as_dict() for card in part.cards]
    with_cards = tracker.get_latest_input_channel() == CARD_CHANNEL
    custom = _custom({"cards": cards} if cards else {}, aside) if with_cards else {}
    if part.text is not None:
        dispatcher.utter_message(text=part.text, buttons=buttons, **custom)
    else:
        dispatcher.utter_message(response=part.response, buttons=buttons, **custom, **variables)
    if not with_cards:
        for card in part.cards:
            dispatcher.utter_message(text=card.as_text())
