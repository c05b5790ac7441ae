"""From the `holidays` library to an arrangement.

The library is imported inside the functions: with its country modules it takes about 0.2 s, which a program
that asks for no date need not pay.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from carrier_rules.calendar.china import OFFICIAL_FROM, OFFICIAL_THROUGH, corrections, source_of
from carrier_rules.calendar.days import Arrangement, Entry
from carrier_rules.calendar.errors import CalendarError
from carrier_rules.calendar.ranks import LAST_YEAR

if TYPE_CHECKING:
    from holidays import HolidayBase

CHINA = "CN"
FIRST_YEAR = 1950

MONDAY_TO_FRIDAY = (True, True, True, True, True, False, False)
DAY = timedelta(days=1)

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_REMARK = re.compile(r"（[^（）]*）$")


@lru_cache(maxsize=32)
def arrangement_of(name: str) -> Arrangement:
    """The arrangement of the calendar `name`; CalendarError where `holidays` does not know it."""
    if name == CHINA:
        return _china()
    from holidays import country_holidays, list_supported_countries

    country, dash, subdivision = name.partition("-")
    known = list_supported_countries(include_aliases=False)
    if country not in known or (dash and subdivision not in known[country]):
        raise CalendarError(f"unknown calendar `{name}`: {_suggestion(country, subdivision, known)}")
    empty = country_holidays(country, subdiv=subdivision or None)
    found = country_holidays(
        country,
        subdiv=subdivision or None,
        years=range(max(empty.start_year, FIRST_YEAR), min(empty.end_year, LAST_YEAR) + 1),
        # Without a language the names, and with them the state, would follow the machine's locale.
        language=empty.default_language,
    )
    return _country(name, found)


def _suggestion(country: str, subdivision: str, known: Mapping[str, list[str]]) -> str:
    from holidays.registry import COUNTRIES

    code = _nearest(country, ((word, names[1]) for names in COUNTRIES.values() for word in names))
    if code is None:
        return "use a country's code such as `CN`, or one with a subdivision such as `US-NY`"
    part = _nearest(subdivision, ((word, word) for word in known[code]))
    return f"did you mean `{code}-{part}`?" if part else f"did you mean `{code}`?"


def _nearest(word: str, meanings: Iterable[tuple[str, str]]) -> str | None:
    by_word = {spelling.casefold(): meaning for spelling, meaning in meanings}
    near = get_close_matches(word.casefold(), by_word, n=1)
    return by_word[near[0]] if near else None


def _country(name: str, found: "HolidayBase") -> Arrangement:
    """The arrangement of any country but China: what the library says of its years is taken as official."""
    first, last = date(min(found.years), 1, 1), date(max(found.years), 12, 31)
    week = tuple(weekday not in found.weekend for weekday in range(7))
    names = dict(found.items())
    labels = [label.replace("%s", "") for label in _estimated_labels(found)]
    entries = []
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        entry = _entry(day, found, names.get(day), labels)
        # Some countries have moved their weekend: those weeks differ from the present one throughout.
        if entry.name is not None or entry.working != week[day.weekday()]:
            entries.append((ordinal, entry))
    return Arrangement(name, week, tuple(entries), first.toordinal(), last.toordinal())


def _entry(day: date, found: "HolidayBase", name: str | None, estimated: Iterable[str]) -> Entry:
    official = False if name and any(label in name for label in estimated) else None
    if found.is_weekend(day):
        if day in found.weekend_workdays:
            return Entry(True, "make-up working day", name, official=official)
        return Entry(False, "public holiday" if name else "weekend", name, official=official)
    return Entry(name is None, "public holiday" if name else "working day", name, official=official)


def _estimated_labels(found: "HolidayBase") -> Iterator[str]:
    for attribute in ("estimated_label", "observed_estimated_label"):
        label = getattr(found, attribute, None)
        if label:
            yield label


def _china() -> Arrangement:
    """China's days from 2001 on: `holidays`, with `corrections`; estimates after OFFICIAL_THROUGH."""
    from holidays import country_holidays

    found = country_holidays(CHINA, years=range(OFFICIAL_FROM.year, LAST_YEAR + 1), language="zh_CN")
    off, worked = dict(found.items()), set(found.weekend_workdays)
    for day, is_worked in corrections().items():
        if is_worked:
            off.pop(day, None)
        else:
            worked.discard(day)
    names = _holiday_names(off, worked)
    entries = {
        day: Entry(is_worked, "working day" if is_worked else "weekend", source=source_of(day))
        for day, is_worked in corrections().items()
    }
    entries |= {day: Entry(False, "public holiday", names[day], source_of(day)) for day in off}
    entries |= {day: Entry(True, "make-up working day", names.get(day), source_of(day)) for day in worked}
    return Arrangement(
        CHINA,
        MONDAY_TO_FRIDAY,
        tuple((day.toordinal(), entries[day]) for day in sorted(entries)),
        OFFICIAL_FROM.toordinal(),
        OFFICIAL_THROUGH.toordinal(),
    )


def _holiday_names(off: Mapping[date, str], worked: set[date]) -> dict[date, str]:
    """The holiday to which each day off, and each day worked to make up for it, belongs.

    The library calls a day off that was moved "休息日（由 2019-10-12 调休）": it belongs to the first holiday of the
    unbroken run of days off around it, and so does the day worked for it. New Year's Eve (农历除夕) is a part of 春节.
    """
    moved = {day: found for day, label in off.items() if (found := _ISO_DATE.search(label))}
    settled = off.keys() - moved.keys()
    names = {day: _REMARK.sub("", off[day]).replace("; ", "、").replace("农历除夕", "春节") for day in settled}

    def rests(day: date) -> bool:
        return day in off or (day.weekday() >= 5 and day not in worked)

    for day, match in moved.items():
        first = day
        while rests(first - DAY):
            first -= DAY
        while first not in names or first in moved:
            first += DAY
        names[day] = names[date.fromisoformat(match[0])] = names[first]
    return names
