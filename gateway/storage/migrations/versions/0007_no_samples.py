"""PostgreSQL takes no samples of what people say.

`ANALYZE` keeps values of a column, to plan queries by; they stay when the rows are gone. Nothing is
ever searched by these columns.

Revision ID: 0007
Revises: 0006
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WORDS = {
    "conversations": ("situation",),
    "handovers": ("situation",),
    "messages": ("text", "cards", "sealed"),
    "buttons": ("title", "payload"),
    "ratings": ("comment",),
    "handover_notes": ("sealed",),
    "callbacks": ("sealed",),
}
AS_USUAL = -1


def upgrade() -> None:
    """Take no samples from now on."""
    _take_samples(0)


def downgrade() -> None:
    """Take them as from any column."""
    _take_samples(AS_USUAL)


def _take_samples(count: int) -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    for table, columns in WORDS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS {count}")
