"""The tables. A change here needs a migration in `migrations/versions/`."""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)

ID_LENGTH = 64


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring to UTC before storing."""
        del dialect
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give a moment that knows that it is UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(ID_LENGTH), primary_key=True),
    Column("municipality", String(100)),
    Column("last_seq", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # Retention counts from here.
    Column("last_message_at", UtcDateTime, nullable=False, index=True),
    Column("ended_at", UtcDateTime),
    # What Rasa knows of the visitor's situation (JSON, no words of the visitor), for the adviser.
    Column("situation", Text),
    # A talk with an adviser is over, and Rasa has not been told yet.
    Column("adviser_spoke", Boolean, nullable=False, server_default=false()),
)

messages = Table(
    "messages",
    metadata,
    Column("id", String(ID_LENGTH), primary_key=True),
    Column(
        "conversation_id",
        String(ID_LENGTH),
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("seq", Integer, nullable=False),
    Column("sender", String(10), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("text", Text),
    Column("cards", Text),  # JSON: list of ContactCard
    Column("sent_at", UtcDateTime, nullable=False),
    # Of a visitor's message only: what the client called it, a keyed fingerprint of its content,
    # the button that was pressed, the dangers shown at once, and when it was answered.
    Column("client_message_id", String(36)),
    Column("digest", String(64)),
    Column("button_id", String(ID_LENGTH)),
    Column("danger_shown", Text),  # kinds, parted by spaces
    Column("answered_at", UtcDateTime),
    # Of an answer only. Danger texts count down from -1, what follows counts up from 0, so that
    # answering twice breaks the constraint instead of showing twice.
    Column("in_reply_to", String(ID_LENGTH), ForeignKey("messages.id", ondelete="CASCADE")),
    Column("part", Integer),
    # Of what is said while a visitor waits for an adviser or talks with one: `text` is masked, and
    # what was typed is sealed (gateway/seal.py).
    Column("handover_id", String(ID_LENGTH)),
    Column("sealed", Text),
    UniqueConstraint("conversation_id", "seq"),
    UniqueConstraint("conversation_id", "client_message_id"),
    UniqueConstraint("in_reply_to", "part"),
)

_UNANSWERED = text("sender = 'visitor' AND answered_at IS NULL")
Index(
    "ix_messages_unanswered",
    messages.c.conversation_id,
    messages.c.seq,
    sqlite_where=_UNANSWERED,
    postgresql_where=_UNANSWERED,
)

buttons = Table(
    "buttons",
    metadata,
    Column("id", String(ID_LENGTH), primary_key=True),
    Column(
        "conversation_id",
        String(ID_LENGTH),
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column(
        "message_id",
        String(ID_LENGTH),
        ForeignKey("messages.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

# What a visitor thought of it: at most one per conversation, and erased with it.
ratings = Table(
    "ratings",
    metadata,
    Column(
        "conversation_id",
        String(ID_LENGTH),
        ForeignKey("conversations.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("month", String(7), nullable=False),  # of rating_counts
    Column("helpful", Boolean, nullable=False),
    Column("comment", Text),
)

# How many found it helpful; holds nothing of a conversation, and stays.
rating_counts = Table(
    "rating_counts",
    metadata,
    Column("month", String(7), primary_key=True),  # 2026-11
    Column("municipality", String(100), primary_key=True),  # empty: none
    Column("helpful", Boolean, primary_key=True),
    Column("count", Integer, nullable=False),
)

# Conversations that Rasa must still forget.
erasures = Table(
    "erasures",
    metadata,
    Column("conversation_id", String(ID_LENGTH), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False, index=True),
)

# One row, written to see whether writing works.
heartbeat = Table(
    "heartbeat",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("beaten_at", UtcDateTime, nullable=False),
)
