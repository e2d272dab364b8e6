"""Which team serves which municipality, and when (`data/guide/teams.yml`, or `WEGWIJZER_TEAMS`)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import holidays
import msgspec

from gateway.errors import StartError
from helpline.hours import Hours
from helpline.yaml_file import read_yaml


class TeamEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A team as its installation describes it.

    `hours`: by English name of the day, spans like `09:00-17:00`. `closed`: days beside the Dutch
    public holidays; `open_on_holidays` for a team that works on those too.
    """

    id: str
    municipalities: tuple[str, ...]
    hours: dict[str, tuple[str, ...]]
    closed: tuple[date, ...] = ()
    open_on_holidays: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    teams: tuple[TeamEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """Advisers that serve some municipalities together."""

    id: str
    municipalities: tuple[str, ...]
    hours: Hours


class Teams:
    """The teams, by municipality. Without teams there is no handover."""

    def __init__(self, teams: Iterable[Team] = ()) -> None:
        """Take the teams; no municipality has two."""
        self._by_municipality = {name: team for team in teams for name in team.municipalities}

    def of(self, municipality: str | None) -> Team | None:
        """Give the team that serves a municipality."""
        return self._by_municipality.get(municipality) if municipality else None

    def __bool__(self) -> bool:
        """Tell whether there is any team."""
        return bool(self._by_municipality)


def load_teams(path: Path, municipalities: Collection[str]) -> Teams:
    """Read the teams.

    Args:
        path: of the file.
        municipalities: the names that exist.

    Raises:
        StartError: one line for each thing that is wrong.
    """
    entries = read_yaml(path, _File, StartError).teams
    faults = [f"{path.name}: {fault}" for fault in _faults(entries, municipalities)]
    teams = []
    for entry in entries:
        try:
            teams.append(Team(entry.id, entry.municipalities, _hours(entry)))
        except ValueError as error:
            faults.append(f"{path.name}: {entry.id}: {error}")
    if faults:
        raise StartError("\n".join(faults))
    return Teams(teams)


def _faults(entries: tuple[TeamEntry, ...], municipalities: Collection[str]) -> Iterable[str]:
    served: dict[str, str] = {}
    ids: set[str] = set()
    for entry in entries:
        if entry.id in ids or not entry.id:
            yield f"two teams are called {entry.id!r}" if entry.id else "a team without id"
        ids.add(entry.id)
        for name in entry.municipalities:
            if name not in municipalities:
                yield f"{entry.id}: no municipality {name}"
            if name in served:
                yield f"{entry.id}: {served[name]} serves {name} already"
            served[name] = entry.id


def _hours(entry: TeamEntry) -> Hours:
    closed = frozenset(entry.closed)
    on_holidays = (lambda day: False) if entry.open_on_holidays else is_public_holiday
    return Hours(entry.hours, lambda day: day in closed or on_holidays(day))


@cache
def is_public_holiday(day: date) -> bool:
    """Tell whether a day is a Dutch public holiday (computed by `holidays`)."""
    return day in _dutch(day.year)


@cache
def _dutch(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("NL", years=year)
