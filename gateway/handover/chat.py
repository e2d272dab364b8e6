"""Saying something in a conversation on behalf of the gateway or of an adviser."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert

from gateway.handover.record import lock
from gateway.messages import Draft, Message
from gateway.storage.models import messages
from gateway.storage.rows import RAISE, add_bot_messages, row_of


def say(
    connection: Connection, conversation_id: str, drafts: Sequence[Draft], now: datetime
) -> list[Message]:
    """Store what the gateway says; nothing when the conversation is gone."""
    last_seq = lock(connection, conversation_id)
    if last_seq is None or not drafts:
        return []
    placed: list[tuple[Draft, dict[str, object]]] = [(draft, {}) for draft in drafts]
    said = add_bot_messages(connection, conversation_id, placed, last_seq + 1, now)
    _raise(connection, conversation_id, last_seq + len(said), now)
    return said


def add(
    connection: Connection,
    conversation_id: str,
    message: Message,
    columns: dict[str, object],
    now: datetime,
) -> None:
    """Store one message that has its place already, with more columns of its row."""
    connection.execute(insert(messages), row_of(message, conversation_id) | columns)
    _raise(connection, conversation_id, message.seq, now)


def _raise(connection: Connection, conversation_id: str, last_seq: int, now: datetime) -> None:
    connection.execute(RAISE, {"conversation": conversation_id, "last": last_seq, "now": now})
