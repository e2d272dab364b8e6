"""What the tracker must know when a visitor comes back from a human adviser."""

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet

from helpline.dialogue import questions


async def note_adviser(store: TrackerStore, domain: Domain, conversation_id: str) -> None:
    """Write down that a person spoke with the visitor.

    The bot lets go of the question that was open, and asks none again: the visitor has told a
    person. What the conversation is about, and a danger that was told of, stay. Doing it twice
    changes nothing.

    Args:
        store: of the trackers; the caller holds the conversation's lock.
        domain: of the model that is loaded.
        conversation_id: whose tracker.
    """
    tracker = await store.get_or_create_tracker(conversation_id, append_action_listen=False)
    if not tracker.events:
        return  # Rasa has not seen this visitor yet: the session begins with the first message
    asked = tracker.get_slot("asked") or []
    tracker.update_with_events(
        [
            SlotSet("open_question", None),
            SlotSet("thread", None),
            SlotSet("resumed", False),
            SlotSet("misunderstood", 0),
            SlotSet("asked", list(dict.fromkeys((*asked, *questions.ALL)))),
        ],
        domain,
    )
    await store.save(tracker)
