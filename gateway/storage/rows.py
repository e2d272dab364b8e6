"""Between messages and rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

import msgspec
import structlog
from sqlalchemy import Connection, RowMapping, bindparam, insert, literal_column, select, update

from gateway.messages import Button, Draft, Message
from gateway.seal import Seal, SealError
from gateway.storage import models
from gateway.tokens import new_id
from helpline.guide import ContactCard

_log = structlog.stdlib.get_logger()
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
"""What a `Message` is made of."""

READ = (*COLUMNS, models.messages.c.sealed, models.messages.c.handover_id)
"""What is read to build one."""

_conversations = models.conversations
_KEPT = _conversations.c.id == bindparam("conversation")

# Each turn needs these. Built once: building a statement takes longer than SQLite does to run it.
LOCK = (
    select(
        _conversations.c.last_seq,
        _conversations.c.ended_at,
        _conversations.c.municipality,
        _conversations.c.adviser_spoke,
    )
    .where(_KEPT)
    .with_for_update()
)
"""Keeps a `conversation` for this transaction. It comes first in every transaction, so that no two
wait for each other."""

RAISE = (
    update(_conversations)
    .where(_KEPT)
    .values(last_seq=bindparam("last"), last_message_at=bindparam("now"))
)
"""Counts what was said in a `conversation`."""

UNANSWERED = (
    models.messages.c.sender == literal_column("'visitor'"),
    models.messages.c.answered_at.is_(None),
)
"""What waits for an answer of the bot. A literal: with a parameter no database can tell that the
index of such messages holds them all, and it reads the whole conversation."""

_INSERT_MESSAGES, _INSERT_BUTTONS = insert(models.messages), insert(models.buttons)

Opener: TypeAlias = Callable[[RowMapping], str | None]
"""Gives the text that a reader may see of a row."""


def utc_now() -> datetime:
    """Give this moment."""
    return datetime.now(UTC)


def masked(row: RowMapping) -> str | None:
    """Give the text for those who may not see what was typed to an adviser."""
    text: str | None = row["text"]
    return text


def opener(seal: Seal | None, handover_id: str | None = None) -> Opener:
    """Make the opener for the visitor, or for the adviser of one handover.

    What cannot be opened (another key) is shown masked: nobody loses a conversation over it.
    """

    def open_row(row: RowMapping) -> str | None:
        mine = handover_id is None or row["handover_id"] == handover_id
        if seal is None or row["sealed"] is None or not mine:
            return masked(row)
        try:
            return seal.open(row["sealed"], row["id"])
        except SealError as error:
            _log.error("talk.sealed", reason=str(error))
            return masked(row)

    return open_row


def message_of(row: RowMapping, buttons: Iterable[Button] = (), read: Opener = masked) -> Message:
    """Build a message from its row and its buttons, with the text that the reader may see."""
    values: dict[str, Any] = {column.name: row[column.name] for column in COLUMNS}
    values["cards"] = _decode_cards(row["cards"]) if row["cards"] else ()
    values["text"] = read(row)
    return Message(buttons=tuple(buttons), **values)


def add_bot_messages(
    connection: Connection,
    conversation_id: str,
    drafts: Sequence[tuple[Draft, Mapping[str, object]]],
    first_seq: int,
    now: datetime,
) -> list[Message]:
    """Store what the bot says, or the gateway itself.

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
            sender=draft.sender,
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
        connection.execute(_INSERT_MESSAGES, message_rows)
    if button_rows:
        connection.execute(_INSERT_BUTTONS, button_rows)
    return built


def row_of(message: Message, conversation_id: str) -> dict[str, object]:
    """Build the row of a message, without the columns that visitors never see."""
    row: dict[str, object] = {column.name: getattr(message, column.name) for column in COLUMNS}
    row["cards"] = _encode(message.cards).decode() if message.cards else None
    row["conversation_id"] = conversation_id
    return row
