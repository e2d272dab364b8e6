"""The tables of the handover. A change here needs a migration in `migrations/versions/`."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from gateway.storage.models import ID_LENGTH, UtcDateTime, metadata

ACTIVE = text("state IN ('offered', 'consented', 'waiting', 'with_adviser')")
"""At most one of these per conversation: the database refuses a second."""

handovers = Table(
    "handovers",
    metadata,
    Column("id", String(ID_LENGTH), primary_key=True),
    Column(
        "conversation_id",
        String(ID_LENGTH),
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("municipality", String(100), nullable=False),
    Column("team", String(ID_LENGTH), nullable=False),
    Column("reason", String(20), nullable=False),
    Column("urgency", String(10), nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("rank", Integer, nullable=False),  # in the queue; 0 goes first
    Column("adviser_id", String(ID_LENGTH), index=True),
    Column("adviser_name", String(100)),
    Column("outcome", String(40)),
    # Of the conversation's, as it was when the visitor began to wait: that is passed on, no more.
    Column("situation", Text),
    Column("offered_at", UtcDateTime, nullable=False),
    Column("waiting_since", UtcDateTime),
    Column("accepted_at", UtcDateTime),
    Column("ended_at", UtcDateTime, index=True),
    Column("visitor_seen_at", UtcDateTime, nullable=False),
    Column("visitor_said_at", UtcDateTime),
    Column("adviser_said_at", UtcDateTime),
    Column("warned_at", UtcDateTime),
    Column("read_seq", Integer, nullable=False),  # the last message that the adviser has seen
)
Index(
    "uq_handovers_active",
    handovers.c.conversation_id,
    unique=True,
    sqlite_where=ACTIVE,
    postgresql_where=ACTIVE,
)

# Every step ever taken, until the conversation is erased. Holds no text.
handover_steps = Table(
    "handover_steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "handover_id",
        String(ID_LENGTH),
        ForeignKey("handovers.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("at", UtcDateTime, nullable=False),
    Column("before", String(16), nullable=False),
    Column("after", String(16), nullable=False),
    Column("cause", String(20), nullable=False),
    Column("who", String(10), nullable=False),
)

# What advisers write for each other; never for the visitor.
handover_notes = Table(
    "handover_notes",
    metadata,
    Column("id", String(ID_LENGTH), primary_key=True),
    Column(
        "handover_id",
        String(ID_LENGTH),
        ForeignKey("handovers.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("by_id", String(ID_LENGTH), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("to_id", String(ID_LENGTH)),
    Column("to_name", String(100)),
    Column("sealed", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Who sits at the desk. `seen_at` is kept up by the event streams of each gateway.
desk_presence = Table(
    "desk_presence",
    metadata,
    Column("adviser_id", String(ID_LENGTH), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("municipalities", Text, nullable=False),  # JSON: list of names
    Column("present", Boolean, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    # Who sit behind this row: another desk may have many; empty: it does not say how many.
    Column("people", Integer, server_default=text("1")),
)

# Where a handover stands at another desk (gateway/other_desk). What a visitor typed is not here:
# the messages of the handover after `sent_seq` are what has still to be brought. When a visitor
# erases everything, `handover_id` becomes empty, and the row goes when the talk is ended there.
desk_links = Table(
    "desk_links",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "handover_id",
        String(ID_LENGTH),
        ForeignKey("handovers.id", ondelete="SET NULL"),
        index=True,
    ),
    Column("desk", String(ID_LENGTH), nullable=False),
    Column("contact", String(ID_LENGTH), nullable=False),
    Column("conversation", String(ID_LENGTH)),
    Column("introduced", Boolean, nullable=False),  # the desk has this handover's summary
    Column("urgency", String(10), nullable=False),  # as the desk was told
    Column("closed", Boolean, nullable=False),  # the handover is over, and the desk knows
    Column("sent_seq", Integer, nullable=False),  # our number of what was brought last
    Column("sent_id", BigInteger, nullable=False),  # theirs
    Column("heard_id", BigInteger, nullable=False),  # theirs, of what needs no second look
    Column("due_at", UtcDateTime, index=True),
    Column("claimed_until", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("denied_since", UtcDateTime),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("desk", "contact"),
)

# What was asked, waited and talked, for the overview of a day. Holds nothing of a conversation.
handover_figures = Table(
    "handover_figures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", String(100), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("seconds", Integer, nullable=False),
    Column("ending", String(40)),  # of a talk: the outcome, or the cause of its end
)
