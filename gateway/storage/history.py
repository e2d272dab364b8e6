"""Reading back what was said."""

from collections import defaultdict

from sqlalchemy import select

from gateway.messages import Button, Message
from gateway.storage import models
from gateway.storage.database import Database
from gateway.storage.rows import COLUMNS, message_of

_messages, _buttons = models.messages, models.buttons


class History:
    """Reads messages. Every method may raise `StorageError`."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    async def after(self, conversation_id: str, seq: int) -> list[Message]:
        """Give the messages with a higher number than `seq`, in order."""
        query = (
            select(*COLUMNS)
            .where(_messages.c.conversation_id == conversation_id, _messages.c.seq > seq)
            .order_by(_messages.c.seq)
        )
        button_query = (
            select(_buttons.c.message_id, _buttons.c.id, _buttons.c.title)
            .join(_messages, _messages.c.id == _buttons.c.message_id)
            .where(_messages.c.conversation_id == conversation_id, _messages.c.seq > seq)
            .order_by(_buttons.c.position)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
            found = (await connection.execute(button_query)).all() if rows else []
        offered: defaultdict[str, list[Button]] = defaultdict(list)
        for message_id, button_id, title in found:
            offered[message_id].append(Button(button_id, title))
        return [message_of(row, offered[row["id"]]) for row in rows]
