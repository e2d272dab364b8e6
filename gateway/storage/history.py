"""Reading back what was said."""

from collections import defaultdict

from sqlalchemy import Connection, select

from gateway.messages import Button, Message
from gateway.seal import Seal
from gateway.storage import models
from gateway.storage.database import Database
from gateway.storage.rows import READ, Opener, masked, message_of, opener

_messages, _buttons = models.messages, models.buttons
LAST = 2**31 - 1
"""Higher than any message's number."""


class History:
    """Reads messages, as the visitor may see them."""

    def __init__(self, database: Database, seal: Seal | None = None) -> None:
        """Take the database, and what opens the words that were said to an adviser."""
        self._database = database
        self._read = opener(seal)

    async def after(self, conversation_id: str, seq: int) -> list[Message]:
        """Give the messages with a higher number than `seq`, in order.

        Raises:
            StorageError: the database does not work now.
        """
        return await self._database.read(
            lambda connection: messages_between(
                connection, conversation_id, seq + 1, LAST, self._read
            )
        )


def messages_between(
    connection: Connection,
    conversation_id: str,
    first: int,
    last: int,
    read: Opener = masked,
) -> list[Message]:
    """Give the messages with these numbers, both included, in order, as the reader may see them."""
    asked = (
        _messages.c.conversation_id == conversation_id,
        _messages.c.seq.between(first, last),
    )
    rows = connection.execute(select(*READ).where(*asked).order_by(_messages.c.seq))
    found = rows.mappings().all()
    if not found:
        return []
    query = (
        select(_buttons.c.message_id, _buttons.c.id, _buttons.c.title)
        .join(_messages, _messages.c.id == _buttons.c.message_id)
        .where(*asked)
        .order_by(_buttons.c.position)
    )
    offered: defaultdict[str, list[Button]] = defaultdict(list)
    for message_id, button_id, title in connection.execute(query):
        offered[message_id].append(Button(button_id, title))
    return [message_of(row, offered[row["id"]], read) for row in found]
