"""Databases for the tracker store: SQLite files, and a PostgreSQL server that can go away."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
import sqlalchemy as sa

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ROOT / ".venv/tools/bin/python"


class Postgres:
    """A PostgreSQL server in a process of the tools' environment."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [TOOLS, Path(__file__).with_name("postgres_process.py"), folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = self._answer()
        self.folder = folder

    def _answer(self) -> str:
        output: IO[str] | None = self._process.stdout
        line = output.readline().strip() if output else ""
        assert line, "PostgreSQL did not start"
        return line

    def _tell(self, command: str) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        return self._answer()

    def stop(self) -> None:
        """Stop the server; all connections end."""
        assert self._tell("stop") == "stopped"

    def start(self) -> None:
        """Start the server again, with its data and at the same address."""
        assert self._tell("start") == self.url

    def restart(self) -> None:
        """Stop and start."""
        self.stop()
        self.start()

    def end(self) -> None:
        """Stop the server and its process."""
        self._process.communicate(timeout=30)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """One server for all tests; starting it takes some seconds."""
    if not TOOLS.exists():
        pytest.skip("PostgreSQL for tests is in .venv/tools: bin/setup test")
    # Not below pytest's own folder: run by root, the server runs as a user of its own, who must
    # be able to come here.
    folder = Path(tempfile.mkdtemp(prefix="wegwijzer-postgres-"))
    folder.chmod(0o755)
    server = Postgres(folder / "data")
    yield server
    server.end()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres(postgres_server: Postgres) -> Iterator[Postgres]:
    """The server, running and without events."""
    yield postgres_server
    postgres_server.start()
    engine = sa.create_engine(postgres_server.url)
    engine.execute("DROP TABLE IF EXISTS events")
    engine.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'tracker.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    server: Postgres = request.getfixturevalue("postgres")
    return server.url
