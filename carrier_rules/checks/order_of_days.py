"""How far apart two dates certainly are, as far as it can be told without a calendar and without a timeline."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date, timedelta
from types import MappingProxyType

from attrs import evolve, frozen

from carrier_rules.model import (
    AtLeastBefore,
    Bound,
    BoundKind,
    By,
    Carried,
    Choice,
    Date,
    DayOfPeriod,
    Deadline,
    DueDate,
    Duration,
    Edge,
    EffectiveDate,
    FixedDate,
    Happening,
    It,
    MonthDay,
    MonthEnd,
    PeriodEdge,
    PeriodUnit,
    Relative,
    Roll,
    Shifted,
    Term,
    Unit,
    Which,
    Within,
    WorkingDayOfPeriod,
)

COUNTING_AS_WRITTEN = frozenset(("civil-code", "civil-procedure", "criminal-custody", "us-frcp-6a"))
"""The rules of counting that take every number of days for calendar days, and months to the corresponding day."""

_DAYS_OF = MappingProxyType(
    {
        Unit.DAY: (1, 1),
        Unit.WEEK: (7, 7),
        Unit.MONTH: (28, 31),
        Unit.QUARTER: (84, 93),
        Unit.YEAR: (365, 366),
    }
)
_LENGTH_OF = MappingProxyType(
    {
        PeriodUnit.MONTH: (28, 31),
        PeriodUnit.QUARTER: (90, 92),
        PeriodUnit.HALF_YEAR: (181, 184),
        PeriodUnit.YEAR: (365, 366),
    }
)
_LONGEST_ROLL = 15
"""No run of days off was ever as long; a calendar with longer ones would have to be told of."""


@frozen
class Reach:
    """A day that lies between `low` and `high` days after `anchor`, both inclusive; a fixed day has the anchor None."""

    anchor: Hashable
    low: int
    high: int

    def moved(self, low: int, high: int) -> Reach:
        """Return the reach of a day that lies from `low` to `high` days later."""
        return evolve(self, low=self.low + low, high=self.high + high)

    def is_before(self, other: Reach) -> bool:
        """Whether the day is certainly earlier than the other."""
        return self.anchor == other.anchor and self.high < other.low


@frozen
class Ground:
    """What dates of a rule rest on: the events that `it` and a bare name of them mean, and the effective date if it is given.

    `as_written` says that the rule of counting takes days for calendar days, and months to the corresponding day.
    """

    makers: tuple[str, ...] = ()
    effective: date | None = None
    roll: Roll = Roll.NONE
    as_written: bool = True

    def reach(self, day: Date) -> Reach | None:
        """Return where a date lies, or None where that cannot be told."""
        if isinstance(day, FixedDate):
            return _fixed(day.date)
        if isinstance(day, EffectiveDate):
            return _fixed(self.effective) if self.effective else Reach(day, 0, 0)
        if isinstance(day, Shifted):
            return self._counted(day.anchor, day.duration, day.before)
        if isinstance(day, Choice):
            return _choice(day.later, [None if isinstance(m, Deadline) else self.reach(m) for m in day.members])
        if isinstance(day, It | Happening):
            return Reach(It() if self.is_own(day) else day, 0, 0)
        if isinstance(day, Carried | DueDate):
            return Reach(day, 0, 0)
        return _in_period(day)

    def is_own(self, day: Date) -> bool:
        """Whether the date is the one of the event that makes the instance."""
        own = isinstance(day, Happening) and day.which in (Which.ANY, Which.EACH) and day.event.name in self.makers
        return isinstance(day, It) or own

    def due(self, deadline: Deadline) -> Reach | None:
        """Return where a due date lies, rolled; None where that cannot be told."""
        if isinstance(deadline, Within):
            found = self._counted(deadline.anchor, deadline.duration, False)
            return found and self._rolled(found, deadline.duration)
        if isinstance(deadline, AtLeastBefore):
            found = self._counted(deadline.anchor, deadline.duration, True)
            return found and self._rolled(found, deadline.duration, backwards=True)
        if isinstance(deadline, By):
            return self.cap(deadline.date)
        if isinstance(deadline, Choice):
            return _choice(deadline.later, [self.due(m) if isinstance(m, Deadline) else None for m in deadline.members])
        return None

    def cap(self, day: Date) -> Reach | None:
        """Return where a date for acting lies, rolled; None where that cannot be told."""
        found = self.reach(day)
        return found and self._rolled(found)

    def _counted(self, anchor: Date, length: Duration | Term, before: bool) -> Reach | None:
        start = self.reach(anchor)
        if start is None or isinstance(length, Term) or length.unit is Unit.WORKING_HOUR:
            return None
        if before and length.unit is Unit.HOUR:
            return None
        least, most = _days(length) if self.as_written else _by_any_rule(length)
        return start.moved(-most, -least) if before else start.moved(least, most)

    def _rolled(self, found: Reach, length: Duration | Term | None = None, backwards: bool = False) -> Reach:
        """A day for acting that is counted backwards is never rolled forward; working days are never rolled."""
        unit = length.unit if isinstance(length, Duration) else None
        if self.roll is Roll.NONE or unit in (Unit.WORKING_DAY, Unit.HOUR):
            return found
        if backwards or self.roll is Roll.BACKWARD:
            return found.moved(-_LONGEST_ROLL, 0)
        return found.moved(0, _LONGEST_ROLL)


def latest_before(bounds: tuple[Bound, ...], as_written: bool) -> bool:
    """Whether the last day that the bounds allow certainly lies before the first one; `as_written` is as in `Ground`."""
    ground = Ground(as_written=as_written)
    lows = [_edge(ground, b, 1 if b.kind is BoundKind.AFTER else 0) for b in bounds if b.kind in _LOWER]
    highs = [_edge(ground, b, -1 if b.kind is BoundKind.BEFORE else 0) for b in bounds if b.kind in _UPPER]
    return any(high and low and high.is_before(low) for low in lows for high in highs)


_LOWER = frozenset((BoundKind.AFTER, BoundKind.SINCE))
_UPPER = frozenset((BoundKind.BEFORE, BoundKind.BY))


def _edge(ground: Ground, bound: Bound, days: int) -> Reach | None:
    found = ground.reach(bound.date)
    return found and found.moved(days, days)


def _fixed(day: date) -> Reach:
    return Reach(None, day.toordinal(), day.toordinal())


def _days(length: Duration) -> tuple[int, int]:
    """The fewest and the most calendar days that a length of time can take."""
    if length.unit is Unit.HOUR:
        return length.count // 24, length.count // 24 + 2
    if length.unit is Unit.WORKING_DAY:
        return length.count, 3 * length.count + 2 * _LONGEST_ROLL
    least, most = _DAYS_OF[length.unit]
    return least * length.count, most * length.count


def _by_any_rule(length: Duration) -> tuple[int, int]:
    """As `_days`, where days may be working days, a month may end a day earlier, and rest inside may lengthen a period."""
    least, most = _days(length)
    return max(least - 1, 0), 3 * most + 2 * _LONGEST_ROLL


def _choice(later: bool, members: Iterable[Reach | None]) -> Reach | None:
    found = list(members)
    known = [member for member in found if member is not None]
    if len(known) != len(found) or len({member.anchor for member in known}) != 1:
        return None
    pick = max if later else min
    return Reach(known[0].anchor, pick(m.low for m in known), pick(m.high for m in known))


def _in_period(day: Date) -> Reach | None:
    """A day of the instance's period, or of the one of that unit that holds its end, or of the next one."""
    if isinstance(day, PeriodEdge):
        least, most = _LENGTH_OF[day.unit]
        return Reach(day.unit, *((0, 0) if day.edge is Edge.START else (least - 1, most - 1)))
    if isinstance(day, MonthDay | MonthEnd) and isinstance(day.year, Relative):
        return _of(PeriodUnit.YEAR, day.year, *_in_year(day))
    if isinstance(day, DayOfPeriod) and isinstance(day.which, Relative):
        return _of(day.unit, day.which, day.number - 1, day.number - 1)
    if isinstance(day, WorkingDayOfPeriod) and isinstance(day.which, Relative):
        _, most = _days(Duration(day.number, Unit.WORKING_DAY))
        return _of(day.unit, day.which, day.number - 1, most)
    return None


def _of(unit: PeriodUnit, which: Relative, low: int, high: int) -> Reach:
    least, most = _LENGTH_OF[unit] if which is Relative.NEXT else (0, 0)
    return Reach(unit, low + least, high + most)


def _in_year(day: MonthDay | MonthEnd) -> tuple[int, int]:
    """The day's place in a common year and in a leap year, counted from 1 January as 0."""
    common, leap = (_place(day, year) for year in (2023, 2024))
    return common, leap


def _place(day: MonthDay | MonthEnd, year: int) -> int:
    if isinstance(day, MonthEnd):
        after = date(year + day.month // 12, day.month % 12 + 1, 1)
        return (after - timedelta(days=1) - date(year, 1, 1)).days
    return (date(year, day.month, 1) - date(year, 1, 1)).days + day.day - 1
