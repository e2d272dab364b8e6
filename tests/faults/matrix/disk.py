"""A disk of its own for PostgreSQL, small enough to be filled. Only root may make one."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MEGABYTES = 96
"""Two databases of about ten, and room to talk in."""
_PIECE = bytes(1 << 16)


class Disk:
    """A file system in memory (tmpfs), with a folder for the server's tables."""

    def __init__(self, folder: Path) -> None:
        """Take where it is mounted."""
        self.tables = folder / "tables"
        self._ballast = folder / "ballast"

    def belongs_to(self, owner: int) -> None:
        """Make the folder, for the user that the server runs as."""
        self.tables.mkdir(mode=0o700)
        os.chown(self.tables, owner, owner)

    @contextmanager
    def filled(self) -> Iterator[None]:
        """Leave no room, to the last byte."""
        with self._ballast.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(_PIECE):
                pass
        try:
            yield
        finally:
            self._ballast.unlink()


@contextmanager
def small_disk() -> Iterator[Disk | None]:
    """Mount one for as long as the block takes; `None` where that is not allowed."""
    folder = Path(tempfile.mkdtemp(prefix="wegwijzer-disk-"))
    options = f"size={MEGABYTES}m,mode=0755"
    command = ["mount", "-t", "tmpfs", "-o", options, "wegwijzer-tests", str(folder)]
    mounted = os.geteuid() == 0 and not subprocess.run(command, check=False).returncode
    try:
        yield Disk(folder) if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()
