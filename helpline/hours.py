"""Opening hours: whether it is open at a moment, and when it opens next.

Pure: which days are closed is told by whoever knows (a list, a calendar of holidays).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LOOK_AHEAD = 366
"""Days; who is closed for longer has no next opening."""
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))")
_DAY_MINUTES = 24 * 60

Span = tuple[int, int]
"""From and until, in minutes since midnight by the clock on the wall."""


class Hours:
    """The opening hours of a week, with days on which it is closed."""

    def __init__(
        self,
        week: Mapping[str, Sequence[str]],
        closed: Callable[[date], bool] = lambda day: False,
    ) -> None:
        """Read the hours.

        Args:
            week: by English name of the day, spans like `09:00-17:00`; a day without is closed.
            closed: tells whether a day is closed whatever the week says.

        Raises:
            ValueError: no day, no span, or spans that overlap; the message says which.
        """
        unknown = sorted(set(week) - set(DAYS))
        if unknown:
            raise ValueError(f"no day of the week: {unknown[0]}")
        self._spans = [_spans(week.get(day, ())) for day in DAYS]
        self._closed = closed

    def is_open(self, moment: datetime) -> bool:
        """Tell whether it is open at a moment (with time zone)."""
        local = _local(moment)
        minute = local.hour * 60 + local.minute
        return any(begin <= minute < end for begin, end in self._on(local.date()))

    def next_opening(self, moment: datetime) -> datetime | None:
        """Give the first opening after a moment (with time zone), in Dutch time.

        `None` when there is none within a year.
        """
        local = _local(moment)
        for ahead in range(_LOOK_AHEAD + 1):
            day = local.date() + timedelta(days=ahead)
            for begin, _ in self._on(day):
                opening = datetime.combine(day, time(begin // 60, begin % 60), AMSTERDAM)
                if opening > local:
                    return opening
        return None

    def _on(self, day: date) -> tuple[Span, ...]:
        return () if self._closed(day) else self._spans[day.weekday()]


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone")
    return moment.astimezone(AMSTERDAM)


def _spans(given: Sequence[str]) -> tuple[Span, ...]:
    spans = sorted(_span(one) for one in given)
    for (_, end), (begin, _) in pairwise(spans):
        if begin < end:
            raise ValueError("spans of one day overlap")
    return tuple(spans)


def _span(given: str) -> Span:
    found = _SPAN.fullmatch(given)
    if found is None:
        raise ValueError(f"no span like 09:00-17:00: {given}")
    numbers = [int(number) for number in found.groups() if number is not None]
    begin, end = numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
    if not begin < end <= _DAY_MINUTES:
        raise ValueError(f"ends before it begins: {given}")
    return begin, end
