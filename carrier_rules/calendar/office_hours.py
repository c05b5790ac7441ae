"""Working hours: the hours in which an office is open on its working days, and counting in them.

All moments are local: a day, and the microseconds that the office's clock has gone since midnight. The hours of an
office are those of its clock, so that a day on which clocks are changed has as many of them as any other.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from attrs import field, frozen

from carrier_rules.calendar.counting import Direction
from carrier_rules.calendar.errors import CalendarError, no_such_date
from carrier_rules.calendar.working_calendar import WorkingCalendar

MINUTE = 60 * 1_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
MINUTES_A_DAY = 24 * 60

Place = tuple[int, int]
"""A local moment: the ordinal of its day, and the microsecond of it."""

_SPAN = re.compile(r"\s*([0-9]{1,2}):([0-9]{2})\s*(?:-|–|—|to|至)\s*([0-9]{1,2}):([0-9]{2})\s*")
_FORM = "write office hours as `09:00 to 12:00, 13:30 to 17:30`"


def _in_order(hours: OfficeHours, attribute: object, spans: tuple[tuple[int, int], ...]) -> None:
    if not spans:
        raise CalendarError("an office that is never open has no working hours")
    for opens, closes in spans:
        if not 0 <= opens < closes <= MINUTES_A_DAY:
            raise CalendarError(f"office hours from `{clock(opens)}` to `{clock(closes)}` do not end after they begin")
    for (_, closes), (opens, _) in pairwise(spans):
        if opens < closes:
            raise CalendarError(
                f"office hours that begin at `{clock(opens)}` overlap with those until `{clock(closes)}`"
            )


@frozen
class OfficeHours:
    """When an office is open on a working day: spans in minutes after midnight, from 0 to 1440, in order and apart.

    Raises CalendarError for none, for a span that does not end after it begins, for two that overlap or come out of order.
    """

    spans: tuple[tuple[int, int], ...] = field(validator=_in_order)

    @property
    def length(self) -> int:
        """The working hours of a whole day, in microseconds."""
        return sum(closes - opens for opens, closes in self.spans) * MINUTE

    def passed(self, at: int) -> int:
        """The working time from the opening up to the microsecond `at` of a working day."""
        return sum(min(max(at - opens * MINUTE, 0), (closes - opens) * MINUTE) for opens, closes in self.spans)

    def earliest(self, passed: int) -> int:
        """The first microsecond at which so much has passed, 0 < `passed` ≤ `length`: a close rather than an opening."""
        for opens, closes in self.spans:
            if passed <= (closes - opens) * MINUTE:
                return opens * MINUTE + passed
            passed -= (closes - opens) * MINUTE
        raise AssertionError(passed)

    def latest(self, passed: int) -> int:
        """The last microsecond at which so much has passed, 0 ≤ `passed` < `length`: an opening rather than a close."""
        for opens, closes in self.spans:
            if passed < (closes - opens) * MINUTE:
                return opens * MINUTE + passed
            passed -= (closes - opens) * MINUTE
        raise AssertionError(passed)

    def __str__(self) -> str:
        return ", ".join(f"{clock(opens)} to {clock(closes)}" for opens, closes in self.spans)


def clock(minutes: int) -> str:
    """Return a time of day as HH:MM; 1440 minutes are 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def parse_office_hours(text: str) -> OfficeHours:
    """Return the office hours of a text such as `09:00 to 12:00, 13:30 to 17:30`, or `09:00-12:00、13:30-17:30`.

    Raises CalendarError for another form, a time of day that there is not, and what `OfficeHours` refuses.
    """
    spans = []
    for part in re.split("[,、，]", text):
        found = _SPAN.fullmatch(part)
        if found is None:
            raise CalendarError(f"`{part.strip()}` is no span of office hours: {_FORM}")
        hour, minute, last_hour, last_minute = map(int, found.groups())
        spans.append((_minutes(hour, minute), _minutes(last_hour, last_minute)))
    return OfficeHours(tuple(spans))


def _minutes(hour: int, minute: int) -> int:
    if minute > 59 or hour * 60 + minute > MINUTES_A_DAY:
        raise CalendarError(f"there is no time of day `{hour:02}:{minute:02}`: {_FORM}")
    return hour * 60 + minute


