"""China's working days by a day-by-day walk: slow, and independent of carrier_rules.

2001 to 2026 come from tests/data/cn_workdays.json, 2027 to 2100 from the `holidays` library's own answer
(estimates) and the day that it forgets: where 中秋节 falls on a day of 国庆节, one more weekday is off. All other
years are Monday to Friday.
"""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays

DATA = Path(__file__).resolve().parent / "data"
DAY = timedelta(days=1)


@cache
def workdays() -> dict:
    return json.loads((DATA / "cn_workdays.json").read_text("utf-8"))


@cache
def golden() -> dict:
    return json.loads((DATA / "golden_deadlines.json").read_text("utf-8"))


@cache
def listed(kind: str) -> frozenset[date]:
    years = workdays()["years"].values()
    return frozenset(date.fromisoformat(day) for year in years for day in year[kind])


@cache
def estimates() -> holidays.HolidayBase:
    return holidays.country_holidays("CN", years=range(2027, 2101), language="zh_CN")


@cache
def forgotten(year: int) -> date | None:
    """The weekday off for a 中秋节 on 1 to 3 October: the first after them that the library has as worked."""
    if not any("中秋节" in estimates().get(date(year, 10, i), "") for i in (1, 2, 3)):
        return None
    day = date(year, 10, 4)
    while not estimates().is_working_day(day):
        day += DAY
    return day


def is_working(day: date) -> bool:
    weekday = day.weekday() < 5
    if 2001 <= day.year <= 2026:
        return day in listed("working_weekends") or (weekday and day not in listed("rest_weekdays"))
    if 2027 <= day.year <= 2100:
        return bool(estimates().is_working_day(day)) and day != forgotten(day.year)
    return weekday


def add(day: date, n: int) -> date:
    step = DAY if n > 0 else -DAY
    for _ in range(abs(n)):
        day += step
        while not is_working(day):
            day += step
    return day


def between(start: date, end: date) -> tuple[date, ...]:
    """The working days after `start` up to and including `end`."""
    days = (start + DAY * i for i in range(1, (end - start).days + 1))
    return tuple(day for day in days if is_working(day))
