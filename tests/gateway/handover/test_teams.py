"""The files of teams and texts: what is right is used, what is wrong stops the start."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import pytest

from gateway.errors import StartError
from gateway.handover.availability import Availability, availability
from gateway.handover.content import Content, TextName
from gateway.handover.presence import Seat
from gateway.handover.teams import is_public_holiday, load_teams
from helpline.address import Address, is_formal
from helpline.guide import load_guide
from helpline.guide.loader import DEFAULT_FOLDER
from tests.gateway.support.talks import NOON, teams_file

PLACES = {"adviser": "Noor", "opening": "op maandag", "position": 2}
KNOWN = frozenset({"Enschede", "Hengelo", "Ede"})
TEAM = """
teams:
  - id: a
    municipalities: [Enschede]
    hours: {wednesday: ["09:00-17:00"]}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "teams.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_teams_there_is_no_handover() -> None:
    assert not load_teams(DEFAULT_FOLDER / "teams.yml", KNOWN)


def test_a_team_serves_its_municipalities(tmp_path: Path) -> None:
    teams = load_teams(teams_file(tmp_path), KNOWN)
    for name in ("Enschede", "Hengelo"):
        team = teams.of(name)
        assert team is not None
        assert team.id == "twente"
    assert teams.of("Ede") is teams.of(None) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TEAM.replace("Enschede", "Atlantis"), "a: no municipality Atlantis"),
        (TEAM.replace("wednesday", "woensdag"), "a: no day of the week"),
        (TEAM.replace("09:00-17:00", "negen tot vijf"), "a: no span"),
        (TEAM + TEAM.replace("teams:\n", "").lstrip("\n"), "two teams are called 'a'"),
        (
            TEAM + TEAM.replace("teams:\n", "").lstrip("\n").replace("id: a", "id: b"),
            "b: a serves Enschede already",
        ),
        (TEAM + "    phone: '0900'\n", "phone"),
        ("teams: [", "teams.yml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(StartError) as caught:
        load_teams(written(tmp_path, text), KNOWN)
    assert fault in str(caught.value)


def test_public_holidays_are_closed_unless_the_team_says_otherwise(tmp_path: Path) -> None:
    king = datetime(2026, 4, 27, 10, tzinfo=UTC)
    text = TEAM.replace("wednesday", "monday")
    closed = load_teams(written(tmp_path, text), KNOWN).of("Enschede")
    opened = load_teams(written(tmp_path, text + "    open_on_holidays: true\n"), KNOWN).of(
        "Enschede"
    )
    assert closed is not None
    assert opened is not None
    assert not closed.hours.is_open(king)
    assert opened.hours.is_open(king)


def test_days_of_its_own_are_closed(tmp_path: Path) -> None:
    team = load_teams(written(tmp_path, TEAM + "    closed: [2026-11-18]\n"), KNOWN).of("Enschede")
    assert team is not None
    assert not team.hours.is_open(NOON)


@pytest.mark.parametrize("day", [date(2026, 4, 6), date(2026, 12, 25), date(2027, 5, 6)])
def test_holidays_are_computed(day: date) -> None:
    assert is_public_holiday(day)
    assert not is_public_holiday(date(2026, 11, 18))


def seat(talks: int, municipality: str = "Enschede") -> Seat:
    return Seat("noor", "Noor", frozenset({municipality}), talks)


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        ([], Availability.AWAY),
        ([seat(0, "Hengelo")], Availability.AWAY),
        ([seat(2)], Availability.BUSY),
        ([seat(2), seat(1)], Availability.FREE),
    ],
)
def test_availability_is_somebody_with_room(
    tmp_path: Path, seats: list[Seat], expected: Availability
) -> None:
    team = load_teams(teams_file(tmp_path), KNOWN).of("Enschede")
    assert team is not None
    assert availability(team, "Enschede", seats, 2, NOON) is expected


def desk(talks: int, people: int | None) -> Seat:
    return Seat("desk:twente", "twente", frozenset({"Enschede"}), talks, people)


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        ([], Availability.AWAY),
        ([seat(0)], Availability.AWAY),  # at our own desk, where these visitors do not come
        ([desk(3, 2)], Availability.FREE),
        ([desk(4, 2), seat(0)], Availability.BUSY),
        ([desk(9, None)], Availability.UNKNOWN),
    ],
)
def test_another_desk_has_room_by_the_people_who_are_there(
    tmp_path: Path, seats: list[Seat], expected: Availability
) -> None:
    team = load_teams(teams_file(tmp_path), KNOWN).of("Enschede")
    assert team is not None
    assert availability(team, "Enschede", seats, 2, NOON, "desk:twente") is expected


def test_outside_its_hours_nobody_is_available_whoever_sits_there(tmp_path: Path) -> None:
    team = load_teams(teams_file(tmp_path, hours='["20:00-21:00"]'), KNOWN).of("Enschede")
    assert team is not None
    assert availability(team, "Enschede", [seat(0)], 2, NOON) is Availability.CLOSED


def test_a_text_that_is_missing_or_names_an_unknown_place_is_named(tmp_path: Path) -> None:
    shipped = (DEFAULT_FOLDER / "handover.yml").read_text(encoding="utf-8")
    guide = load_guide()
    broken = tmp_path / "handover.yml"
    broken.write_text(
        shipped.replace("  declined: |", "  declined_: |").replace("{adviser}", "{naam}"),
        encoding="utf-8",
    )
    with pytest.raises(StartError):
        Content(broken, guide)
    broken.write_text(shipped.replace("{adviser}", "{naam}"), encoding="utf-8")
    with pytest.raises(StartError, match=r"accepted: no \{naam\}"):
        Content(broken, guide)
    broken.write_text(shipped.replace("    chat: Het", "    talk: Het"), encoding="utf-8")
    with pytest.raises(StartError, match="no label chat"):
        Content(broken, guide)
    broken.write_text(shipped.replace("bot: Assistent, ", ""), encoding="utf-8")
    with pytest.raises(StartError, match="no sender bot"):
        Content(broken, guide)


def test_a_moment_is_said_in_dutch() -> None:
    content = Content(DEFAULT_FOLDER / "handover.yml", load_guide())
    assert content.opening(datetime(2026, 12, 1, 9)) == ("op dinsdag 1 december vanaf 09.00 uur")


def test_the_site_decides_between_u_and_je() -> None:
    guide = load_guide()
    guide.address = Address(frozenset({"Ede"}), guide.address.sentences)
    content = Content(DEFAULT_FOLDER / "handover.yml", guide)
    assert (
        content.text("left", "Enschede")
        == "U praat weer met de computer. Waar kan ik u mee helpen?"
    )
    assert (
        content.text("left", "Ede") == "Je praat weer met de computer. Waar kan ik je mee helpen?"
    )
    assert not any(is_formal(content.text(name, "Ede", **PLACES)) for name in get_args(TextName))
