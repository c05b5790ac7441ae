"""A period counted by a profile: from the day on which the clock starts to the last day in time."""

from datetime import date, time
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from carrier_rules.calendar.counting import Count, Direction, Unit, count_after, count_before, effective_roll, roll
from carrier_rules.calendar.profiles import Profile
from carrier_rules.calendar.working_calendar import Rolling, WorkingCalendar

Because: TypeAlias = Literal["rolled", "rest inside", "working days inside"]

LONG_REST = 3  # from this many days on a run of rest extends a period, where the profile says so


@frozen
class Reckoning:
    """A finished period: `count` up to its nominal last day, and `day`, the last day in time.

    `because` says why the two differ, None where they do not; `rolling` is how a last day off moves. `looked_at`
    bounds the days, both included, whose being worked or not the result rests on; None where it rests on none.
    `ends` is the time at which `day` is over, midnight as 00:00.
    """

    count: Count
    day: int
    because: Because | None
    rolling: Rolling
    looked_at: tuple[int, int] | None
    ends: time


def reckon(
    calendar: WorkingCalendar,
    profile: Profile,
    start: int,
    n: int,
    unit: Unit,
    direction: Direction = "after",
    including_start: bool = False,
    how: Rolling | None = None,
) -> Reckoning:
    """The last day of `n` units after `start`, or the latest day at least `n` units before it, by `profile`.

    `how` takes the place of the profile's own rolling; counting backwards, "forward" means "backward", as in
    `effective_roll`. All days are ordinals. Raises what `count_after` raises.
    """
    count = count_by(calendar, profile, start, n, unit, direction, including_start)
    return finish(calendar, profile, count, count.nominal, how)


def count_by(
    calendar: WorkingCalendar,
    profile: Profile,
    start: int,
    n: int,
    unit: Unit,
    direction: Direction,
    including_start: bool = False,
) -> Count:
    """The count up to its nominal last day. Its `unit` is "working day" where the profile makes it so."""
    unit = profile.unit_of(n, unit)
    counted = count_after if direction == "after" else count_before
    itself = including_start or profile.counts_first_day
    if profile.clear and direction == "before" and not itself:
        return _clear(calendar, start, n, unit)
    if profile.months == "day before" and unit in ("month", "quarter", "year") and not itself:
        first = start + 1 if direction == "after" else start - 1
        return evolve(counted(calendar, first, n, unit, including_start=True), start=start, including_start=False)
    return counted(calendar, start, n, unit, itself)


def _clear(calendar: WorkingCalendar, start: int, n: int, unit: Unit) -> Count:
    """The latest day that leaves `n` whole units between itself and `start`."""
    if unit in ("day", "working day"):
        return evolve(count_before(calendar, start, n + 1, unit), n=n)
    count = count_before(calendar, start, n, unit)
    before = count_before(calendar, count.nominal, 1, "day")
    return evolve(count, nominal=before.nominal)


def finish(
    calendar: WorkingCalendar, profile: Profile, count: Count, nominal: int, how: Rolling | None = None
) -> Reckoning:
    """The last day in time of a count whose nominal last day is, or has been moved to, `nominal`."""
    if count.unit == "working day":
        return Reckoning(count, nominal, None, "none", _span(count.first_looked_at, count.last_looked_at), profile.ends)
    rolling = profile.rolling(count.direction) if how is None else effective_roll(how, count.direction)
    if profile.extended_by_rest and count.direction == "after":
        rest = _rest_inside(calendar, _first(count), nominal)
        if rest:
            day = calendar.add_ordinal(nominal, rest)
            return Reckoning(count, day, "rest inside", rolling, (_first(count), day), profile.ends)
    day = roll(calendar, nominal, rolling)
    least = _least(calendar, profile, count, day)
    if least is not None:
        return Reckoning(count, least, "working days inside", rolling, _span(_first(count), least), profile.ends)
    looked_at = None if rolling == "none" else _span(nominal, day)
    if profile.extended_by_rest:
        looked_at = _span(_first(count), day)
    return Reckoning(count, day, "rolled" if day != nominal else None, rolling, looked_at, _ends(profile, nominal, day))


def _first(count: Count) -> int:
    """The first day that is counted."""
    if count.including_start:
        return count.start
    return count.start + (1 if count.direction == "after" else -1)


def _span(a: int | None, b: int | None) -> tuple[int, int] | None:
    return None if a is None or b is None else (min(a, b), max(a, b))


def _ends(profile: Profile, nominal: int, day: int) -> time:
    if profile.ends_after_saturday is not None and day > nominal and date.fromordinal(nominal).weekday() == 5:
        return profile.ends_after_saturday
    return profile.ends


def _rest_inside(calendar: WorkingCalendar, first: int, last: int) -> int:
    """The days from `first` to `last` that lie in runs of three and more days of rest with a holiday among them.

    Only runs with three days and more inside count; a run is whole, with the weekends beside it.
    """
    total = 0
    day = first
    while day <= last:
        if calendar.is_working_ordinal(day):
            day += 1
            continue
        begin, end = calendar.rest_around(day)
        inside = min(end, last) - max(begin, first) + 1
        if inside >= LONG_REST and _has_holiday(calendar, begin, end):
            total += inside
        day = end + 1
    return total


def _has_holiday(calendar: WorkingCalendar, first: int, last: int) -> bool:
    days = (calendar.day(date.fromordinal(o)) for o in range(first, last + 1))
    return any(day.kind == "public holiday" for day in days)


def _least(calendar: WorkingCalendar, profile: Profile, count: Count, day: int) -> int | None:
    """The day to which a period is lengthened so that it holds enough working days; None where it does."""
    least = profile.least_working_days
    length = abs(count.nominal - _first(count)) + 1
    if length < least or not least:
        return None
    sign = 1 if count.direction == "after" else -1
    enough = calendar.add_ordinal(_first(count) - sign, sign * least)
    return enough if (enough - day) * sign > 0 else None
