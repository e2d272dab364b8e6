"""Tell which events of a conversation count, without asking each what it is.

Rasa asks three times a turn, for every event of the conversation, whether it is one of the six
kinds that take others back. In an ordinary talk none is, but for the start of the session: then
all that came after it count.
"""

from typing import Any


def install() -> None:
    """Replace a method of `DialogueStateTracker`."""
    from rasa.shared.core import events
    from rasa.shared.core.trackers import DialogueStateTracker

    original = DialogueStateTracker.applied_events
    if original.__module__ == __name__:
        return
    begins = {events.Restarted, events.SessionStarted}
    plain = {
        *(events.ActionExecuted, events.UserUttered, events.BotUttered, events.SlotSet),
        *(events.AllSlotsReset, events.DefinePrevUserUtteredFeaturization, events.EntitiesAdded),
        *(events.ConversationPaused, events.ConversationResumed, events.ActionExecutionRejected),
    }
    """Events that take nothing back. Of any other kind Rasa's own method decides."""
    known = plain | begins

    def applied_events(tracker: Any) -> list[Any]:
        kinds = [type(event) for event in tracker.events]
        found = set(kinds)
        if not found <= known:
            return original(tracker)
        if found <= plain:
            return list(tracker.events)
        last = max(at for at, kind in enumerate(kinds) if kind in begins)
        return list(tracker.events)[last + 1 :]

    DialogueStateTracker.applied_events = applied_events
