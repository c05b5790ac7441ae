"""Date expressions to days, and why: every date keeps the event, period or count that it comes from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as civil
from enum import StrEnum
from types import MappingProxyType

from attrs import evolve, frozen

from carrier_rules.calendar import Count, Period, WorkingCalendar, count_after, count_by, following, period_of
from carrier_rules.calendar import Unit as CalendarUnit
from carrier_rules.evaluation.made import Made, seen
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import (
    Carried,
    Choice,
    Date,
    DayOfPeriod,
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
    Point,
    Relative,
    Shifted,
    Term,
    Unit,
    Which,
    WorkingDayOfPeriod,
)
from carrier_rules.timeline import Happened
from carrier_rules.timeline.bound import END_OF_DAY


class Absence(StrEnum):
    """Why a date is not known: it may still come, it can no longer, an event lacks it, or the instance whose it is is none."""

    AWAITED = "awaited"
    NEVER = "never"
    NOT_GIVEN = "not given"
    NO_INSTANCE = "no instance"


COUNTED_IN: Mapping[Unit, CalendarUnit] = MappingProxyType(
    {
        Unit.DAY: "day",
        Unit.WORKING_DAY: "working day",
        Unit.WEEK: "week",
        Unit.MONTH: "month",
        Unit.QUARTER: "quarter",
        Unit.YEAR: "year",
    }
)
"""The units that the calendar counts in. Hours are counted on the clock."""

# Of dates that are not known, the one with most hope decides for the earlier, the one with least for the later of them.
_HOPE = MappingProxyType({Absence.AWAITED: 0, Absence.NOT_GIVEN: 1, Absence.NO_INSTANCE: 2, Absence.NEVER: 3})


@frozen(eq=False)
class Dated:
    """A day, the expression it answers, and what it rests on.

    `known` is the day from which it is known (0: all along); `unofficial` the first day of the calendar behind it that is
    not official. `time` is the microsecond of the day, 24:00 where none was given;
    `instant` that of universal time, where one was. `stopped` is the day since which a clock
    behind it has stood still, where it still does.
    """

    day: int
    expression: Date
    known: int = 0
    event: Happened | None = None
    count: Count | None = None
    base: Dated | None = None
    clamped: bool = False
    unofficial: int | None = None
    restarted: bool = False
    time: int = END_OF_DAY
    instant: int | None = None
    stopped: int | None = None

    @property
    def still_open(self) -> int | None:
        """The first day of a suspension that is still open behind this date or one that it is counted from, None without."""
        return self.base.still_open if self.stopped is None and self.base is not None else self.stopped


@frozen(eq=False)
class Undated:
    """No day, why not, and the name of the event or attribute that is wanted."""

    expression: Date
    absence: Absence
    wanted: str


def resolve(date: Date, world: World, instance: Instance, upto: int, ahead: bool = False) -> Dated | Undated:
    """Return the day of a date expression as known on the day `upto`, for an instance.

    With `ahead` a derived event that has not come yet gives its date: what is counted backwards needs it before.
    """
    match date:
        case PeriodEdge():
            return Dated(_edge(date, _period(instance)), date)
        case Happening() | It():
            event = find(date, world, instance, upto, ahead)
            return event if isinstance(event, Undated) else _dated(event, date, world, ahead)
        case FixedDate():
            return Dated(date.date.toordinal(), date)
        case Carried():
            return _carried(date, world, instance, upto)
        case Shifted():
            return _shifted(date, world, instance, upto, ahead)
        case Choice():
            return _chosen(date, [resolve(member, world, instance, upto, ahead) for member in date.members])  # type: ignore[arg-type]
        case DueDate():
            return _due_date(date, world, instance, upto)
        case EffectiveDate():
            effective = world.plan.effective
            return Undated(date, Absence.NEVER, "effective date") if effective is None else Dated(effective, date)
        case MonthDay() | MonthEnd() | DayOfPeriod() | WorkingDayOfPeriod():
            return _point(date, world, instance, upto, ahead)


def _dated(event: Happened, date: Date, world: World, ahead: bool) -> Dated:
    """The day of an event. Where one may lie ahead, its date was known before it came, and is from that day on."""
    known = world.foreseen(event) if ahead else seen(event)
    stopped, unofficial = (event.stopped, event.unofficial) if isinstance(event, Made) else (None, None)
    time = event.time if event.timed else END_OF_DAY
    return Dated(
        event.day, date, known, event, unofficial=unofficial, time=time, instant=event.instant, stopped=stopped
    )


def find(which: Happening | It, world: World, instance: Instance, upto: int, ahead: bool = False) -> Happened | Undated:
    """Return the happening that is meant, as known on the day `upto`."""
    if isinstance(which, It) or which.which is Which.EACH:
        assert instance.making is not None
        return instance.making
    name = which.event.name
    if instance.act is not None and which.which is Which.ANY and instance.act.name == name:
        return instance.act
    if instance.making is not None and which.which is Which.ANY and instance.making.name == name:
        return instance.making
    look = world.own if which.which is Which.ANY and which.since is None else world.happenings
    found = look(name, instance, upto, ahead)
    if which.since is not None:
        found = _since(found, world.happenings(which.since.name, instance, upto))
    index = {Which.LAST: -1, Which.NTH: (which.number or 1) - 1}.get(which.which, 0)
    if len(found) > index and found:
        return found[index]
    return Undated(which, Absence.AWAITED, name)


def _since(found: Sequence[Happened], starts: Sequence[Happened]) -> Sequence[Happened]:
    """The happenings after the latest start, in the order of events; none before the first start."""
    return [event for event in found if event.order > starts[-1].order] if starts else ()


def _period(instance: Instance) -> Period:
    assert instance.period is not None
    return instance.period


def _edge(date: PeriodEdge, period: Period) -> int:
    if date.unit != period.unit:
        period = period_of(date.unit.value, period.end)
    return period.start if date.edge is Edge.START else period.end


def _related(unit: PeriodUnit, which: Relative, period: Period) -> Period:
    """The period of a unit that holds the end of `period`, or the one after that."""
    holding = period if unit == period.unit else period_of(unit.value, period.end)
    return following(holding) if which is Relative.NEXT else holding


def _from(unit: PeriodUnit, number: int, day: int) -> Period:
    """The `number`-th period of a unit after the one that holds a day."""
    found = period_of(unit.value, day)
    for _ in range(number):
        found = following(found)
    return found


def _point(date: Point, world: World, instance: Instance, upto: int, ahead: bool) -> Dated | Undated:
    """A day of a period that the instance's period names, or one named from another date."""
    unit, which = (PeriodUnit.YEAR, date.year) if isinstance(date, MonthDay | MonthEnd) else (date.unit, date.which)
    if isinstance(which, Relative):
        return _day_in(date, _related(unit, which, _period(instance)), world)
    base = resolve(which.anchor, world, instance, upto, ahead)
    if isinstance(base, Undated):
        return base
    found = _day_in(date, _from(unit, which.number, base.day), world)
    unofficial = earlier(found.unofficial, base.unofficial)
    return evolve(found, known=base.known, event=base.event, base=base, unofficial=unofficial)


