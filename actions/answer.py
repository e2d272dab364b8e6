"""The actions that the rules name."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, Restarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.assistant import assistant, is_informal
from actions.safe_action import SafeAction
from actions.turn import turn_of
from actions.utter import utter
from helpline.dialogue import Assistant, Part, Reply, Turn


def _assistant_for(tracker: Tracker) -> Assistant:
    return assistant(is_informal(tracker))


def _say(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn, reply: Reply
) -> list[EventType]:
    municipality = reply.slots.get("municipality") or turn.municipality or turn.site_municipality
    for part in reply.parts:
        utter(dispatcher, tracker, part, municipality)
    # Only what changes: each event is checked, stored and replayed at every later turn.
    return [
        SlotSet(name, value)
        for name, value in reply.slots.items()
        if tracker.get_slot(name) != value
    ]


class ActionAnswer(SafeAction):
    """Answers what the visitor asks, tells or corrects."""

    def name(self) -> str:
        """Name the action as in `domain.yml`."""
        return "action_answer"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Say the answer, the organisations and at most one question."""
        turn = turn_of(tracker)
        return _say(dispatcher, tracker, turn, _assistant_for(tracker).reply(turn))


class ActionDanger(SafeAction):
    """Answers danger: the emergency number first."""

    def name(self) -> str:
        """Name the action as in `domain.yml`."""
        return "action_danger"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Say the fixed texts that the gateway has not yet shown, and who helps further."""
        turn = turn_of(tracker)
        return _say(dispatcher, tracker, turn, _assistant_for(tracker).reply_to_danger(turn))


class ActionClarify(SafeAction):
    """Asks what the visitor means, or points to a person."""

    def name(self) -> str:
        """Name the action as in `domain.yml`."""
        return "action_clarify"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Climb one step of the ladder of misunderstandings."""
        turn = turn_of(tracker)
        return _say(dispatcher, tracker, turn, _assistant_for(tracker).clarify(turn))


class ActionRestart(SafeAction):
    """Forgets what was said and starts again. Replaces Rasa's own, which only says "restarted"."""

    def name(self) -> str:
        """Name the action as in `domain.yml`."""
        return "action_restart"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Say so and forget the conversation, on the word of Rasa's own rule for `restart`."""
        site = turn_of(tracker).site_municipality
        utter(dispatcher, tracker, Part(response="utter_restarted"), site)
        return [Restarted()]
