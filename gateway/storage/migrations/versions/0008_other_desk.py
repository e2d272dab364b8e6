"""Talks at another desk, and how many people sit at one.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from gateway.storage.models import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the column."""
    people = sa.Column("people", sa.Integer, server_default=sa.text("1"))
    op.add_column("desk_presence", people)
    op.create_table(
        "desk_links",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("handover_id", sa.String(64)),
        sa.Column("desk", sa.String(64), nullable=False),
        sa.Column("contact", sa.String(64), nullable=False),
        sa.Column("conversation", sa.String(64)),
        sa.Column("introduced", sa.Boolean, nullable=False),
        sa.Column("urgency", sa.String(10), nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("sent_seq", sa.Integer, nullable=False),
        sa.Column("sent_id", sa.BigInteger, nullable=False),
        sa.Column("heard_id", sa.BigInteger, nullable=False),
        sa.Column("due_at", UtcDateTime),
        sa.Column("claimed_until", UtcDateTime),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("denied_since", UtcDateTime),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["handover_id"],
            ["handovers.id"],
            name="fk_desk_links_handover_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_desk_links"),
        sa.UniqueConstraint("desk", "contact", name="uq_desk_links_desk_contact"),
    )
    op.create_index("ix_desk_links_handover_id", "desk_links", ["handover_id"])
    op.create_index("ix_desk_links_due_at", "desk_links", ["due_at"])


def downgrade() -> None:
    """Drop them, with everything in them."""
    op.drop_table("desk_links")
    op.drop_column("desk_presence", "people")
