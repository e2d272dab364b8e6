"""Conversations, messages and buttons."""

import sqlalchemy as sa
from alembic import op

from gateway.storage.models import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_UNANSWERED = sa.text("sender = 'visitor' AND answered_at IS NULL")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("municipality", sa.String(100)),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("last_message_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_index("ix_conversations_last_message_at", "conversations", ["last_message_at"])
    _make_messages()
    _make_buttons()


def _make_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("sender", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("cards", sa.Text),
        sa.Column("sent_at", UtcDateTime, nullable=False),
        sa.Column("client_message_id", sa.String(36)),
        sa.Column("digest", sa.String(64)),
        sa.Column("button_id", sa.String(64)),
        sa.Column("danger_shown", sa.Text),
        sa.Column("answered_at", UtcDateTime),
        sa.Column("in_reply_to", sa.String(64)),
        sa.Column("part", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_messages_conversation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["in_reply_to"], ["messages.id"], name="fk_messages_in_reply_to", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("conversation_id", "seq", name="uq_messages_conversation_id_seq"),
        sa.UniqueConstraint(
            "conversation_id",
            "client_message_id",
            name="uq_messages_conversation_id_client_message_id",
        ),
        sa.UniqueConstraint("in_reply_to", "part", name="uq_messages_in_reply_to_part"),
    )
    op.create_index(
        "ix_messages_unanswered",
        "messages",
        ["conversation_id", "seq"],
        sqlite_where=_UNANSWERED,
        postgresql_where=_UNANSWERED,
    )


def _make_buttons() -> None:
    op.create_table(
        "buttons",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_buttons"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_buttons_conversation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name="fk_buttons_message_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_buttons_conversation_id", "buttons", ["conversation_id"])
    op.create_index("ix_buttons_message_id", "buttons", ["message_id"])


def downgrade() -> None:
    """Drop the tables, with everything in them."""
    for table in ("buttons", "messages", "conversations"):
        op.drop_table(table)