def _day_in(date: Point, of: Period, world: World) -> Dated:
    """The day, the last one where the month or period is too short for it."""
    if isinstance(date, WorkingDayOfPeriod):
        return _working_day(date, world, of)
    if isinstance(date, DayOfPeriod):
        wanted = of.start + date.number - 1
        return Dated(min(wanted, of.end), date, clamped=wanted > of.end)
    year = civil.fromordinal(of.start).year
    last = monthrange(year, date.month)[1]
    number = last if isinstance(date, MonthEnd) else date.day
    return Dated(civil(year, date.month, min(number, last)).toordinal(), date, clamped=number > last)


def _working_day(date: WorkingDayOfPeriod, world: World, of: Period) -> Dated:
    count = count_after(world.plan.calendar, of.start, date.number, "working day", including_start=True)
    unofficial = world.plan.calendar.first_unofficial_ordinal(of.start, min(count.nominal, of.end))
    last = world.plan.calendar.roll_ordinal(of.end, "backward")
    if count.nominal <= of.end:
        # On a calendar of earliest days the last working day may come before the one that is counted.
        return Dated(min(count.nominal, last), date, count=count, unofficial=unofficial)
    return Dated(last, date, clamped=True, unofficial=unofficial)


def _carried(date: Carried, world: World, instance: Instance, upto: int) -> Dated | Undated:
    event = find(date.of, world, instance, upto)
    if isinstance(event, Undated):
        return event
    day = event.attributes.get(date.attribute.name)
    if isinstance(day, int) and not isinstance(day, bool):
        return Dated(day, date, seen(event), event)
    return Undated(date, Absence.NOT_GIVEN, f"{date.attribute.name} of {event.name}")


