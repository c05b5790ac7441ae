"""Where dates lie: how many days after their anchor at least and at most, counted by hand on the calendar of any year."""

from collections.abc import Hashable
from datetime import date

import pytest

from carrier_rules.checks.order_of_days import Ground, Reach, latest_before
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
    PeriodFrom,
    PeriodUnit,
    Promptly,
    Ref,
    Relative,
    Roll,
    Shifted,
    Term,
    Together,
    Unit,
    Which,
    Within,
    WorkingDayOfPeriod,
)

THIS, NEXT = Relative.THIS, Relative.NEXT
MOVED, FIRST_MOVED = Happening(Ref("moved")), Happening(Ref("moved"), Which.FIRST)
TERM = Carried(Ref("term"), MOVED)
IN_2020 = PeriodFrom(1, FixedDate(date(2020, 1, 1)))


def on(year: int, month: int, day: int) -> FixedDate:
    return FixedDate(date(year, month, day))


def after(count: int, unit: Unit, anchor: Date = MOVED) -> Shifted:
    return Shifted(Duration(count, unit), anchor)


def before(count: int, unit: Unit, anchor: Date = MOVED) -> Shifted:
    return Shifted(Duration(count, unit), anchor, before=True)


def fixed(year: int, month: int, day: int) -> Reach:
    return Reach(None, date(year, month, day).toordinal(), date(year, month, day).toordinal())


@pytest.mark.parametrize(
    ("day", "anchor", "low", "high"),
    [
        (MOVED, MOVED, 0, 0),
        (It(), It(), 0, 0),
        (TERM, TERM, 0, 0),
        (DueDate(), DueDate(), 0, 0),
        (EffectiveDate(), EffectiveDate(), 0, 0),
        (after(5, Unit.DAY), MOVED, 5, 5),
        (before(5, Unit.DAY), MOVED, -5, -5),
        (after(2, Unit.WEEK), MOVED, 14, 14),
        (after(1, Unit.MONTH), MOVED, 28, 31),
        (before(1, Unit.MONTH), MOVED, -31, -28),
        (after(2, Unit.QUARTER), MOVED, 168, 186),
        (after(3, Unit.YEAR), MOVED, 1095, 1098),
        (after(1, Unit.DAY, after(1, Unit.WEEK)), MOVED, 8, 8),
        # From any moment of a day on: 24 hours end on the next day or, by a shift of clocks, on the one after.
        (after(23, Unit.HOUR), MOVED, 0, 2),
        (after(48, Unit.HOUR), MOVED, 2, 4),
        # Each working day may have two days off before it, and the longest run of days off is met twice.
        (after(2, Unit.WORKING_DAY), MOVED, 2, 2 * 3 + 2 * 15),
        (PeriodEdge(PeriodUnit.MONTH, Edge.START), PeriodUnit.MONTH, 0, 0),
        (PeriodEdge(PeriodUnit.MONTH, Edge.END), PeriodUnit.MONTH, 27, 30),
        (PeriodEdge(PeriodUnit.QUARTER, Edge.END), PeriodUnit.QUARTER, 89, 91),
        (PeriodEdge(PeriodUnit.HALF_YEAR, Edge.END), PeriodUnit.HALF_YEAR, 180, 183),
        (PeriodEdge(PeriodUnit.YEAR, Edge.END), PeriodUnit.YEAR, 364, 365),
        (MonthDay(1, 1, THIS), PeriodUnit.YEAR, 0, 0),
        (MonthDay(2, 28, THIS), PeriodUnit.YEAR, 58, 58),
        (MonthDay(3, 31, THIS), PeriodUnit.YEAR, 89, 90),
        (MonthDay(3, 31, NEXT), PeriodUnit.YEAR, 89 + 365, 90 + 366),
        (MonthEnd(1, THIS), PeriodUnit.YEAR, 30, 30),
        (MonthEnd(2, THIS), PeriodUnit.YEAR, 58, 59),
        (MonthEnd(11, THIS), PeriodUnit.YEAR, 333, 334),
        (MonthEnd(12, THIS), PeriodUnit.YEAR, 364, 365),
        (MonthEnd(12, NEXT), PeriodUnit.YEAR, 364 + 365, 365 + 366),
        (DayOfPeriod(10, PeriodUnit.MONTH, THIS), PeriodUnit.MONTH, 9, 9),
        (DayOfPeriod(10, PeriodUnit.MONTH, NEXT), PeriodUnit.MONTH, 9 + 28, 9 + 31),
        (DayOfPeriod(1, PeriodUnit.QUARTER, NEXT), PeriodUnit.QUARTER, 90, 92),
        (WorkingDayOfPeriod(3, PeriodUnit.MONTH, THIS), PeriodUnit.MONTH, 2, 3 * 3 + 2 * 15),
        (WorkingDayOfPeriod(3, PeriodUnit.HALF_YEAR, NEXT), PeriodUnit.HALF_YEAR, 2 + 181, 3 * 3 + 2 * 15 + 184),
    ],
)
def test_where_a_date_lies(day: Date, anchor: Hashable, low: int, high: int) -> None:
    assert Ground().reach(day) == Reach(anchor, low, high)


