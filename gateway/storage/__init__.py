"""The gateway's database: conversations, messages and buttons."""

from gateway.storage.conversations import Conversation, Conversations
from gateway.storage.database import Database
from gateway.storage.errors import (
    ConversationGoneError,
    OtherContentError,
    StorageError,
    UnknownButtonError,
)
from gateway.storage.history import History
from gateway.storage.intake import Accepted, Incoming, IntakeStore
from gateway.storage.turns import Turn, TurnStore

__all__ = [
    "Accepted",
    "Conversation",
    "ConversationGoneError",
    "Conversations",
    "Database",
    "History",
    "Incoming",
    "IntakeStore",
    "OtherContentError",
    "StorageError",
    "Turn",
    "TurnStore",
    "UnknownButtonError",
]