def moment_at(day: int, at: int) -> datetime:
    """Return the local moment at a microsecond of a day, also beyond its midnight."""
    return datetime.combine(date.fromordinal(day), time()) + timedelta(microseconds=at)


@frozen
class HoursCount:
    """A finished count of `n` working hours from `start` to `end`.

    `looked_at` bounds the days, both included, whose being worked or not the result rests on.
    """

    start: Place
    n: int
    direction: Direction
    end: Place
    looked_at: tuple[int, int]


def count_hours(
    calendar: WorkingCalendar, hours: OfficeHours, start: Place, n: int, direction: Direction = "after"
) -> HoursCount:
    """Return the count of `n` working hours "after" or "before" a moment.

    Only working days have working hours. A count that begins outside of them begins at the next opening, backwards at the
    close before. One that is over as the office closes ends at the close, not at the next opening; backwards one that
    is over as it opens ends at the opening: whoever acts at the end is in time. Midnight is 24:00 of the day that ends.
    A thousand hours take no longer to count than one.

    Raises CalendarError for `n` below 1, or an end outside of 0001-01-01 to 9999-12-31.
    """
    if n < 1:
        raise CalendarError(f"`{n}` working hours cannot be counted: give 1 or more")
    sign = 1 if direction == "after" else -1
    day, at = _normal(start)
    passed = hours.passed(at)
    worked = calendar.is_working_ordinal(day)
    # What of the first day lies ahead, in the direction of the count.
    ahead = hours.length - passed if sign > 0 else passed
    rest = n * HOUR - (ahead if worked else 0)
    if rest <= 0:
        last, taken = day, n * HOUR + (hours.length - ahead)
    else:
        days = -(-rest // hours.length)
        last, taken = _later(calendar, day, sign * days, n, direction), rest - (days - 1) * hours.length
    end = hours.earliest(taken) if sign > 0 else hours.latest(hours.length - taken)
    first = day if ahead else day + sign
    return HoursCount(start, n, direction, _ended(last, end), (min(first, last), max(first, last)))


def _later(calendar: WorkingCalendar, day: int, days: int, n: int, direction: Direction) -> int:
    try:
        return calendar.add_ordinal(day, days)
    except CalendarError:
        raise no_such_date(n, "working hour", direction, day) from None


def _normal(place: Place) -> Place:
    """The same moment with a time from 00:00 up to, and without, 24:00."""
    days, at = divmod(place[1], DAY)
    return place[0] + days, at


def _ended(day: int, at: int) -> Place:
    return (day, at) if at else (day - 1, DAY)


def hours_of(calendar: WorkingCalendar, hours: OfficeHours, count: HoursCount) -> tuple[tuple[int, int], ...]:
    """The working days that a count passes, in its direction, and the working time that it takes of each, in microseconds."""
    sign = 1 if count.direction == "after" else -1
    (day, at), (last, end) = _normal(count.start), _normal(count.end)
    found = []
    while (last - day) * sign >= 0:
        if calendar.is_working_ordinal(day):
            begun = at if day == _normal(count.start)[0] else (0 if sign > 0 else DAY)
            ended = end if day == last else (DAY if sign > 0 else 0)
            taken = abs(hours.passed(ended) - hours.passed(begun))
            found.extend([(day, taken)] if taken else [])
        day += sign
    return tuple(found)


def add_working_hours(calendar: WorkingCalendar, hours: OfficeHours, moment: datetime, n: int) -> datetime:
    """Return the moment `n` working hours after `moment`, before it for a negative `n`, and `moment` for 0.

    Both are local to the office; a zone is kept. What is counted how, `count_hours` says.

    Raises CalendarError where the result would lie outside of 0001-01-01 to 9999-12-31.
    """
    if n == 0:
        return moment
    since = datetime.combine(moment.date(), time())
    at = (moment.replace(tzinfo=None) - since) // timedelta(microseconds=1)
    count = count_hours(calendar, hours, (moment.toordinal(), at), abs(n), "after" if n > 0 else "before")
    return moment_at(*count.end).replace(tzinfo=moment.tzinfo)
