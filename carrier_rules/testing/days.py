"""Strategies for days and lengths of time; and the days on which calendars and periods turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from carrier_rules.calendar import WorkingCalendar, period_of
from carrier_rules.model import Duration, Unit

CHINA = WorkingCalendar("CN")
FIRST = date(2019, 1, 1)
LAST = date(2026, 12, 25)  # the last official day of China's calendar when this was written
DAY = timedelta(days=1)

LENGTHS = (Unit.DAY, Unit.WORKING_DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)


def working_days(
    calendar: WorkingCalendar = CHINA, *, min_value: date = FIRST, max_value: date = LAST
) -> st.SearchStrategy[date]:
    """Return a strategy of the working days of a calendar, from `min_value` to `max_value`, both inclusive.

    Make-up weekends are among them, and weekdays off are not. It shrinks towards `min_value`.

    Raises:
        ValueError: there is no working day between the two.
    """
    first, last = calendar.roll(min_value, "forward"), calendar.roll(max_value, "backward")
    if first > last:
        raise ValueError(f"`{calendar.name}` has no working day from {min_value} to {max_value}")
    return st.integers(0, calendar.count(first, last)).map(lambda n: calendar.add(first, n))


def edge_days(
    calendar: WorkingCalendar = CHINA, *, min_value: date = FIRST, max_value: date = LAST
) -> st.SearchStrategy[date]:
    """Return a strategy of the days at which counting turns, from `min_value` to `max_value`, both inclusive.

    These are the first and last days of months, make-up weekends, weekdays off with the days around them, and the two
    bounds. It shrinks towards `min_value`.
    """
    return st.sampled_from(edges(calendar, min_value, max_value))


def durations(units: Sequence[Unit] = LENGTHS, *, max_count: int = 30) -> st.SearchStrategy[Duration]:
    """Return a strategy of lengths of time from 1 to `max_count` units, both inclusive. It shrinks towards 1 day."""
    return st.builds(Duration, st.integers(1, max_count), st.sampled_from(tuple(units)))


def edges(calendar: WorkingCalendar, first: date, last: date) -> tuple[date, ...]:
    """Return the days that `edge_days` draws from, ascending."""
    days = (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
    found = {first, last, *(day for day in days if _turns(calendar, day))}
    return tuple(sorted(found))


def _turns(calendar: WorkingCalendar, day: date) -> bool:
    """Whether a month begins or ends on a day, or a day off or a make-up day is next to it or falls on it."""
    month = period_of("month", day.toordinal())
    if day.toordinal() in (month.start, month.end):
        return True
    return any(_is_unusual(calendar, near) for near in _around(day))


def _around(day: date) -> Iterator[date]:
    yield day
    if day > date.min:
        yield day - DAY
    if day < date.max:
        yield day + DAY


def _is_unusual(calendar: WorkingCalendar, day: date) -> bool:
    """A weekday that is off, or a weekend day that is worked."""
    return calendar.is_working_day(day) != (day.weekday() < 5)
