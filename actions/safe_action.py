"""Base class of all actions: never silent, never a visitor's words in the log.

When a custom action fails, Rasa gives the visitor nothing at all and logs the whole
conversation. So an action here catches everything, apologises with a way out, and logs an id.
"""

import logging
import secrets
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.assistant import assistant, is_informal
from actions.utter import utter
from helpline.dialogue import Part

logger = logging.getLogger(__name__)


class SafeAction(Action, ABC):
    """An action that always says something."""

    def __init__(self) -> None:
        """Load the data, so that broken ones stop the action server's start and not a visitor.

        Raises:
            GuideError, AnswersError: see `assistant`.
        """
        assistant()

    @abstractmethod
    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Do the action's work.

        Args:
            dispatcher: takes what to say.
            tracker: the conversation.

        Returns:
            The events to remember.
        """

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Run the action; see `respond`. Any failure becomes an apology with a way out."""
        said = len(dispatcher.messages)
        try:
            events = self.respond(dispatcher, tracker)
            if len(dispatcher.messages) > said:
                return events
            reason = "said nothing"
        except Exception as error:
            reason = type(error).__name__
        logger.error("%s: %s, error id %s", self.name(), reason, secrets.token_hex(4))
        del dispatcher.messages[said:]
        apologise(dispatcher, tracker)
        return []


def apologise(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say that something went wrong, with the organisations that can be called instead."""
    metadata: dict[str, Any] = tracker.latest_message.get("metadata") or {}
    municipality = metadata.get("municipality")
    cards = assistant(is_informal(tracker)).default_cards(municipality)
    utter(dispatcher, tracker, Part(response="utter_apology", cards=cards), municipality)
