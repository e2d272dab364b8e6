"""Callback requests, and which events of other desks were handled.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from gateway.storage.models import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "callbacks",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("reference", sa.String(10), nullable=False),
        sa.Column("municipality", sa.String(100)),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text),
        sa.Column("due_at", UtcDateTime),
        sa.Column("claimed_until", UtcDateTime),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("settled_at", UtcDateTime),
        sa.Column("fetched_by", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_callbacks"),
        sa.UniqueConstraint("reference", name="uq_callbacks_reference"),
    )
    op.create_index("ix_callbacks_due_at", "callbacks", ["due_at"])
    op.create_index("ix_callbacks_settled_at", "callbacks", ["settled_at"])
    op.create_table(
        "desk_events",
        sa.Column("id", sa.String(100), nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_events"),
    )
    op.create_index("ix_desk_events_seen_at", "desk_events", ["seen_at"])


def downgrade() -> None:
    """Drop the tables, with everything in them."""
    for table in ("desk_events", "callbacks"):
        op.drop_table(table)
