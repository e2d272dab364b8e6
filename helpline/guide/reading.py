"""Reads the files of the guide as they are; whether they agree is for `checks` and `references`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from helpline import address
from helpline.address import AddressFile
from helpline.guide.document import Document
from helpline.guide.errors import Problem, shown_path
from helpline.guide.municipalities import Municipality, read_municipalities
from helpline.guide.schema import EveryMunicipality, FactFile, OrganizationFile, TextFile

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Read(Generic[Kind]):
    """One file: where each value stands, and the values (`None` when nothing could be read)."""

    document: Document
    value: Kind | None

    @property
    def whole(self) -> Kind:
        """The values of a file without faults. Raises `ValueError` when there are none."""
        if self.value is None:
            raise ValueError("a file with faults has no values")
        return self.value


@dataclass(frozen=True)
class Contents:
    """Everything in `data/guide/` except the routes."""

    organizations: tuple[Read[OrganizationFile], ...]
    everywhere: Read[EveryMunicipality]
    texts: Read[TextFile]
    facts: Read[FactFile]
    address: Read[AddressFile]
    municipalities: dict[str, Municipality]
    dropped_municipalities: set[str]
    other_problems: tuple[Problem, ...]

    @property
    def documents(self) -> Iterator[Document]:
        """Each YAML file that was read."""
        yield from (read.document for read in self.organizations)
        yield from (self.everywhere.document, self.texts.document, self.facts.document)
        yield self.address.document

    @property
    def problems(self) -> list[Problem]:
        """Every fault that was noted so far, in whichever file."""
        noted = [problem for document in self.documents for problem in document.problems]
        return [*self.other_problems, *noted]


def read_contents(folder: Path, today: date) -> Contents:
    """Read `data/guide/`; faults are in `Contents.problems`, nothing is raised."""

    def read(path: Path, kind: type[Kind]) -> Read[Kind]:
        document = Document(path, shown_path(path, folder))
        return Read(document, document.convert(kind))

    csv_path = folder / "municipalities.csv"
    municipalities = read_municipalities(csv_path, shown_path(csv_path, folder), today)
    problems = municipalities.problems
    organizations = folder / "organizations"
    for path in sorted(folder.rglob("*.yaml")):
        reason = "dit bestand wordt niet gelezen: laat de naam eindigen op .yml"
        problems.append(Problem(shown_path(path, folder), 1, reason))
    return Contents(
        organizations=tuple(
            read(path, OrganizationFile) for path in sorted(organizations.rglob("*.yml"))
        ),
        everywhere=read(folder / "every-municipality.yml", EveryMunicipality),
        texts=read(folder / "texts.yml", TextFile),
        facts=read(folder / "facts.yml", FactFile),
        address=read(folder / address.FILE, AddressFile),
        municipalities=municipalities.found,
        dropped_municipalities=municipalities.dropped,
        other_problems=tuple(problems),
    )
