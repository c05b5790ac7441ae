"""Days, periods and counting, one day at a time."""

from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from calendar_oracle import is_working_as_known

DAY = timedelta(days=1)
KNOWN_AT: ContextVar[date | None] = ContextVar("KNOWN_AT", default=None)
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True)
class Period:
    unit: str
    key: str
    start: date
    end: date


@cache
def period_of(unit: str, day: date) -> Period:
    length = MONTHS[unit]
    index = (day.month - 1) // length
    first, last = index * length + 1, index * length + length
    suffix = {"month": f"-{index + 1:02}", "quarter": f"-Q{index + 1}", "half-year": f"-H{index + 1}", "year": ""}
    end = date(day.year, last, monthrange(day.year, last)[1])
    return Period(unit, f"{day.year:04}{suffix[unit]}", date(day.year, first, 1), end)


def next_period(period: Period) -> Period:
    return period_of(period.unit, period.end + DAY)


def months_later(day: date, months: int) -> tuple[date, bool]:
    """The corresponding day, else the month's last day and True."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)), day.day > last


@contextmanager
def as_known(at: date | None) -> Iterator[None]:
    """Inside, working days are those of the arrangement as it stood at the end of a day."""
    token = KNOWN_AT.set(at)
    try:
        yield
    finally:
        KNOWN_AT.reset(token)


is_working_then = cache(is_working_as_known)


def is_working(day: date) -> bool:
    return is_working_then(day, KNOWN_AT.get())


def count(day: date, n: int, unit: str, sign: int = 1, itself: bool = False) -> date:
    """The last of `n` units after (`sign` 1) or before (-1) a day that is not counted, or is with `itself`."""
    if unit == "working day":
        found = day - sign * DAY if itself else day
        while n:
            found += sign * DAY
            n -= is_working(found)
        return found
    clamped = False
    if unit in ("day", "week"):
        found = day + sign * n * (7 if unit == "week" else 1) * DAY
    else:
        found, clamped = months_later(day, sign * n * MONTHS[unit])
    return found - sign * DAY if itself and not clamped else found


def roll(day: date, how: str) -> date:
    while how != "none" and not is_working(day):
        day += DAY if how == "forward" else -DAY
    return day
