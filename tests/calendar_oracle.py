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


# What was known when.


def notices_of(year: int) -> list[dict]:
    return workdays()["years"].get(str(year), {"notices": []})["notices"]


@cache
def issued(year: int) -> date | None:
    """The day of issue of the notice for `year`; of that for 2002 the month alone is known, and it was out by the 28th."""
    found = [n["issued"] for n in notices_of(year) if n["role"] == "base"]
    return date.fromisoformat(f"{found[0]}-28"[:10]) if found else None


@cache
def december_of(year: int) -> frozenset[date]:
    """The days of December that the notice for the next year touches."""
    found = [n["dates"] for n in notices_of(year) if n["role"] == "touches December"]
    return frozenset(date.fromisoformat(day) for dates in found for day in dates)


@cache
def amendments() -> list[tuple[date, dict[str, list[date]]]]:
    found = [n for year in range(2001, 2027) for n in notices_of(year) if n["role"] == "amendment"]
    return [
        (
            date.fromisoformat(n["issued"]),
            {key: list(map(date.fromisoformat, days)) for key, days in n["changes"].items()},
        )
        for n in found
    ]


def worked_by_notice(day: date, known_at: date) -> bool | None:
    """Whether a day was to be worked by the notices known by then; None where none of them settles it."""
    issue = issued(day.year + (day in december_of(day.year)))
    if issue is None or issue > known_at:
        return None
    worked = is_working(day)
    for amended, changes in amendments():
        if amended > known_at:
            if day in [*changes.get("drop_rest", ()), *changes.get("add_work", ())]:
                worked = False
            if day in changes.get("drop_work", ()) or (day in changes.get("add_rest", ()) and day.weekday() < 5):
                worked = True
    return worked


@cache
def estimated_off(year: int, law: int) -> frozenset[date]:
    """The weekdays off of a year without a notice, by the law of 2014 or that of 2025.

    The days granted by the second less the eve of the Spring Festival and 2 May are those granted by the first. A day
    granted that falls on a weekend, or on a day of another holiday, is made good on the next free weekday.
    """
    if year <= 2026:
        granted = {date.fromisoformat(d): name for d, name in workdays()["years"][str(year)]["statutory_days"].items()}
    else:
        granted = {d: name for d, name in estimates().items() if d.year == year and "补假" not in name}
    granted = {day: name for day, name in granted.items() if "一次性" not in name}
    if law == 2014 and year >= 2025:
        eve = min(day for day in granted if day.month < 3 and day != date(year, 1, 1))
        granted = {day: name for day, name in granted.items() if day not in (eve, date(year, 5, 2))}
    off = set(granted)
    for day, name in sorted(granted.items()):
        both = "/" in name or ";" in name
        for _ in range((day.weekday() >= 5) + both):
            made_good = day
            while made_good in off or made_good.weekday() >= 5:
                made_good += DAY
            off.add(made_good)
    return frozenset(off)


def is_working_as_known(day: date, known_at: date | None) -> bool:
    """Whether a day from 2014 on was to be worked, as far as was known by the end of `known_at`, which is not before 2014."""
    if known_at is None or not 2014 <= day.year <= 2100:
        return is_working(day)
    settled = worked_by_notice(day, known_at)
    if settled is not None:
        return settled
    law = 2014 if known_at < date(2024, 11, 10) or day.year < 2025 else 2025
    return day.weekday() < 5 and day not in estimated_off(day.year, law)


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
