"""From the parts of a reply to bot messages, for channels with and without cards."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.assistant import assistant
from helpline.dialogue import Part

CARD_CHANNEL = "wegwijzer"
"""The channel whose web component shows cards; elsewhere a card becomes text."""


def utter(
    dispatcher: CollectingDispatcher, tracker: Tracker, part: Part, municipality: str | None
) -> None:
    """Say one part.

    Args:
        dispatcher: takes the message.
        tracker: tells the channel.
        part: text, cards and buttons.
        municipality: fills the placeholders that name it.
    """
    variables = {**assistant().guide.template_variables(municipality), **part.variables}
    buttons = [{"title": button.title, "payload": button.payload} for button in part.buttons]
    cards = [card.as_dict() for card in part.cards]
    with_cards = tracker.get_latest_input_channel() == CARD_CHANNEL
    custom = {"json_message": {"cards": cards}} if cards and with_cards else {}
    if part.text is not None:
        dispatcher.utter_message(text=part.text, buttons=buttons, **custom)
    else:
        dispatcher.utter_message(response=part.response, buttons=buttons, **custom, **variables)
    if not with_cards:
        for card in part.cards:
            dispatcher.utter_message(text=card.as_text())
