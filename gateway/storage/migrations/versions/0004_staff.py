"""Staff of the adviser desk: accounts, roles, sessions, failed attempts and the audit log.

Revision ID: 0004
Revises: 0002, until the lead points it at the newest revision that was merged before it.
"""

import sqlalchemy as sa
from alembic import op

from gateway.storage.models import UtcDateTime

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_accounts()
    _make_sessions()
    op.create_table(
        "staff_attempts",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.Column("refused_until", UtcDateTime),
        sa.PrimaryKeyConstraint("key", name="pk_staff_attempts"),
    )
    op.create_index("ix_staff_attempts_last_at", "staff_attempts", ["last_at"])
    op.create_table(
        "staff_audit",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("handover_id", sa.String(64)),
        sa.Column("account_id", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_staff_audit"),
    )
    op.create_index("ix_staff_audit_at", "staff_audit", ["at"])


def _make_accounts() -> None:
    op.create_table(
        "staff_accounts",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("display_name", sa.String(100), nullable=False),
        sa.Column("sign_in_name", sa.String(64)),
        sa.Column("password_hash", sa.String(200)),
        sa.Column("first_password_until", UtcDateTime),
        sa.Column("totp_secret", sa.Text),
        sa.Column("totp_step", sa.Integer, nullable=False),
        sa.Column("issuer", sa.String(200)),
        sa.Column("subject", sa.String(255)),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("blocked_at", UtcDateTime),
        sa.Column("last_sign_in_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_staff_accounts"),
        sa.UniqueConstraint("sign_in_name", name="uq_staff_accounts_sign_in_name"),
        sa.UniqueConstraint("issuer", "subject", name="uq_staff_accounts_issuer_subject"),
    )
    op.create_table(
        "staff_roles",
        sa.Column("account_id", sa.String(64), nullable=False),
        sa.Column("municipality", sa.String(100), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "municipality", "role", name="pk_staff_roles"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["staff_accounts.id"],
            name="fk_staff_roles_account_id",
            ondelete="CASCADE",
        ),
    )


def _make_sessions() -> None:
    op.create_table(
        "staff_sessions",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("account_id", sa.String(64), nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("enrol_secret", sa.Text),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_staff_sessions"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["staff_accounts.id"],
            name="fk_staff_sessions_account_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_staff_sessions_account_id", "staff_sessions", ["account_id"])
    op.create_index("ix_staff_sessions_seen_at", "staff_sessions", ["seen_at"])


def downgrade() -> None:
    """Drop the tables, with everything in them."""
    for table in (
        "staff_audit",
        "staff_attempts",
        "staff_sessions",
        "staff_roles",
        "staff_accounts",
    ):
        op.drop_table(table)
