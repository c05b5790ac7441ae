"""Counting periods of time, as the General Provisions of the Civil Law and the Civil Code have it.

Articles 200 to 204 of both (民法总则, from 2017-10-01; 民法典, from 2021-01-01): Gregorian units; the day
of the event is not counted; months and years end on the corresponding day, or the month's last day; a last
day of rest moves to the next working day. All days here are ordinals (`date.toordinal()`).
"""

from calendar import monthrange
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from attrs import frozen

from carrier_rules.calendar.errors import MAX_ORDINAL, CalendarError, no_such_date
from carrier_rules.calendar.working_calendar import Rolling, WorkingCalendar

Unit: TypeAlias = Literal["day", "working day", "week", "month", "quarter", "year"]
Direction: TypeAlias = Literal["after", "before"]

UNITS: tuple[str, ...] = get_args(Unit)
DAYS = MappingProxyType({"day": 1, "week": 7})
MONTHS = MappingProxyType({"month": 1, "quarter": 3, "year": 12})


@frozen
class Count:
    """A finished count of `n` units from `start`.

    `nominal` is its last day before rolling. `clamped` says that the month held no corresponding day, so that
    the count ends on the month's last day. `first_looked_at` and `last_looked_at` bound the days, both
    included, whose being worked or not the result rests on; None for units of the calendar.
    """

    start: int
    n: int
    unit: Unit
    direction: Direction
    nominal: int
    clamped: bool
    first_looked_at: int | None
    last_looked_at: int | None
    including_start: bool = False


def count_after(
    calendar: WorkingCalendar,
    start: int,
    n: int,
    unit: Unit,
    including_start: bool = False,
) -> Count:
    """The last day of `n` units after `start`, which itself is not counted (article 201).

    With `including_start` the count starts on `start`: 1 day is that day, 1 working day that day if it is
    worked; weeks, months, quarters and years end on the day before the corresponding one, and where the month
    has no corresponding day, on the month's last day.

    Raises CalendarError for `n` below 1, an unknown unit, or a result outside of 0001-01-01 to 9999-12-31.
    """
    return _count(calendar, start, n, unit, "after", including_start)


def count_before(
    calendar: WorkingCalendar,
    start: int,
    n: int,
    unit: Unit,
    including_start: bool = False,
) -> Count:
    """The latest day that lies at least `n` units before `start`, which itself is not counted.

    With `including_start` the count starts on `start` and runs back: 1 day is that day, 1 working day that
    day if it is worked; weeks, months, quarters and years end on the day after the corresponding one. Where
    the month has no corresponding day they end on its last day, with `including_start` or without: whoever
    acts by that day is in time by either reading.

    Raises what `count_after` raises.
    """
    return _count(calendar, start, n, unit, "before", including_start)


def roll(calendar: WorkingCalendar, nominal: int, how: Rolling) -> int:
    """`nominal` where it is worked or `how` is "none"; else the next working day, or the previous one."""
    return calendar.roll_ordinal(nominal, how)


def effective_roll(how: Rolling, direction: Direction) -> Rolling:
    """The way in which a last day rolls: under "forward", one that was counted backwards rolls backward.

    The act must not come later than the text allows.
    """
    return "backward" if how == "forward" and direction == "before" else how


def first_unofficial(calendar: WorkingCalendar, count: Count, rolled: int, how: Rolling) -> int | None:
    """The first day that is not official among those that the rolled result rests on; None where all are.

    A count of working days rests on every day that it passes. Any other count rests on the days from its
    nominal last day to the rolled one, both included, and on none where nothing rolls (`how` is "none").
    """
    days = [day for day in (count.first_looked_at, count.last_looked_at) if day is not None]
    if how != "none":
        days += [count.nominal, rolled]
    return calendar.first_unofficial_ordinal(min(days), max(days)) if days else None


def _count(
    calendar: WorkingCalendar, start: int, n: int, unit: Unit, direction: Direction, including_start: bool
) -> Count:
    if unit not in UNITS:
        raise CalendarError(f"unknown unit `{unit}`: use {_listed(UNITS)}")
    if n < 1:
        raise CalendarError(f"a count needs at least 1 {unit}, not `{n}`")
    sign = 1 if direction == "after" else -1
    back = sign if including_start else 0
    if unit == "working day":
        nominal = _working_days(calendar, start, n, direction, back)
        ends = sorted((start + sign - back, nominal))
        return Count(start, n, unit, direction, nominal, False, ends[0], ends[1], including_start)
    clamped = False
    if unit in DAYS:
        nominal = start + sign * n * DAYS[unit] - back
    else:
        found = _months_later(start, sign * n * MONTHS[unit])
        if found is None:
            raise no_such_date(n, unit, direction, start)
        nominal, clamped = found
        nominal -= 0 if clamped else back
    if not 1 <= nominal <= MAX_ORDINAL:
        raise no_such_date(n, unit, direction, start)
    return Count(start, n, unit, direction, nominal, clamped, None, None, including_start)


def _working_days(calendar: WorkingCalendar, start: int, n: int, direction: Direction, back: int) -> int:
    try:
        return calendar.add_ordinal(start - back, n if direction == "after" else -n)
    except CalendarError:
        raise no_such_date(n, "working day", direction, start) from None


def _months_later(start: int, months: int) -> tuple[int, bool] | None:
    """The corresponding day, else that month's last day and True; None outside of the years 1 to 9999."""
    day = date.fromordinal(start)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)).toordinal(), day.day > last


def _listed(words: tuple[str, ...]) -> str:
    quoted = [f"`{word}`" for word in words]
    return ", ".join(quoted[:-1]) + f" or {quoted[-1]}"
