"""What an adviser says to a visitor, and writing it down once."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from gateway.handover import record
from gateway.handover.chat import add
from gateway.handover.record import Handover
from gateway.messages import Message
from gateway.seal import Seal
from gateway.storage.errors import OtherContentError
from gateway.storage.models import messages
from gateway.storage.rows import READ, message_of, opener
from gateway.tokens import new_id
from helpline.guide import ContactCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What an adviser says: `text`, or a `card`; `masked` is the text for everybody else."""

    client_message_id: str
    digest: str
    text: str | None = None
    masked: str | None = None
    card: ContactCard | None = None


def earlier_of(
    connection: Connection, handover: Handover, saying: Saying, seal: Seal
) -> Message | None:
    """Give the message that this became when it was sent before.

    Raises:
        OtherContentError: its id was used for something else.
    """
    query = select(*READ, messages.c.digest).where(
        messages.c.conversation_id == handover.conversation_id,
        messages.c.client_message_id == saying.client_message_id,
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    if row["digest"] != saying.digest:
        raise OtherContentError
    return message_of(row, read=opener(seal, handover.id))


def write(
    connection: Connection, handover: Handover, saying: Saying, seal: Seal, now: datetime
) -> Message:
    """Add it to the conversation; give the message as the adviser and the visitor see it."""
    last_seq = record.lock(connection, handover.conversation_id) or 0
    message = Message(
        seq=last_seq + 1,
        id=new_id(),
        client_message_id=saying.client_message_id,
        sender="adviser",
        text=saying.masked,
        cards=(saying.card,) if saying.card else (),
        sent_at=now,
    )
    columns: dict[str, object] = {"digest": saying.digest, "handover_id": handover.id}
    shown = message
    if saying.text is not None:
        columns["sealed"] = seal.seal(saying.text, message.id)
        shown = msgspec.structs.replace(message, text=saying.text)
    add(connection, handover.conversation_id, message, columns, now)
    record.note(connection, handover.id, adviser_said_at=now, warned_at=None, read_seq=message.seq)
    return shown
