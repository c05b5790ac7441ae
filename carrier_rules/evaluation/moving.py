"""A deadline moves: extensions in the order written, then days of suspension, then the cap; rolling comes last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import frozen

from carrier_rules.calendar import HoursCount, Rolling, Unit, WorkingCalendar, count_after
from carrier_rules.evaluation.dates import earlier, looked_at
from carrier_rules.timeline.bound import FOREVER

Days = tuple[int, int]
"""A run of days, both ends included."""


class Kind(StrEnum):
    """Why a date moved."""

    EXTENDED_BY = "extended by"
    EXTENDED_TO = "extended to"
    SUSPENDED = "suspended"
    CAPPED = "capped"


@frozen(eq=False)
class Move:
    """One step: the day before and after it, and how many days of which unit were added (0 where a day was named).

    `since` is the day on which an extension was granted, or a suspension's first day that counts. Of hours `times` are the
    microseconds of the two days, and `hours` is the count of working hours.
    """

    kind: Kind
    before: int
    after: int
    count: int = 0
    unit: str = "day"
    since: int | None = None
    until: int | None = None
    open: bool = False
    times: tuple[int, int] | None = None
    hours: HoursCount | None = None


@frozen
class Place:
    """Where a moving date stands: its day, and the first day of the calendar behind it that is not official."""

    day: int
    unofficial: int | None = None


def add(calendar: WorkingCalendar, place: Place, count: int, unit: Unit) -> Place:
    """Return the place `count` units later.

    Raises:
        CalendarError: it would lie after 9999-12-31.
    """
    counted = count_after(calendar, place.day, count, unit)
    return Place(counted.nominal, earlier(place.unofficial, looked_at(calendar, counted)))


def rolled(calendar: WorkingCalendar, place: Place, how: Rolling) -> Place:
    """Return the place after rolling."""
    if how == "none":
        return place
    day = calendar.roll_ordinal(place.day, how)
    looked = calendar.first_unofficial_ordinal(min(day, place.day), max(day, place.day))
    return Place(day, earlier(place.unofficial, looked))


def suspended(
    calendar: WorkingCalendar, place: Place, start: int, unit: Unit, standstills: Iterable[Days], upto: int
) -> Iterator[tuple[Place, Move]]:
    """Yield each move of a date by a suspension.

    Each day that lies after `start` and on or before the date as it then stands moves it by a day, in a count of working
    days each working day by a working day. A day in two suspensions counts once. One that has no end yet is counted up
    to `upto`.
    """
    known = ((first, upto if last == FOREVER else last, last == FOREVER) for first, last in standstills)
    for first, until, still in _joined(known):
        since = max(first, start + 1)
        if unit == "working day":
            since = calendar.roll_ordinal(since, "forward")
        if since > until or since > place.day:
            continue
        length = until - since + 1
        if unit == "working day":
            length = calendar.count_ordinals(since - 1, until)
            place = Place(place.day, earlier(place.unofficial, calendar.first_unofficial_ordinal(since, until)))
        before = place.day
        if length:
            place = add(calendar, place, length, "working day" if unit == "working day" else "day")
        yield place, Move(Kind.SUSPENDED, before, place.day, length, unit, since, until, still)


def _joined(runs: Iterable[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """The runs in order, those that overlap or follow at once made one; it is open where one of them is."""
    found: list[tuple[int, int, bool]] = []
    for first, last, still in sorted(run for run in runs if run[0] <= run[1]):
        if found and first <= found[-1][1] + 1:
            before = found[-1]
            found[-1] = (before[0], max(before[1], last), before[2] or still)
        else:
            found.append((first, last, still))
    return found
