"""What the gateway's tests share: databases, a gateway on a free port, and a Rasa that obeys."""

import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import pytest_asyncio

from gateway.storage import Database
from gateway.storage.migrate import migrate
from helpline.guide import load_guide
from helpline.redaction.names import load_names
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import MakeGateway, RunningGateway, settings_for
from tests.gateway.support.process import Launch, free_address, launch_at
from tests.postgres import postgres


@pytest.fixture(scope="session", autouse=True)
def _files_read_once() -> Iterator[None]:
    """Read the guide and the lists of names once for all gateways: each takes longer than a test.

    Nothing changes what was read; a process of its own (`launch`) reads them itself.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gateway.parts.load_guide", cache(load_guide))
        patch.setattr("helpline.redaction.redactor.load_names", cache(load_names))
        yield


@pytest.fixture(autouse=True)
def _patient_with_its_database(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Have gateways wait longer for their database than they ship with (see `shipped_waits`).

    On a busy machine a slow write would be refused, which is right and not what most tests ask.
    """
    if request.node.get_closest_marker("shipped_waits") is None:
        monkeypatch.setattr("gateway.storage.database.WAIT_SECONDS", 30)
        monkeypatch.setattr("gateway.storage.database.PATIENCE_SECONDS", 60.0)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL server."""
    with postgres() as server:
        yield server.get_uri()


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> str:
    """One PostgreSQL database with the tables, as the gateway is told of it."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE gateway")
    url = _address_in(postgres_server, "gateway")
    migrate(url)
    return url


@pytest.fixture
def postgres_url(postgres_database: str, postgres_server: str) -> Iterator[str]:
    """The PostgreSQL database, without conversations."""
    yield postgres_database
    with psycopg.connect(postgres_server.replace("/postgres?", "/gateway?")) as connection:
        tables = (
            "conversations, erasures, rating_counts, callbacks, desk_events, desk_presence,"
            " handover_figures, staff_accounts, staff_attempts, staff_audit"
        )
        connection.execute(f"TRUNCATE {tables} CASCADE")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the tables, to copy: migrating takes longer than a test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """An SQLite database without conversations."""
    path = tmp_path / "gateway.sqlite3"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database of each kind, with tables and without conversations."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    server: str = request.getfixturevalue("postgres_server")
    name = f"empty_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return _address_in(server, name)


def _address_in(server: str, name: str) -> str:
    return server.replace("postgresql://", "postgresql+psycopg://").replace(
        "/postgres?", f"/{name}?"
    )


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database, opened."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    """A Rasa that answers every message."""
    async with FakeRasa() as running:
        yield running


@pytest.fixture
def make_gateway(rasa: FakeRasa, sqlite_url: str, tmp_path: Path) -> MakeGateway:
    """Makes a gateway with these settings, an SQLite database and the Rasa that obeys."""
    return lambda **more: RunningGateway(
        settings_for(rasa, tmp_path, database_url=sqlite_url, **more)
    )


@pytest.fixture
async def gateway(make_gateway: MakeGateway) -> AsyncIterator[RunningGateway]:
    """A gateway with an SQLite database and the Rasa that obeys."""
    async with make_gateway() as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[RunningGateway]:
    """One gateway for all tests that only ask it something; they run in the session's loop."""
    folder = tmp_path_factory.mktemp("shared")
    shutil.copy(sqlite_template, folder / "gateway.sqlite3")
    async with FakeRasa() as rasa, RunningGateway(settings_for(rasa, folder)) as running:
        yield running


@pytest.fixture
def address() -> str:
    """An address where nobody listens."""
    return free_address()


@pytest.fixture
def launch(address: str, tmp_path: Path) -> Iterator[Launch]:
    """Starts a gateway process at the address, as often as is asked."""
    started: list[subprocess.Popen[bytes]] = []

    def run(**more: str) -> subprocess.Popen[bytes]:
        started.append(launch_at(address, tmp_path, **more))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()
