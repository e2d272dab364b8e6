"""What advisers at another desk read of a visitor: what our own desk shows, as plain text."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, func, select

from gateway.handover.content import NoteContent
from gateway.handover.record import Handover
from gateway.handover.summary import summarise
from gateway.messages import Message
from gateway.storage.history import LAST, messages_between
from gateway.storage.models import messages

_SHORT = (
    "urgency",
    "urgency_because",
    "audience",
    "municipality",
    "relation",
    "subject",
    "anonymity",
    "reason",
)
_LONG = ("given", "seen")


def note_of(
    connection: Connection, handover: Handover, titles: Mapping[str, str], content: NoteContent
) -> str:
    """Give the summary and the chat until the visitor began to wait, with names masked.

    Args:
        connection: to read from.
        handover: whose.
        titles: what each need is called in Dutch.
        content: what stands before it.
    """
    summary = summarise(connection, handover, titles)
    lines = [content.title, ""]
    lines += [
        f"{content.labels[field]}: {_value(content, field, value)}"
        for field in _SHORT
        if (value := getattr(summary, field)) is not None
    ]
    for field in _LONG:
        if found := getattr(summary, field):
            lines += ["", f"{content.labels[field]}:", *(f"- {one}" for one in found)]
    said = messages_between(connection, handover.conversation_id, 1, _last(connection, handover))
    lines += ["", f"{content.labels['chat']}:"]
    lines += [line for message in said for line in _lines(content, message)]
    return "\n".join(lines)


def _value(content: NoteContent, field: str, value: object) -> str:
    name = str(value).lower() if isinstance(value, bool) else str(value)
    return content.values.get(field, {}).get(name, name)


def _last(connection: Connection, handover: Handover) -> int:
    """Give the number of what was said last before words for the adviser: those follow one by one.

    Of an earlier talk the masked words are shown, as at our own desk.
    """
    first = connection.scalar(
        select(func.min(messages.c.seq)).where(messages.c.handover_id == handover.id)
    )
    return LAST if first is None else int(first) - 1


def _lines(content: NoteContent, message: Message) -> Iterator[str]:
    if message.text:
        yield f"{content.senders[message.sender]}: {message.text}"
    for card in message.cards:
        yield f"{content.senders[message.sender]}: {card.organization}, {card.service}"
