"""How the holidays of past years were arranged, each relative to its festival.

Taken from the notices as first issued, from 2008 on, when the present festivals began. Amendments are no
pattern: they answered to an event.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from attrs import frozen

from carrier_rules.calendar.chinese_days import as_first_arranged, settling_year
from carrier_rules.calendar.statutes import DRAGON_BOAT, FIXED, LABOUR, MID_AUTUMN, NATIONAL, NEW_YEAR, QINGMING, SPRING

FIRST_YEAR = 2008
WEEK = 7
DAY = timedelta(days=1)

Key = TypeVar("Key")
Value = TypeVar("Value", bound=tuple[Any, ...])

SHORT = (NEW_YEAR, QINGMING, DRAGON_BOAT, MID_AUTUMN)
LONG = (SPRING, LABOUR, NATIONAL)
JOINED = f"{MID_AUTUMN}、{NATIONAL}"

Shape: TypeAlias = tuple[tuple[int, bool], ...]
"""The days of a short holiday that are no ordinary ones: how far from the festival, and whether worked."""

Run: TypeAlias = tuple[int, int]
"""The first and the last day of an unbroken run of days off, as days from the festival."""

Places: TypeAlias = tuple[int, ...]
"""Which weekend days are worked for a run: 1 is the first after it that no other holiday takes, -1 the last before it."""


@frozen
class History:
    """What past years did: of short holidays by the festival's weekday, of long ones by name, and the places by their number."""

    shapes: Mapping[int, tuple[Shape, ...]]
    runs: Mapping[str, tuple[Run, ...]]
    places: Mapping[int, tuple[Places, ...]]


@lru_cache(maxsize=32)
def history(last: int) -> History:
    """How holidays were arranged from 2008 through the year `last`."""
    years = range(FIRST_YEAR, last + 1)
    long = [_long(name, year) for year in years for name in LONG]
    return History(
        _grouped(found for year in years for name in SHORT if (found := _short(name, year)) is not None),
        _grouped((name, run) for name, run, _ in long),
        _grouped((len(places), places) for _, _, places in long),
    )


def festival(name: str, year: int) -> date:
    """The day of a festival, of 春节 the first of the first month."""
    return date(year, *FIXED[name]) if name in FIXED else as_first_arranged().festivals[year, name]


def joined(year: int) -> bool:
    """Whether 中秋节 lies so near to 国庆节 that one run of days off holds both, as in 2009, 2012 or 2023."""
    return date(year, 9, 29) <= festival(MID_AUTUMN, year) <= date(year, 10, 8)


def weekend_days(run: tuple[date, date], taken: Collection[date], places: int) -> dict[int, date]:
    """The weekend days by their place, up to `places` on each side of a run that includes both of its ends."""
    found = {}
    for sign, edge in ((-1, run[0]), (1, run[1])):
        place, day = 0, edge
        while place < places:
            day += sign * DAY
            if day.weekday() >= 5 and day not in taken:
                place += 1
                found[sign * place] = day
    return found


def rest_around(day: date, entries: Mapping[date, bool]) -> tuple[date, date]:
    """The unbroken run of days off that holds `day`, where `entries` has the days that are no ordinary ones."""

    def rests(day: date) -> bool:
        return not entries.get(day, day.weekday() < 5)

    first = last = day
    while rests(first - DAY):
        first -= DAY
    while rests(last + DAY):
        last += DAY
    return first, last


def days_of(run: tuple[date, date]) -> Iterator[date]:
    """The days of a run, both ends included."""
    return (run[0] + DAY * i for i in range((run[1] - run[0]).days + 1))


def _short(name: str, year: int) -> tuple[int, Shape] | None:
    """The weekday of a festival of one day, and how it was arranged; None where it was a part of another holiday."""
    if name == MID_AUTUMN and joined(year):
        return None
    day = festival(name, year)
    shape = tuple(((other - day).days, worked) for other, worked in sorted(_entries((name,), year).items()))
    # In 2015 中秋节 was made good within 国庆节: that is no way to arrange a holiday by itself.
    return (day.weekday(), shape) if all(abs(offset) <= WEEK for offset, _ in shape) else None


def _long(name: str, year: int) -> tuple[str, Run, Places]:
    day = festival(name, year)
    both = name == NATIONAL and joined(year)
    own = _entries((NATIONAL, MID_AUTUMN, JOINED) if both else (name,), year)
    run = rest_around(day, _entries(None, year))
    taken = _taken_by_mid_autumn(year) if name == NATIONAL and not both else ()
    by_day = {other: place for place, other in weekend_days(run, taken, WEEK).items()}
    places = tuple(sorted(by_day[other] for other, worked in own.items() if worked))
    return JOINED if both else name, ((run[0] - day).days, (run[1] - day).days), places


def _taken_by_mid_autumn(year: int) -> set[date]:
    own = _entries((MID_AUTUMN,), year)
    return {*days_of(rest_around(festival(MID_AUTUMN, year), own)), *own}


def _entries(names: tuple[str, ...] | None, year: int) -> dict[date, bool]:
    """The days of these holidays of a year (of all, for None) that are no ordinary ones, and whether they are worked."""
    entries = as_first_arranged().entries
    return {
        day: entry.working
        for day, entry in entries.items()
        if (names is None or entry.name in names)
        and settling_year(day) == year
        and entry.working != (day.weekday() < 5)
    }


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    found: dict[Key, set[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return MappingProxyType({key: tuple(sorted(values)) for key, values in found.items()})
