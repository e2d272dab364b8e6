"""Ending and rating conversations, erasing them at Rasa too, and a row to see that writing works.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from gateway.storage.models import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.add_column("conversations", sa.Column("ended_at", UtcDateTime))
    op.create_table(
        "ratings",
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("comment", sa.Text),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_ratings"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_ratings_conversation_id",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "rating_counts",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("municipality", sa.String(100), nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("month", "municipality", "helpful", name="pk_rating_counts"),
    )
    op.create_table(
        "erasures",
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_erasures"),
    )
    op.create_index("ix_erasures_due_at", "erasures", ["due_at"])
    op.create_table(
        "heartbeat",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("beaten_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_heartbeat"),
    )


def downgrade() -> None:
    """Drop the tables, with everything in them."""
    for table in ("heartbeat", "erasures", "rating_counts", "ratings"):
        op.drop_table(table)
    op.drop_column("conversations", "ended_at")
