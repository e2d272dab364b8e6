"""Handing over to a human adviser.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from gateway.storage.models import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ACTIVE = sa.text("state IN ('offered', 'consented', 'waiting', 'with_adviser')")


def upgrade() -> None:
    """Make the tables."""
    op.add_column("conversations", sa.Column("situation", sa.Text))
    op.add_column(
        "conversations",
        sa.Column("adviser_spoke", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.add_column("messages", sa.Column("handover_id", sa.String(64)))
    op.add_column("messages", sa.Column("sealed", sa.Text))
    _make_handovers()
    _make_steps()
    _make_notes()
    _make_presence_and_figures()


def _make_handovers() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("municipality", sa.String(100), nullable=False),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("urgency", sa.String(10), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("adviser_id", sa.String(64)),
        sa.Column("adviser_name", sa.String(100)),
        sa.Column("outcome", sa.String(40)),
        sa.Column("offered_at", UtcDateTime, nullable=False),
        sa.Column("waiting_since", UtcDateTime),
        sa.Column("accepted_at", UtcDateTime),
        sa.Column("ended_at", UtcDateTime),
        sa.Column("visitor_seen_at", UtcDateTime, nullable=False),
        sa.Column("visitor_said_at", UtcDateTime),
        sa.Column("adviser_said_at", UtcDateTime),
        sa.Column("warned_at", UtcDateTime),
        sa.Column("read_seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_handovers"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_handovers_conversation_id",
            ondelete="CASCADE",
        ),
    )
    for column in ("conversation_id", "state", "adviser_id", "ended_at"):
        op.create_index(f"ix_handovers_{column}", "handovers", [column])
    op.create_index(
        "uq_handovers_active",
        "handovers",
        ["conversation_id"],
        unique=True,
        sqlite_where=_ACTIVE,
        postgresql_where=_ACTIVE,
    )


def _make_steps() -> None:
    op.create_table(
        "handover_steps",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("handover_id", sa.String(64), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("before", sa.String(16), nullable=False),
        sa.Column("after", sa.String(16), nullable=False),
        sa.Column("cause", sa.String(20), nullable=False),
        sa.Column("who", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_handover_steps"),
        sa.ForeignKeyConstraint(
            ["handover_id"],
            ["handovers.id"],
            name="fk_handover_steps_handover_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_handover_steps_handover_id", "handover_steps", ["handover_id"])


def _make_notes() -> None:
    op.create_table(
        "handover_notes",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("handover_id", sa.String(64), nullable=False),
        sa.Column("by_id", sa.String(64), nullable=False),
        sa.Column("by_name", sa.String(100), nullable=False),
        sa.Column("to_id", sa.String(64)),
        sa.Column("to_name", sa.String(100)),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_handover_notes"),
        sa.ForeignKeyConstraint(
            ["handover_id"],
            ["handovers.id"],
            name="fk_handover_notes_handover_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_handover_notes_handover_id", "handover_notes", ["handover_id"])


def _make_presence_and_figures() -> None:
    op.create_table(
        "desk_presence",
        sa.Column("adviser_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("municipalities", sa.Text, nullable=False),
        sa.Column("present", sa.Boolean, nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("adviser_id", name="pk_desk_presence"),
    )
    op.create_table(
        "handover_figures",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("municipality", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("seconds", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_handover_figures"),
    )
    op.create_index("ix_handover_figures_at", "handover_figures", ["at"])


def downgrade() -> None:
    """Drop the tables, with everything in them."""
    for table in ("handover_figures", "desk_presence", "handover_notes", "handover_steps"):
        op.drop_table(table)
    op.drop_table("handovers")
    for column in ("sealed", "handover_id"):
        op.drop_column("messages", column)
    for column in ("adviser_spoke", "situation"):
        op.drop_column("conversations", column)
