"""Reading back what was said."""

from collections import defaultdict

from sqlalchemy import Connection, select

from gateway.messages import Button, Message
from gateway.storage import models
from gateway.storage.database import Database
from gateway.storage.rows import COLUMNS, message_of

_messages, _buttons = models.messages, models.buttons
_LAST = 2**31 - 1


class History:
    """Reads messages."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    async def after(self, conversation_id: str, seq: int) -> list[Message]:
        """Give the messages with a higher number than `seq`, in order.

        Raises:
            StorageError: the database does not work now.
        """
        return await self._database.read(
            lambda connection: messages_between(connection, conversation_id, seq + 1, _LAST)
        )


def messages_between(
    connection: Connection, conversation_id: str, first: int, last: int
) -> list[Message]:
    """Give the messages with these numbers, both included, in order."""
    asked = (
        _messages.c.conversation_id == conversation_id,
        _messages.c.seq.between(first, last),
    )
    rows = connection.execute(select(*COLUMNS).where(*asked).order_by(_messages.c.seq))
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
    return [message_of(row, offered[row["id"]]) for row in found]