def _due_date(date: DueDate, world: World, instance: Instance, upto: int) -> Dated | Undated:
    assert world.peers is not None
    due = world.peers.due_date(date, instance, upto)
    wanted = date.rule.name if date.rule else instance.plan.id
    if due is None:
        return Undated(date, Absence.NO_INSTANCE, wanted)
    if due.day is None:
        return Undated(date, Absence(due.state.value) if due.state.value in _ABSENCES else Absence.NEVER, wanted)
    return Dated(due.day, date, due.known, unofficial=due.unofficial, stopped=due.still_open)


_ABSENCES = frozenset(absence.value for absence in Absence)


def _shifted(date: Shifted, world: World, instance: Instance, upto: int, ahead: bool) -> Dated | Undated:
    base = resolve(date.anchor, world, instance, upto, ahead or date.before)
    if isinstance(base, Undated):
        return base
    found = lengths(date.duration, world, instance, upto)
    if isinstance(found, Undated):
        return found
    length = found[0]
    count = counted(world, instance, base.day, length, date.before)
    unofficial = earlier(base.unofficial, looked_at(world.plan.calendar, count))
    return Dated(count.nominal, date, base.known, base.event, count, base, unofficial=unofficial)


def counted(world: World, instance: Instance, start: int, length: Duration, before: bool = False) -> Count:
    """Return the count of a length of days or longer units from a day on, or back from it, by the instance's rule of counting."""
    rule, unit = instance.plan.counting, COUNTED_IN[length.unit]
    return count_by(world.plan.calendar, rule, start, length.count, unit, "before" if before else "after")


def looked_at(calendar: WorkingCalendar, count: Count) -> int | None:
    """Return the first day that is not official among those that a count looked at; None where all are."""
    if count.first_looked_at is None or count.last_looked_at is None:
        return None
    return calendar.first_unofficial_ordinal(count.first_looked_at, count.last_looked_at)


def lengths(
    said: Duration | Term, world: World, instance: Instance, upto: int
) -> tuple[Duration, Happened | None] | Undated:
    """Return a length of time, and the event that carries it where one does."""
    if isinstance(said, Duration):
        return said, None
    event = find(said.carried.of, world, instance, upto)
    if isinstance(event, Undated):
        return (said.otherwise, None) if said.otherwise else event
    length = event.attributes.get(said.carried.attribute.name)
    if isinstance(length, Duration):
        return length, event
    wanted = f"{said.carried.attribute.name} of {event.name}"
    return (said.otherwise, event) if said.otherwise else Undated(said.carried, Absence.NOT_GIVEN, wanted)


def _chosen(date: Choice, members: Sequence[Dated | Undated]) -> Dated | Undated:
    known = [member for member in members if isinstance(member, Dated)]
    missing = [member for member in members if isinstance(member, Undated)]
    if missing and (date.later or not known):
        return (max if date.later else min)(missing, key=lambda member: _HOPE[member.absence])
    chosen = (max if date.later else min)(known, key=lambda member: member.day)
    latest = max(member.known for member in known)
    unofficial = behind_choice(chosen.day, ((member.day, member.unofficial) for member in known))
    return Dated(
        chosen.day, date, latest if date.later else chosen.known, chosen.event, chosen.count, chosen, unofficial=unofficial
    )  # fmt: skip


MOST_MOVED = 31
"""More days than an arrangement can move a date against its estimate: over a year it grants what the law does."""


def behind_choice(chosen: int, members: Iterable[tuple[int, int | None]]) -> int | None:
    """Return the first day that is not official behind the choice of a day among members, each a day and such a day behind it.

    A member that is not chosen counts where it may yet be, once the arrangement is published.
    """
    behind = [since for day, since in members if since is not None and abs(day - chosen) <= MOST_MOVED]
    return min(behind, default=None)


def earlier(one: int | None, other: int | None) -> int | None:
    """Return the earlier of two days, either of which may be missing."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
