"""The municipalities of the Netherlands with their general number (`municipalities.csv`)."""

import csv
import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import msgspec

from helpline.guide import values
from helpline.guide.errors import Problem
from helpline.guide.reasons import in_dutch
from helpline.guide.schema import Text
from helpline.text import slug


class Municipality(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One municipality (gemeente). `name` is the everyday official name, `code` the CBS code.

    `care_and_safety_house` is the Zorg- en Veiligheidshuis, '' when unknown;
    `care_and_safety_house_basis` tells how sure that is: most are inferred, so it is for editors.
    """

    code: Text
    name: Text
    province: Text
    phone: Text
    website: Text
    safety_region: Text
    care_and_safety_house: str
    care_and_safety_house_basis: str
    source: Text
    checked_on: date
    notes: str

    @property
    def slug(self) -> str:
        """The name as it stands in ids: 'bergen-nh', 's-hertogenbosch', 'sudwest-fryslan'."""
        return slug(self.name)

    @property
    def organization_id(self) -> str:
        """The id of its organisation in the guide."""
        return f"gemeente-{self.slug}"


@dataclass
class Municipalities:
    """The rows of the file by name, what is wrong with it, and the names of rows left out."""

    found: dict[str, Municipality] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)


def read_municipalities(path: Path, shown_as: str, today: date) -> Municipalities:
    """All municipalities, with what is wrong line by line; nothing is raised."""
    read = Municipalities()
    codes: set[str] = set()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, restkey="?")
            for row in rows:
                _add(read, codes, row, Problem(shown_as, rows.line_num, ""), today)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        read.problems.append(Problem(shown_as, 1, f"dit bestand is niet te lezen: {error}"))
    return read


def _add(
    read: Municipalities, codes: set[str], row: dict[str, str], here: Problem, today: date
) -> None:
    try:
        one = msgspec.convert(row, Municipality, strict=False)
    except msgspec.ValidationError as error:
        read.problems.append(replace(here, reason=in_dutch(str(error)).reason))
        read.dropped.add(row.get("name", ""))
        return
    reasons = _faults(one, today)
    if one.name in read.found or one.code in codes:
        reasons.append(f"gemeente '{one.name}' ({one.code}) staat er twee keer")
    read.problems += [replace(here, reason=reason) for reason in reasons]
    read.found[one.name] = one
    codes.add(one.code)


def _faults(one: Municipality, today: date) -> list[str]:
    checks = (
        values.phone_fault(one.phone),
        values.url_fault(one.website),
        values.source_fault(one.source),
        values.date_fault("checked_on", one.checked_on, today),
        None if re.fullmatch(r"GM\d{4}", one.code) else f"'{one.code}' is geen gemeentecode",
    )
    return [fault for fault in checks if fault]
