"""The gateway's database: conversations, messages and buttons."""

from gateway.storage import handover_tables, models
from gateway.storage.conversations import Conversation, Conversations
from gateway.storage.database import Database
from gateway.storage.erasures import ErasureStore
from gateway.storage.errors import (
    ConversationEndedError,
    ConversationGoneError,
    OtherContentError,
    StorageError,
    UnknownButtonError,
)
from gateway.storage.history import History
from gateway.storage.intake import Accepted, Incoming, IntakeStore
from gateway.storage.ratings import Ratings
from gateway.storage.rows import utc_now
from gateway.storage.turns import NOTHING_HEARD, Heard, Turn, TurnStore

__all__ = [
    "NOTHING_HEARD",
    "Accepted",
    "Conversation",
    "ConversationEndedError",
    "ConversationGoneError",
    "Conversations",
    "Database",
    "ErasureStore",
    "Heard",
    "History",
    "Incoming",
    "IntakeStore",
    "OtherContentError",
    "Ratings",
    "StorageError",
    "Turn",
    "TurnStore",
    "UnknownButtonError",
    "handover_tables",
    "models",
    "utc_now",
]