@pytest.mark.parametrize(
    "day",
    [
        Shifted(Term(TERM), MOVED),
        after(8, Unit.WORKING_HOUR),
        before(24, Unit.HOUR),
        after(5, Unit.DAY, MonthDay(3, 31, IN_2020)),
        MonthDay(3, 31, IN_2020),
        MonthEnd(3, IN_2020),
        DayOfPeriod(10, PeriodUnit.MONTH, IN_2020),
        WorkingDayOfPeriod(3, PeriodUnit.MONTH, IN_2020),
        Choice(False, (MOVED, TERM)),
        Choice(False, (MOVED, after(8, Unit.WORKING_HOUR))),
        Choice(True, (MOVED, Within(Duration(5, Unit.DAY), MOVED))),
    ],
)
def test_a_date_of_which_nothing_can_be_told(day: Date) -> None:
    assert Ground().reach(day) is None


def test_a_fixed_day_has_no_anchor_and_the_effective_date_is_one_where_it_is_given() -> None:
    ground = Ground(effective=date(2019, 4, 28))
    assert ground.reach(on(2020, 2, 29)) == fixed(2020, 2, 29)
    assert ground.reach(EffectiveDate()) == fixed(2019, 4, 28)
    assert ground.reach(after(5, Unit.DAY, EffectiveDate())) == fixed(2019, 5, 3)


@pytest.mark.parametrize("which", [Which.ANY, Which.EACH])
def test_the_event_that_makes_the_instance_is_it(which: Which) -> None:
    own = Happening(Ref("moved"), which)
    assert Ground(("left", "moved")).reach(own) == Reach(It(), 0, 0)
    assert Ground(("left",)).reach(own) == Reach(own, 0, 0)


def test_the_first_of_the_events_that_make_instances_is_another_one() -> None:
    assert Ground(("moved",)).reach(FIRST_MOVED) == Reach(FIRST_MOVED, 0, 0)


@pytest.mark.parametrize(
    ("later", "members", "low", "high"),
    [
        (False, (after(5, Unit.DAY), after(1, Unit.MONTH)), 5, 5),
        (True, (after(5, Unit.DAY), after(1, Unit.MONTH)), 28, 31),
        (False, (after(30, Unit.DAY), after(1, Unit.MONTH)), 28, 30),
        (True, (after(30, Unit.DAY), after(1, Unit.MONTH)), 30, 31),
    ],
)
def test_of_several_dates_the_earlier_or_the_later_one(
    later: bool, members: tuple[Date, ...], low: int, high: int
) -> None:
    assert Ground().reach(Choice(later, members)) == Reach(MOVED, low, high)


@pytest.mark.parametrize(
    ("day", "low", "high"),
    [
        # A day less where the first day counts; working days and rests inside where the law has them.
        (after(5, Unit.DAY), 4, 3 * 5 + 2 * 15),
        (before(5, Unit.DAY), -(3 * 5 + 2 * 15), -4),
        (after(1, Unit.MONTH), 27, 3 * 31 + 2 * 15),
        (after(1, Unit.DAY), 0, 3 + 2 * 15),
        (after(1, Unit.HOUR), 0, 3 * 2 + 2 * 15),
    ],
)
def test_where_a_date_lies_by_whatever_rule_days_are_counted(day: Date, low: int, high: int) -> None:
    assert Ground(as_written=False).reach(day) == Reach(MOVED, low, high)


def within(count: int, unit: Unit) -> Within:
    return Within(Duration(count, unit), MOVED)


def at_least_before(count: int, unit: Unit) -> AtLeastBefore:
    return AtLeastBefore(Duration(count, unit), MOVED)


