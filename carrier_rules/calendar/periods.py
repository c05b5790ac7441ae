"""Months, quarters, half-years and years as closed intervals of ordinals, with their keys."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import frozen

from carrier_rules.calendar.errors import CalendarError

PeriodUnit: TypeAlias = Literal["month", "quarter", "half-year", "year"]

MONTHS = MappingProxyType({"month": 1, "quarter": 3, "half-year": 6, "year": 12})

_KEY = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})|Q([1-4])|H([12])))?")


@frozen
class Period:
    """One calendar period: the ordinals of its first and last day, and its key.

    Keys are "2019-07", "2019-Q3", "2019-H1" and "2019".
    """

    unit: PeriodUnit
    start: int
    end: int
    key: str


def period_of(unit: PeriodUnit, ordinal: int) -> Period:
    """The period that holds the day `ordinal`; CalendarError for an unknown unit."""
    if unit not in MONTHS:
        raise CalendarError(f"unknown period `{unit}`: use `month`, `quarter`, `half-year` or `year`")
    day = date.fromordinal(ordinal)
    return _period(unit, day.year, (day.month - 1) // MONTHS[unit])


def following(period: Period) -> Period:
    """The period after this one; CalendarError after the last of 9999."""
    if period.end == date.max.toordinal():
        raise CalendarError(f"no {period.unit} follows `{period.key}`: dates end on 9999-12-31")
    return period_of(period.unit, period.end + 1)


def preceding(period: Period) -> Period:
    """The period before this one; CalendarError before the first of 0001."""
    if period.start == date.min.toordinal():
        raise CalendarError(f"no {period.unit} precedes `{period.key}`: dates begin on 0001-01-01")
    return period_of(period.unit, period.start - 1)


def parse_period(key: str) -> Period:
    """The period with that key; CalendarError (a ValueError) for any other text."""
    match = _KEY.fullmatch(key)
    if match:
        year, month, quarter, half = (int(part) if part else None for part in match.groups())
        if year and (month is None or 1 <= month <= 12):
            if month:
                return _period("month", year, month - 1)
            if quarter:
                return _period("quarter", year, quarter - 1)
            return _period("half-year", year, half - 1) if half else _period("year", year, 0)
    raise CalendarError(f"unknown period `{key}`: write it as `2019-07`, `2019-Q3`, `2019-H1` or `2019`")


def periods_between(unit: PeriodUnit, first_ordinal: int, last_ordinal: int) -> tuple[Period, ...]:
    """The periods that hold at least one day from the first to the last, both included, ascending.

    Empty where the last lies before the first.
    """
    if last_ordinal < first_ordinal:
        return ()
    found = [period_of(unit, first_ordinal)]
    while found[-1].end < last_ordinal:
        found.append(following(found[-1]))
    return tuple(found)


@lru_cache(maxsize=4096)
def _period(unit: PeriodUnit, year: int, index: int) -> Period:
    """The `index`-th period of `year`, from 0."""
    first, last = index * MONTHS[unit] + 1, (index + 1) * MONTHS[unit]
    end = date(year, last, monthrange(year, last)[1])
    return Period(unit, date(year, first, 1).toordinal(), end.toordinal(), f"{year:04}{_suffix(unit, index)}")


def _suffix(unit: PeriodUnit, index: int) -> str:
    if unit == "year":
        return ""
    return f"-{index + 1:02}" if unit == "month" else f"-{unit[0].upper()}{index + 1}"
