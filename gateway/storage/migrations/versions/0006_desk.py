"""How talks and callback requests ended, and what was passed on with a talk.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was fetched and not deleted yet stands on the list until it is done."""
    op.add_column("handover_figures", sa.Column("ending", sa.String(40)))
    op.add_column("callbacks", sa.Column("outcome", sa.String(40)))
    op.add_column("handovers", sa.Column("situation", sa.Text))
    op.execute(
        "UPDATE handovers SET situation = (SELECT situation FROM conversations"
        " WHERE conversations.id = handovers.conversation_id)"
    )
    op.execute(
        "UPDATE callbacks SET settled_at = NULL WHERE fetched_by IS NOT NULL AND sealed IS NOT NULL"
    )


def downgrade() -> None:
    """Take the columns away."""
    op.drop_column("handovers", "situation")
    op.drop_column("callbacks", "outcome")
    op.drop_column("handover_figures", "ending")
