"""China's arrangement as it stands, and as it stood on any day: from `holidays` and the table of notices.

The library knows the days as they are today. What was known earlier follows from the dates of issue: later
amendments are undone, and years whose notice was still to come are estimated by the law of that time.
The library is imported inside the functions, as in `sources`.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from attrs import frozen

from carrier_rules.calendar.china import NEW_YEAR_2001, NOTICES, OFFICIAL_FROM
from carrier_rules.calendar.days import Arrangement, Entry
from carrier_rules.calendar.notices import Notice
from carrier_rules.calendar.ranks import LAST_YEAR
from carrier_rules.calendar.statutes import QINGMING, STATUTES, estimate, festivals, statute_of, statutory_days

CHINA = "CN"
MONDAY_TO_FRIDAY = (True, True, True, True, True, False, False)
DAY = timedelta(days=1)

# Where the library has another day than the sun: it reaches 15° on 5 April 2100 at about 0:45 in Beijing.
MISDATED = MappingProxyType({(2100, QINGMING): date(2100, 4, 5)})

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_REMARK = re.compile(r"（[^（）]*）$")

# The notice that fixed each year; the last one that touched a day; the year whose notice reached back to a December.
BASES = MappingProxyType({notice.year: notice for notice in NOTICES if notice.role == "base"})
TOUCHED = MappingProxyType({day: notice for notice in NOTICES for day in notice.touched})
REACHED_BACK = MappingProxyType({day: notice.year for notice in NOTICES for day in notice.december})

# The days on which what is known of China's calendar changed.
TURNS = tuple(sorted({*(notice.known_from for notice in NOTICES), *(law.issued for law in STATUTES)}))


def china(known_at: date | None = None) -> Arrangement:
    """China's arrangement as it stood at the end of the day `known_at`, or as it stands where that is None.

    The same object for all days between two turns. Before the first notice, of 2001-01-02, all is an estimate
    and the official span is empty.
    """
    return _between_turns(len(TURNS) if known_at is None else bisect_right(TURNS, known_at))


@frozen
class Published:
    """The days of all published years: `entries` by day, and the festivals of every year through 2100."""

    entries: Mapping[date, Entry]
    festivals: Mapping[tuple[int, str], date]


@lru_cache(maxsize=64)
def _between_turns(turn: int) -> Arrangement:
    known_on = TURNS[turn - 1] if turn else date.min
    notices = tuple(notice for notice in NOTICES if notice.known_from <= known_on)
    years = frozenset(notice.year for notice in notices if notice.role == "base")
    published = _published()
    entries = {day: entry for day, entry in published.entries.items() if settling_year(day) in years}
    for notice in reversed(NOTICES):
        if notice.role == "amendment" and notice.year in years and notice not in notices:
            entries = _undone(entries, notice)
    for year in range(OFFICIAL_FROM.year, LAST_YEAR + 1):
        if year not in years:
            law = statute_of(year, known_on)
            entries |= estimate(statutory_days(year, law, published.festivals))
    through = date(max(years), 12, 25) if years else OFFICIAL_FROM - DAY
    return Arrangement(
        CHINA,
        MONDAY_TO_FRIDAY,
        tuple((day.toordinal(), entries[day]) for day in sorted(entries)),
        OFFICIAL_FROM.toordinal(),
        through.toordinal(),
        notices,
    )


def _undone(entries: Mapping[date, Entry], notice: Notice) -> dict[date, Entry]:
    """The entries as they were before an amendment."""
    gone = {*notice.rest_added, *notice.work_added, *notice.rest_dropped, *notice.work_dropped}
    before = {day: entry for day, entry in entries.items() if day not in gone}
    source = BASES[notice.year].citation
    before |= {day: Entry(False, "public holiday", notice.holiday, source) for day in notice.rest_dropped}
    return before | {day: Entry(True, "make-up working day", notice.holiday, source) for day in notice.work_dropped}


def settling_year(day: date) -> int:
    """The year whose notice settles `day`: its own, or the next where that notice reaches back to it."""
    return REACHED_BACK.get(day, day.year)


def source_of(day: date) -> str:
    """The notice that settles a day of a published year.

    A day that an amendment or the next year's notice touches is cited by that one, any other by the notice
    for its year. 1 January 2001 rests on the law itself: the notice for 2001 was issued a day later.
    """
    if day == OFFICIAL_FROM:
        return NEW_YEAR_2001.citation
    return (TOUCHED.get(day) or BASES[day.year]).citation


def corrections() -> dict[date, bool]:
    """Whether each day that an amendment took out of the arrangement is worked.

    `holidays` has four of them wrong, all of 2003: the notice of 2003-04-21 shortened the 1 May holiday. The
    days that an amendment put into the arrangement need no correction: `holidays` has them since 0.92.
    """
    amendments = [notice for notice in NOTICES if notice.role == "amendment"]
    worked = {day: True for notice in amendments for day in notice.rest_dropped}
    off = {day: False for notice in amendments for day in notice.work_dropped}
    return worked | off


def festivals_of_years() -> Mapping[tuple[int, str], date]:
    """The day of each festival that the moon or the sun fixes, by year (2001 to 2100) and name."""
    return _published().festivals


@lru_cache(maxsize=1)
def as_first_arranged() -> Published:
    """The published years as their notices first had them, without later amendments."""
    published = _published()
    entries = dict(published.entries)
    for notice in reversed(NOTICES):
        if notice.role == "amendment":
            entries = _undone(entries, notice)
    return Published(MappingProxyType(entries), published.festivals)


@lru_cache(maxsize=1)
def _published() -> Published:
    """`holidays`, with `corrections`, for the years that have a notice."""
    from holidays import country_holidays

    found = country_holidays(CHINA, years=range(OFFICIAL_FROM.year, LAST_YEAR + 1), language="zh_CN")
    last = max(notice.year for notice in NOTICES)
    off = {day: name for day, name in found.items() if day.year <= last}
    worked = {day for day in found.weekend_workdays if day.year <= last}
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
    return Published(MappingProxyType(entries), MappingProxyType({**festivals(dict(found.items())), **MISDATED}))


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
