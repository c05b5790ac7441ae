"""The holidays that the law grants in China, year by year, and the estimate of a year without a notice.

The Measures on Festivals (全国年节及纪念日放假办法) name the days; a day that falls on a weekend is made good on a
weekday (补假). Which weekdays are exchanged for weekend days nobody knows before the notice, so that an
estimate exchanges none.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from carrier_rules.calendar.days import Entry
from carrier_rules.calendar.notices import Statute

NEW_YEAR, SPRING, QINGMING, LABOUR = "元旦", "春节", "清明节", "劳动节"
DRAGON_BOAT, MID_AUTUMN, NATIONAL = "端午节", "中秋节", "国庆节"

FIXED = MappingProxyType({NEW_YEAR: (1, 1), LABOUR: (5, 1), NATIONAL: (10, 1)})
MOVABLE = (SPRING, QINGMING, DRAGON_BOAT, MID_AUTUMN)

DAY = timedelta(days=1)


_AMENDED = "国务院关于修改《全国年节及纪念日放假办法》的决定"
_ONE_DAY_EACH = ((QINGMING, 0, 0), (DRAGON_BOAT, 0, 0), (MID_AUTUMN, 0, 0), (NATIONAL, 0, 2))

STATUTES: tuple[Statute, ...] = (
    Statute(
        "国务院令第270号", "全国年节及纪念日放假办法", date(1999, 9, 18), 2000,
        ((NEW_YEAR, 0, 0), (SPRING, 0, 2), (LABOUR, 0, 2), (NATIONAL, 0, 2)),
    ),
    Statute(
        "国务院令第513号", _AMENDED, date(2007, 12, 14), 2008,
        ((NEW_YEAR, 0, 0), (SPRING, -1, 1), (LABOUR, 0, 0), *_ONE_DAY_EACH),
    ),
    Statute(
        "国务院令第644号", _AMENDED, date(2013, 12, 11), 2014,
        ((NEW_YEAR, 0, 0), (SPRING, 0, 2), (LABOUR, 0, 0), *_ONE_DAY_EACH),
    ),
    Statute(
        "国务院令第795号", _AMENDED, date(2024, 11, 10), 2025,
        ((NEW_YEAR, 0, 0), (SPRING, -1, 2), (LABOUR, 0, 1), *_ONE_DAY_EACH),
    ),
)  # fmt: skip


def statute_of(year: int, known_on: date = date.max) -> Statute:
    """The statute that governs `year`, of those that were issued by `known_on`, that day included."""
    known = [law for law in STATUTES if law.from_year <= year and law.issued <= known_on]
    return (known or [STATUTES[0]])[-1]


def festivals(names: Mapping[date, str]) -> Mapping[tuple[int, str], date]:
    """The day of each festival that the moon or the sun fixes, by year and name.

    `names` gives the holidays by day; where two fall on one day they are joined by `; `. The first day of
    春节 is the first that bears its name.
    """
    found: dict[tuple[int, str], date] = {}
    for day in sorted(names):
        for name in names[day].split("; "):
            if name in MOVABLE:
                found.setdefault((day.year, name), day)
    return MappingProxyType(found)


def statutory_days(year: int, law: Statute, days: Mapping[tuple[int, str], date]) -> tuple[tuple[date, str], ...]:
    """The days off that `law` grants in `year`, in order; a day twice where two festivals share it."""
    granted: list[tuple[date, str]] = []
    for name, first, last in law.granted:
        festival = date(year, *FIXED[name]) if name in FIXED else days[year, name]
        granted.extend((festival + DAY * offset, name) for offset in range(first, last + 1))
    return tuple(sorted(granted))


def estimate(granted: Iterable[tuple[date, str]]) -> dict[date, Entry]:
    """The days off of a year without a notice: those granted, and a weekday for each that is lost.

    A day is lost where it falls on a weekend, or on a day that another festival has taken already (as
    中秋节 has been on 1 October: it was made good in 2009 and 2020). It is made good on the next free weekday.
    """
    names: dict[date, str] = {}
    lost = []
    for day, name in granted:
        if day.weekday() >= 5 or day in names:
            lost.append((day, name))
        names[day] = f"{names[day]}、{name}" if day in names else name
    for day, name in lost:
        while day in names or day.weekday() >= 5:
            day += DAY
        names[day] = name
    return {day: Entry(False, "public holiday", name) for day, name in names.items()}