@pytest.mark.parametrize(
    ("deadline", "roll", "low", "high"),
    [
        (within(20, Unit.DAY), Roll.NONE, 20, 20),
        (within(20, Unit.DAY), Roll.FORWARD, 20, 20 + 15),
        (within(20, Unit.DAY), Roll.BACKWARD, 20 - 15, 20),
        # A working day is never rolled, and hours end when they end.
        (within(2, Unit.WORKING_DAY), Roll.FORWARD, 2, 36),
        (within(24, Unit.HOUR), Roll.FORWARD, 1, 3),
        (at_least_before(20, Unit.DAY), Roll.NONE, -20, -20),
        # What is counted backwards is never rolled forward.
        (at_least_before(20, Unit.DAY), Roll.FORWARD, -20 - 15, -20),
        (at_least_before(20, Unit.DAY), Roll.BACKWARD, -20 - 15, -20),
        (at_least_before(2, Unit.WORKING_DAY), Roll.FORWARD, -36, -2),
        (By(after(20, Unit.DAY)), Roll.NONE, 20, 20),
        (By(after(20, Unit.DAY)), Roll.FORWARD, 20, 20 + 15),
        (By(after(20, Unit.DAY)), Roll.BACKWARD, 20 - 15, 20),
        (Choice(False, (within(20, Unit.DAY), within(10, Unit.DAY))), Roll.FORWARD, 10, 10 + 15),
        (Choice(True, (within(20, Unit.DAY), at_least_before(10, Unit.DAY))), Roll.FORWARD, 20, 20 + 15),
    ],
)
def test_where_a_due_date_lies(deadline: Deadline, roll: Roll, low: int, high: int) -> None:
    assert Ground(roll=roll).due(deadline) == Reach(MOVED, low, high)


@pytest.mark.parametrize(
    "deadline",
    [
        within(8, Unit.WORKING_HOUR),
        at_least_before(24, Unit.HOUR),
        By(MonthEnd(3, IN_2020)),
        Together(Ref("report")),
        Promptly(MOVED),
        Choice(False, (within(20, Unit.DAY), MOVED)),
        Choice(False, (within(20, Unit.DAY), Promptly(MOVED))),
    ],
)
def test_a_due_date_of_which_nothing_can_be_told(deadline: Deadline) -> None:
    assert Ground(roll=Roll.FORWARD).due(deadline) is None


def test_a_date_that_caps_is_rolled_and_one_that_is_not_for_acting_is_not() -> None:
    ground = Ground(roll=Roll.FORWARD)
    assert ground.cap(after(20, Unit.DAY)) == Reach(MOVED, 20, 35)
    assert ground.reach(after(20, Unit.DAY)) == Reach(MOVED, 20, 20)


@pytest.mark.parametrize(
    ("one", "other", "is_before"),
    [
        (Reach(MOVED, 0, 4), Reach(MOVED, 5, 9), True),
        (Reach(MOVED, 0, 5), Reach(MOVED, 5, 9), False),
        (Reach(MOVED, 0, 4), Reach(It(), 5, 9), False),
    ],
)
def test_a_day_is_before_another_of_the_same_anchor_if_no_day_of_both_says_otherwise(
    one: Reach, other: Reach, is_before: bool
) -> None:
    assert one.is_before(other) is is_before
    assert not other.is_before(one)


DAY, DAY_AFTER, TWO_AFTER = on(2020, 1, 1), on(2020, 1, 2), on(2020, 1, 3)
BEFORE, BY, AFTER, SINCE = BoundKind.BEFORE, BoundKind.BY, BoundKind.AFTER, BoundKind.SINCE


@pytest.mark.parametrize(
    ("bounds", "none_between"),
    [
        ((Bound(SINCE, DAY), Bound(BY, DAY)), False),
        ((Bound(AFTER, DAY), Bound(BY, DAY)), True),
        ((Bound(SINCE, DAY), Bound(BEFORE, DAY)), True),
        ((Bound(SINCE, DAY), Bound(BEFORE, DAY_AFTER)), False),
        ((Bound(AFTER, DAY), Bound(BEFORE, DAY_AFTER)), True),
        ((Bound(AFTER, DAY), Bound(BEFORE, TWO_AFTER)), False),
        ((Bound(AFTER, DAY), Bound(BY, DAY_AFTER)), False),
        ((Bound(BY, DAY), Bound(AFTER, DAY)), True),
        ((Bound(BY, DAY), Bound(BEFORE, DAY)), False),
        ((Bound(SINCE, DAY),), False),
        ((Bound(AFTER, MOVED), Bound(BEFORE, DAY)), False),
        ((Bound(AFTER, MonthEnd(3, IN_2020)), Bound(BEFORE, DAY)), False),
        ((Bound(SINCE, DAY_AFTER), Bound(BY, MOVED), Bound(BY, DAY)), True),
        ((Bound(SINCE, MOVED), Bound(BoundKind.WITHIN_BEFORE, before(9, Unit.DAY), Duration(5, Unit.DAY))), False),
    ],
)
def test_whether_bounds_leave_no_day(bounds: tuple[Bound, ...], none_between: bool) -> None:
    assert latest_before(bounds, as_written=True) is none_between


def test_bounds_that_are_counted_leave_no_day_only_where_days_are_counted_as_written() -> None:
    bounds = (Bound(SINCE, after(10, Unit.DAY)), Bound(BY, after(5, Unit.DAY)))
    assert latest_before(bounds, as_written=True)
    assert not latest_before(bounds, as_written=False)
