"""Deadlines to due dates: count, roll, and keep the steps."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType

from attrs import evolve, frozen

from carrier_rules.calendar import (
    HOUR,
    MINUTE,
    Because,
    Count,
    Direction,
    HoursCount,
    Reckoning,
    Rolling,
    count_by,
    count_hours,
    finish,
)
from carrier_rules.evaluation.dates import COUNTED_IN, Absence, Dated, Undated, behind_choice, earlier, lengths, resolve
from carrier_rules.evaluation.made import seen
from carrier_rules.evaluation.moving import Move, Place, rolled
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import (
    AtLeastBefore,
    By,
    Choice,
    Deadline,
    Duration,
    Promptly,
    Together,
    Unit,
    Within,
)
from carrier_rules.timeline import Happened
from carrier_rules.timeline.bound import END_OF_DAY


class DueState(StrEnum):
    """Whether there is a due date, and why not."""

    KNOWN = "known"
    NONE = "none"
    AWAITED = "awaited"
    NEVER = "never"
    NOT_GIVEN = "not given"
    NO_INSTANCE = "no instance"


_HOPE = MappingProxyType({state: rank for rank, state in enumerate((
    DueState.AWAITED, DueState.NOT_GIVEN, DueState.NONE, DueState.NO_INSTANCE, DueState.NEVER,
))})  # fmt: skip


@frozen(eq=False)
class Due:
    """A due date and how it came about. `day` is the rolled day, the last one in time; `nominal` the computed one.

    `start` is the day on which the clock started, `known` the day from which the date was known (0: all along). `time` is
    the microsecond of the day at which a period of hours ends, None for whole days, and `instant` that of universal time.
    `hours` is the count of one in working hours. `ends` is the microsecond at which `day` is over where the rule of
    counting ends it before midnight. `moves` are what extensions, suspensions and caps did to it, from `first`, the day
    counted first (and its time, `first_time`). `because` says why `day` is not `nominal`. One that is shared with another
    instance bears the key of that in `other`, and in `opens` the first day on which to act for it.
    """

    state: DueState
    deadline: Deadline | None
    day: int | None = None
    nominal: int | None = None
    start: int | None = None
    known: int = 0
    anchor: Dated | Undated | None = None
    count: Count | None = None
    rolling: Rolling = "none"
    unofficial: int | None = None
    members: tuple[Due, ...] = ()
    other: str | None = None
    time: int | None = None
    instant: int | None = None
    hours: HoursCount | None = None
    ends: int | None = None
    first: int | None = None
    first_time: int | None = None
    moves: tuple[Move, ...] = ()
    term: Happened | None = None
    because: Because | None = None
    opens: int | None = None

    def in_time(self, act: Happened) -> bool:
        """Whether an act is in time: on the last day at the latest, and before the moment where there is one."""
        if self.day is None:
            return False
        if self.instant is not None and act.instant is not None:
            # What came after the cut-off is the next day's, and came at its moment all the same.
            return act.instant <= self.instant
        late_that_day = self.ends is not None and act.timed and act.time > self.ends
        return act.day < self.day or (act.day == self.day and not late_that_day)

    @property
    def at(self) -> int | None:
        """The microsecond of `day` at which the time is over; None where that is its midnight, as of any day."""
        return self.time if self.time is not None else self.ends

    @property
    def hours_from(self) -> int | None:
        """The day from which hours are counted on; None where none are, or back."""
        if self.time is None or self.nominal is None or self.start is None or not isinstance(self.anchor, Dated):
            return None
        return self.start if (self.nominal, self.time) > (self.start, self.anchor.time) else None

    @property
    def still_open(self) -> int | None:
        """The first day of a suspension that is still open, here or behind the anchor; None where there is none."""
        behind = self.anchor.still_open if isinstance(self.anchor, Dated) else None
        return next((move.since for move in self.moves if move.open), behind)


NO_DUE = Due(DueState.NONE, None)
Mover = Callable[[Due], Due]
"""Moves a due date by extensions, suspensions and caps."""

Partner = Callable[[Together, Instance, int], "tuple[str, Due | None]"]
"""Gives the key of the instance that a `Together` names, and its due date as known on a day with the day that opens it;
None where there is none."""


def due_on(
    deadline: Deadline | None, world: World, instance: Instance, upto: int, partner: Partner, mover: Mover | None = None
) -> Due:
    """Return the due date of an instance as known on the day `upto`; `mover` moves it, each member of a choice by itself."""
    if isinstance(deadline, Choice):
        members = tuple(due_on(member, world, instance, upto, partner, mover) for member in deadline.members)  # type: ignore[arg-type]
        return _chosen(deadline, members)
    due = _simple(deadline, world, instance, upto, partner)
    return due if mover is None else mover(due)


def _simple(deadline: Deadline | None, world: World, instance: Instance, upto: int, partner: Partner) -> Due:
    match deadline:
        case Within() | AtLeastBefore():
            return _counted(deadline, world, instance, upto)
        case None:
            return NO_DUE
        case By():
            return _fixed(deadline, world, instance, upto)
        case Together():
            key, due = partner(deadline, instance, upto)
            if due is None:
                return Due(DueState.NO_INSTANCE, deadline, other=key)
            return evolve(due, deadline=deadline, members=(due,), other=key)
        case Promptly():
            return _promptly(deadline, world, instance, upto)
    raise AssertionError(deadline)


def _counted(deadline: Within | AtLeastBefore, world: World, instance: Instance, upto: int) -> Due:
    anchor = resolve(deadline.anchor, world, instance, upto, ahead=isinstance(deadline, AtLeastBefore))
    if isinstance(anchor, Dated):
        anchor = _in_transition(anchor, world, isinstance(deadline, Within))
    if isinstance(anchor, Undated):
        return Due(DueState(anchor.absence.value), deadline, anchor=anchor)
    found = lengths(deadline.duration, world, instance, upto)
    if isinstance(found, Undated):
        return Due(DueState(found.absence.value), deadline, anchor=found)
    length, term = found
    due = _of_length(deadline, length, anchor, world, instance)
    return due if term is None else evolve(due, term=term, known=max(due.known, seen(term)))


def _of_length(
    deadline: Within | AtLeastBefore, length: Duration, anchor: Dated, world: World, instance: Instance
) -> Due:
    if length.unit is Unit.HOUR:
        return _hours(deadline, length.count, anchor, world, instance)
    if length.unit is Unit.WORKING_HOUR:
        return _working_hours(deadline, length.count, anchor, world)
    calendar = world.plan.calendar
    direction: Direction = "after" if isinstance(deadline, Within) else "before"
    rule, unit = instance.plan, COUNTED_IN[length.unit]
    itself = rule.rule.counting_the_day_itself
    count = count_by(calendar, rule.counting, anchor.day, length.count, unit, direction, itself)
    found = finish(calendar, rule.counting, count, count.nominal, rule.roll)
    unofficial = calendar.first_unofficial_ordinal(*found.looked_at) if found.looked_at else None
    return Due(
        DueState.KNOWN, deadline, found.day, count.nominal, anchor.day, anchor.known, anchor, count, found.rolling,
        earlier(unofficial, anchor.unofficial), because=found.because, ends=end_of(found),
    )  # fmt: skip


def end_of(found: Reckoning) -> int | None:
    """Return the microsecond at which a last day is over, None for midnight."""
    minutes = found.ends.hour * 60 + found.ends.minute
    return minutes * MINUTE or None


def _hours(deadline: Within | AtLeastBefore, count: int, anchor: Dated, world: World, instance: Instance) -> Due:
    """A moment, and the day that it lies on. An hour is an hour, also where clocks are changed in between."""
    clock = world.plan.clock
    before = isinstance(deadline, AtLeastBefore)
    start = anchor.instant
    if start is None:
        start = clock.instant_at(anchor.day, start_of_hours(deadline, anchor))
    end = start + (-count if before else count) * HOUR
    day, time = clock.place(end)
    due = Due(
        DueState.KNOWN, deadline, day, day, anchor.day, anchor.known, anchor, None, "none", anchor.unofficial, time=time,
        instant=end,
    )  # fmt: skip
    return hours_rolled(due, world, instance)


def hours_rolled(due: Due, world: World, instance: Instance) -> Due:
    """Return the due moment on the day to which it moves, at the same time of day, where the rule of counting moves hours."""
    rule, calendar = instance.plan, world.plan.calendar
    rolling: Rolling = "none"
    if rule.counting.rolls_hours:
        rolling = rule.rolling("before" if isinstance(due.deadline, AtLeastBefore) else "after")
    assert due.nominal is not None
    assert due.time is not None
    last = rolled(calendar, Place(due.nominal, due.unofficial), rolling)
    instant = due.instant if last.day == due.nominal else world.plan.clock.instant_at(last.day, due.time)
    return evolve(due, day=last.day, rolling=rolling, unofficial=last.unofficial, instant=instant)


def start_of_hours(deadline: Deadline | None, anchor: Dated) -> int:
    """Return the microsecond from which hours are counted; without a time of day 24:00, and 00:00 where backwards."""
    return 0 if isinstance(deadline, AtLeastBefore) and anchor.time == END_OF_DAY else anchor.time


def _working_hours(deadline: Within | AtLeastBefore, n: int, anchor: Dated, world: World) -> Due:
    """A moment in the hours of the office; it lies on a working day, and never rolls."""
    start = (anchor.day, start_of_hours(deadline, anchor))
    count = hours_on(world, start, n, "before" if isinstance(deadline, AtLeastBefore) else "after")
    started = Due(
        DueState.KNOWN, deadline, start=anchor.day, known=anchor.known, anchor=anchor, unofficial=anchor.unofficial
    )
    return with_hours(started, count, world)


def with_hours(due: Due, count: HoursCount, world: World) -> Due:
    """Return the due moment at the end of a count of working hours."""
    day, time = count.end
    unofficial = earlier(due.unofficial, world.plan.calendar.first_unofficial_ordinal(*count.looked_at))
    instant = world.plan.clock.instant_at(day, time)
    return evolve(due, day=day, nominal=day, time=time, instant=instant, unofficial=unofficial, hours=count)


def hours_on(world: World, start: tuple[int, int], n: int, direction: Direction) -> HoursCount:
    """Return a count of the working hours that the policy states.

    Raises:
        CalendarError: it would end outside of 0001-01-01 to 9999-12-31.
    """
    assert world.plan.office_hours is not None
    return count_hours(world.plan.calendar, world.plan.office_hours, start, n, direction)


def _in_transition(anchor: Dated, world: World, runs_from_it: bool = False) -> Dated | Undated:
    """What the policy's span makes of a clock that an event starts before or after it.

    A clock that `runs_from_it` starts on the day itself, any other on the day of the event that gives the date.
    """
    plan = world.plan
    if anchor.event is None:
        return anchor
    started = anchor.day if runs_from_it else anchor.event.day
    if plan.effective_until is not None and started > plan.effective_until:
        return Undated(anchor.expression, Absence.NEVER, anchor.event.name)
    if plan.effective is None or started >= plan.effective or plan.transition == "keep":
        return anchor
    if plan.transition == "restart":
        if not runs_from_it:
            return anchor
        return evolve(anchor, day=plan.effective, restarted=True, time=END_OF_DAY, instant=None)
    return Undated(anchor.expression, Absence.NEVER, anchor.event.name)


def _fixed(deadline: By, world: World, instance: Instance, upto: int) -> Due:
    date = resolve(deadline.date, world, instance, upto)
    if isinstance(date, Dated):
        date = _in_transition(date, world)
    if isinstance(date, Undated):
        return Due(DueState(date.absence.value), deadline, anchor=date)
    rolling = instance.plan.rolling()
    if date.count is not None and date.count.unit == "working day":
        rolling = "none"
    last = rolled(world.plan.calendar, Place(date.day, date.unofficial), rolling)
    return Due(DueState.KNOWN, deadline, last.day, date.day, None, date.known, date, None, rolling, last.unofficial)


def _promptly(deadline: Promptly, world: World, instance: Instance, upto: int) -> Due:
    if deadline.anchor is None:
        return Due(DueState.NONE, deadline)
    anchor = resolve(deadline.anchor, world, instance, upto)
    if isinstance(anchor, Dated):
        anchor = _in_transition(anchor, world)
    if isinstance(anchor, Undated):
        return Due(DueState(anchor.absence.value), deadline, anchor=anchor)
    return Due(DueState.NONE, deadline, start=anchor.day, known=anchor.known, anchor=anchor)


def _moment(due: Due) -> tuple[int, int]:
    return due.day or 0, END_OF_DAY if due.at is None else due.at


def _chosen(deadline: Choice, members: tuple[Due, ...]) -> Due:
    """The earlier of those that are known, or the later of all; each member is rolled before it is compared."""
    known = [member for member in members if member.day is not None]
    missing = [member for member in members if member.day is None]
    if missing and (deadline.later or not known):
        first = (max if deadline.later else min)(missing, key=lambda member: _HOPE[member.state])
        return Due(first.state, deadline, anchor=first.anchor, members=members)
    chosen = (max if deadline.later else min)(known, key=_moment)
    latest = max(member.known for member in known) if deadline.later else chosen.known
    unofficial = behind_choice(chosen.day or 0, ((member.day or 0, member.unofficial) for member in known))
    return evolve(chosen, deadline=deadline, known=latest, members=members, unofficial=unofficial)
