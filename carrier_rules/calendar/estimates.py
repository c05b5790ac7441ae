"""The ways in which the holidays of a year without a notice may be arranged: as those of past years were.

A holiday of one day is arranged as one was that fell on the same day of the week. A long one (春节, 劳动节, 国庆节) is
an unbroken run of days off that lies about the festival as in some past year; as many weekend days are worked for it
as the law's sum asks (weekdays off, less weekend days worked, are the days granted), where so many have lain
before. That nothing is exchanged at all, as the estimate has it, is always one of the ways.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from attrs import frozen

from carrier_rules.calendar.notices import Statute
from carrier_rules.calendar.past_holidays import (
    DAY,
    FIRST_YEAR,
    JOINED,
    History,
    Run,
    days_of,
    festival,
    history,
    joined,
    rest_around,
    weekend_days,
)
from carrier_rules.calendar.statutes import (
    DRAGON_BOAT,
    LABOUR,
    MID_AUTUMN,
    NATIONAL,
    NEW_YEAR,
    QINGMING,
    SPRING,
    estimate,
)

LEAST_YEARS = 3  # with fewer arrangements to go by, nothing is said

Way: TypeAlias = tuple[tuple[date, bool], ...]
"""One way to arrange a holiday: the days that are no ordinary ones, ascending, and whether each is worked."""


@frozen
class Holiday:
    """A holiday of a year without a notice, with the ways in which it may be arranged, each once.

    中秋节 and 国庆节 are one: where the first lies decides which days are left for the second.
    """

    name: str
    ways: tuple[Way, ...]


def holidays_of(year: int, law: Statute, last: int) -> tuple[Holiday, ...]:
    """The holidays of `year` by `law`, in the order of the year, and their ways by the notices from 2008 through `last`.

    None at all where fewer than three of these are known.
    """
    if not enough_years(last):
        return ()
    past = history(last)
    granted = {name: tuple(_granted(name, year, law)) for name, _, _ in law.granted}
    return (
        _holiday(NEW_YEAR, _short(NEW_YEAR, granted, past)),
        _holiday(SPRING, _long(granted[SPRING], festival(SPRING, year), past.runs[SPRING], past)),
        _holiday(QINGMING, _short(QINGMING, granted, past)),
        _holiday(LABOUR, _long(granted[LABOUR], festival(LABOUR, year), past.runs[LABOUR], past)),
        _holiday(DRAGON_BOAT, _short(DRAGON_BOAT, granted, past)),
        _holiday(JOINED, _autumn(year, granted, past)),
    )


def enough_years(last: int) -> bool:
    """Whether the arrangements from 2008 through the year `last` are enough to go by."""
    return last - FIRST_YEAR + 1 >= LEAST_YEARS


def _holiday(name: str, ways: Iterator[Way]) -> Holiday:
    return Holiday(name, tuple(sorted(set(ways))))


def _granted(name: str, year: int, law: Statute) -> Iterator[date]:
    for granted, first, last in law.granted:
        if granted == name:
            yield from (festival(name, year) + DAY * offset for offset in range(first, last + 1))


def _estimated(names: Collection[str], granted: Mapping[str, tuple[date, ...]]) -> Way:
    """The way that exchanges nothing."""
    days = sorted((day, name) for name in names for day in granted[name])
    return _way(dict.fromkeys(estimate(days), False))


def _way(entries: Mapping[date, bool]) -> Way:
    return tuple((day, worked) for day, worked in sorted(entries.items()) if worked != (day.weekday() < 5))


def _short(name: str, granted: Mapping[str, tuple[date, ...]], past: History) -> Iterator[Way]:
    yield _estimated((name,), granted)
    (day,) = granted[name]
    for shape in past.shapes.get(day.weekday(), ()):
        yield tuple((day + DAY * offset, worked) for offset, worked in shape)


def _long(
    granted: tuple[date, ...], day: date, runs: Collection[Run], past: History, taken: Collection[date] = ()
) -> Iterator[Way]:
    yield _estimated(("",), {"": granted})
    for first, last in runs:
        run = min(day + DAY * first, *granted), max(day + DAY * last, *granted)
        off = [other for other in days_of(run) if other.weekday() < 5]
        worked = len(off) - len(granted)
        beside = weekend_days(run, taken, max(worked, 1))
        for places in past.places.get(worked, ()):
            yield _way({**dict.fromkeys(off, False), **{beside[place]: True for place in places}})


def _autumn(year: int, granted: Mapping[str, tuple[date, ...]], past: History) -> Iterator[Way]:
    yield _estimated((MID_AUTUMN, NATIONAL), granted)
    day = festival(NATIONAL, year)
    if joined(year):
        yield from _long((*granted[MID_AUTUMN], *granted[NATIONAL]), day, past.runs.get(JOINED, ()), past)
        return
    (moon,) = granted[MID_AUTUMN]
    for first in _short(MID_AUTUMN, granted, past):
        entries = dict(first)
        taken = {*days_of(rest_around(moon, entries)), *entries}
        for second in _long(granted[NATIONAL], day, past.runs[NATIONAL], past, taken):
            if not taken.intersection(other for other, _ in second):
                yield _way({**entries, **dict(second)})
