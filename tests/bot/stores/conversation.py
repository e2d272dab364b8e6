"""Conversations as Rasa's message processor holds them with a tracker store."""

from typing import Any

import sqlalchemy as sa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.stores.tracker_store import DurableTrackerStore

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [worry_child]
    slots:
      need: {type: text, influence_conversation: false, mappings: [{type: custom}]}
      asked: {type: list, influence_conversation: false, mappings: [{type: custom}]}
    actions: [action_answer]
    """
)


def store_for(url: str, **options: Any) -> DurableTrackerStore:
    """A store as Rasa makes it."""
    return DurableTrackerStore(domain=DOMAIN, host=url, **options)


def turn_events(text: str) -> list[Event]:
    """What one turn adds to a conversation."""
    return [
        UserUttered(text, {"name": "worry_child", "confidence": 0.9}, message_id=f"m-{text}"),
        SlotSet("need", text),
        ActionExecuted("action_answer"),
        BotUttered(f"antwoord op {text}"),
        ActionExecuted("action_listen"),
    ]


async def turn(
    store: DurableTrackerStore, text: str, conversation: str = "c", new_session: bool = False
) -> DialogueStateTracker:
    """One turn, from reading the tracker to writing it."""
    tracker = await store.get_or_create_tracker(conversation, append_action_listen=False)
    if new_session or not tracker.events:
        tracker.update_with_events(
            [ActionExecuted("action_session_start"), SessionStarted()], DOMAIN
        )
    tracker.update_with_events(turn_events(text), DOMAIN)
    await store.save(tracker)
    return tracker


def texts(tracker: DialogueStateTracker | None) -> list[str | None]:
    """What the visitor said, as the tracker has it."""
    assert tracker is not None
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]


def rows(url: str, conversation: str = "c") -> list[tuple[str, str | None]]:
    """Type and intent of the rows of a conversation, read past the store."""
    engine = sa.create_engine(url)
    query = "SELECT type_name, intent_name FROM events WHERE sender_id = '{}' ORDER BY id"
    found = [tuple(row) for row in engine.execute(query.format(conversation))]
    engine.dispose()
    return found


def said(url: str, conversation: str = "c") -> int:
    """How many messages of the visitor stand in the database."""
    return sum(type_name == "user" for type_name, _ in rows(url, conversation))
