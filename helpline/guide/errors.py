"""What is wrong with the guide, in words an editor can act on."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: the file, the line (counted from 1) and a Dutch reason for the editor."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class GuideError(Exception):
    """The guide or the route table may not be used; `problems` holds every fault found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def shown_path(path: Path, folder: Path) -> str:
    """The path as an editor knows it: from the guide's own folder on, with forward slashes."""
    return path.relative_to(folder.parent).as_posix()
