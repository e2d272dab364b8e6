"""Run by Alembic, with the connection that `gateway.storage.migrate` opened."""

from alembic import context

from gateway.storage.models import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    # SQLite can hardly alter a table: Alembic copies it instead.
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
