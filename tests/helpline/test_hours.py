"""Opening hours, by the clock on a Dutch wall."""

from datetime import UTC, date, datetime

import pytest

from helpline.hours import AMSTERDAM, Hours

OFFICE = Hours({"wednesday": ["09:00-12:30", "13:00-17:00"], "friday": ["10:00-24:00"]})


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026, by Dutch time; 18 November is a Wednesday."""
    return datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(18, 8, 59), False),
        (at(18, 9), True),
        (at(18, 12, 29), True),
        (at(18, 12, 30), False),
        (at(18, 13), True),
        (at(18, 17), False),
        (at(19, 11), False),
        (at(20, 23, 59), True),
        (at(21, 0), False),
    ],
)
def test_it_is_open_from_the_first_minute_until_the_last(moment: datetime, is_open: bool) -> None:
    assert OFFICE.is_open(moment) is is_open


def test_a_moment_of_another_time_zone_is_the_same_moment() -> None:
    assert OFFICE.is_open(datetime(2026, 11, 18, 8, 0, tzinfo=UTC))
    assert not OFFICE.is_open(datetime(2026, 11, 18, 7, 59, tzinfo=UTC))


def test_summer_time_counts() -> None:
    assert OFFICE.is_open(datetime(2026, 7, 15, 7, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (at(18, 8), at(18, 9)),
        (at(18, 9), at(18, 13)),
        (at(18, 16), at(20, 10)),
        (at(20, 23), at(25, 9)),
    ],
)
def test_the_next_opening(moment: datetime, opening: datetime) -> None:
    assert OFFICE.next_opening(moment) == opening


def test_the_next_opening_is_after_the_clock_goes_back() -> None:
    sunday = Hours({"sunday": ["02:30-04:00"]})
    found = sunday.next_opening(at(24, 12, month=10))
    assert found is not None
    assert (found.day, found.hour, found.minute) == (25, 2, 30)


def test_a_closed_day_is_closed_whatever_the_week_says() -> None:
    hours = Hours({"wednesday": ["09:00-17:00"]}, lambda day: day == date(2026, 11, 18))
    assert not hours.is_open(at(18, 10))
    assert hours.next_opening(at(18, 10)) == at(25, 9)


def test_who_never_opens_has_no_next_opening() -> None:
    assert Hours({}).next_opening(at(18, 10)) is None
    assert not Hours({}).is_open(at(18, 10))


@pytest.mark.parametrize(
    "week",
    [
        {"woensdag": ["09:00-17:00"]},
        {"wednesday": ["9-17"]},
        {"wednesday": ["17:00-09:00"]},
        {"wednesday": ["09:00-09:00"]},
        {"wednesday": ["25:00-26:00"]},
        {"wednesday": ["09:00-12:00", "11:00-13:00"]},
    ],
)
def test_hours_that_are_wrong_are_refused(week: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match=r"day|span|ends"):
        Hours(week)


def test_a_moment_without_time_zone_is_a_fault() -> None:
    with pytest.raises(ValueError, match="time zone"):
        OFFICE.is_open(datetime(2026, 11, 18, 10))
