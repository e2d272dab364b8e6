"""Between messages and rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, insert

from gateway.messages import Button, Draft, Message
from gateway.storage import models
from gateway.tokens import new_id
from helpline.guide import ContactCard

_encode = msgspec.json.Encoder().encode
_decode_cards = msgspec.json.Decoder(tuple[ContactCard, ...]).decode

COLUMNS = tuple(
    models.messages.c[name]
    for name in (
        "seq",
        "id",
        "client_message_id",
        "in_reply_to",
        "sender",
        "kind",
        "text",
        "cards",
        "sent_at",
    )
)
"""What a `Message` needs of its row."""


def message_of(row: RowMapping, buttons: Iterable[Button] = ()) -> Message:
    """Build a message from its row and its buttons."""
    values: dict[str, Any] = {column.name: row[column.name] for column in COLUMNS}
    values["cards"] = _decode_cards(row["cards"]) if row["cards"] else ()
    return Message(buttons=tuple(buttons), **values)


def add_bot_messages(
    connection: Connection,
    conversation_id: str,
    drafts: Sequence[tuple[Draft, Mapping[str, object]]],
    first_seq: int,
    now: datetime,
) -> list[Message]:
    """Store what the bot says.

    Args:
        connection: in a transaction that also raises the conversation's `last_seq`.
        conversation_id: where it is said.
        drafts: each with the other columns of its row (`in_reply_to`, `part`).
        first_seq: the place of the first.
        now: the moment of sending.

    Returns:
        The messages as the visitor gets them.
    """
    built: list[Message] = []
    message_rows: list[dict[str, object]] = []
    button_rows: list[dict[str, object]] = []
    for seq, (draft, columns) in enumerate(drafts, first_seq):
        message_id = new_id()
        rows = [
            {
                "id": new_id(),
                "conversation_id": conversation_id,
                "message_id": message_id,
                "position": position,
                "title": button.title,
                "payload": button.payload,
            }
            for position, button in enumerate(draft.buttons)
        ]
        message = Message(
            seq=seq,
            id=message_id,
            in_reply_to=columns.get("in_reply_to"),  # type: ignore[arg-type]
            sender="bot",
            kind=draft.kind,
            text=draft.text,
            cards=draft.cards,
            buttons=tuple(Button(str(row["id"]), str(row["title"])) for row in rows),
            sent_at=now,
        )
        built.append(message)
        button_rows += rows
        message_rows.append(row_of(message, conversation_id) | dict(columns))
    if message_rows:
        connection.execute(insert(models.messages), message_rows)
    if button_rows:
        connection.execute(insert(models.buttons), button_rows)
    return built


def row_of(message: Message, conversation_id: str) -> dict[str, object]:
    """Build the row of a message, without the columns that visitors never see."""
    row: dict[str, object] = {column.name: getattr(message, column.name) for column in COLUMNS}
    row["cards"] = _encode(message.cards).decode() if message.cards else None
    row["conversation_id"] = conversation_id
    return row
