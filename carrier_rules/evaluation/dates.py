"""Date expressions to days, and why: every date keeps the event, period or count that it comes from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date as civil
from enum import StrEnum
from types import MappingProxyType

from attrs import frozen

from carrier_rules.calendar import Count, Period, count_after, count_before, following, period_of
from carrier_rules.evaluation.world import Instance, World
from carrier_rules.model import (
    Carried,
    Choice,
    Date,
    DayOfPeriod,
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
    Shifted,
    Which,
    WorkingDayOfPeriod,
)
from carrier_rules.timeline import Happened


class Absence(StrEnum):
    """Why a date is not known: it may still come, it can no longer come, or an event lacks it."""

    AWAITED = "awaited"
    NEVER = "never"
    NOT_GIVEN = "not given"


# Of dates that are not known, the one with most hope decides for the earlier, the one with least for the later of them.
_HOPE = MappingProxyType({Absence.AWAITED: 0, Absence.NOT_GIVEN: 1, Absence.NEVER: 2})


@frozen(eq=False)
class Dated:
    """A day, the expression it answers, and what it rests on.

    `known` is the day from which it is known (0: all along); `unofficial` the first day of the calendar behind it that is
    not official.
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


@frozen(eq=False)
class Undated:
    """No day, why not, and the name of the event or attribute that is wanted."""

    expression: Date
    absence: Absence
    wanted: str


def resolve(date: Date, world: World, instance: Instance, upto: int) -> Dated | Undated:
    """Return the day of a date expression as known on the day `upto`, for an instance."""
    match date:
        case PeriodEdge():
            return Dated(_edge(date, _period(instance)), date)
        case Happening() | It():
            event = find(date, world, instance, upto)
            return event if isinstance(event, Undated) else Dated(event.day, date, event.day, event)
        case FixedDate():
            return Dated(date.date.toordinal(), date)
        case Carried():
            return _carried(date, world, instance, upto)
        case Shifted():
            return _shifted(date, world, instance, upto)
        case Choice():
            return _chosen(date, [resolve(member, world, instance, upto) for member in date.members])  # type: ignore[arg-type]
        case EffectiveDate():
            effective = world.plan.effective
            return Undated(date, Absence.NEVER, "effective date") if effective is None else Dated(effective, date)
        case WorkingDayOfPeriod():
            return _working_day(date, world, instance)
        case MonthDay() | MonthEnd() | DayOfPeriod():
            day, clamped = _point(date, _period(instance))
            return Dated(day, date, clamped=clamped)


def find(which: Happening | It, world: World, instance: Instance, upto: int) -> Happened | Undated:
    """Return the happening that is meant, as known on the day `upto`."""
    if isinstance(which, It) or which.which is Which.EACH:
        assert instance.making is not None
        return instance.making
    name = which.event.name
    if instance.making is not None and which.which is Which.ANY and instance.making.name == name:
        return instance.making
    found = world.happenings(name, instance, upto)
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


def _point(date: MonthDay | MonthEnd | DayOfPeriod, period: Period) -> tuple[int, bool]:
    """The day, and whether the month or period was too short for it."""
    if isinstance(date, DayOfPeriod):
        of = _related(date.unit, date.which, period)
        return min(of.start + date.number - 1, of.end), of.start + date.number - 1 > of.end
    year = civil.fromordinal(_related(PeriodUnit.YEAR, date.year, period).start).year
    last = monthrange(year, date.month)[1]
    wanted = last if isinstance(date, MonthEnd) else date.day
    return civil(year, date.month, min(wanted, last)).toordinal(), wanted > last


def _working_day(date: WorkingDayOfPeriod, world: World, instance: Instance) -> Dated:
    of = _related(date.unit, date.which, _period(instance))
    count = count_after(world.plan.calendar, of.start, date.number, "working day", including_start=True)
    unofficial = world.plan.calendar.first_unofficial_ordinal(of.start, min(count.nominal, of.end))
    if count.nominal <= of.end:
        return Dated(count.nominal, date, count=count, unofficial=unofficial)
    last = world.plan.calendar.roll_ordinal(of.end, "backward")
    return Dated(last, date, clamped=True, unofficial=unofficial)


def _carried(date: Carried, world: World, instance: Instance, upto: int) -> Dated | Undated:
    event = find(date.of, world, instance, upto)
    if isinstance(event, Undated):
        return event
    day = event.attributes.get(date.attribute.name)
    if isinstance(day, int) and not isinstance(day, bool):
        return Dated(day, date, event.day, event)
    return Undated(date, Absence.NOT_GIVEN, f"{date.attribute.name} of {event.name}")


def _shifted(date: Shifted, world: World, instance: Instance, upto: int) -> Dated | Undated:
    base = resolve(date.anchor, world, instance, upto)
    if isinstance(base, Undated):
        return base
    counted = count_before if date.before else count_after
    calendar = world.plan.calendar
    count = counted(calendar, base.day, date.duration.count, date.duration.unit.value)
    unofficial = base.unofficial
    if count.first_looked_at is not None and count.last_looked_at is not None:
        unofficial = earlier(unofficial, calendar.first_unofficial_ordinal(count.first_looked_at, count.last_looked_at))
    return Dated(count.nominal, date, base.known, base.event, count, base, unofficial=unofficial)


def _chosen(date: Choice, members: Sequence[Dated | Undated]) -> Dated | Undated:
    known = [member for member in members if isinstance(member, Dated)]
    missing = [member for member in members if isinstance(member, Undated)]
    if missing and (date.later or not known):
        return (max if date.later else min)(missing, key=lambda member: _HOPE[member.absence])
    chosen = (max if date.later else min)(known, key=lambda member: member.day)
    latest = max(member.known for member in known)
    return Dated(
        chosen.day, date, latest if date.later else chosen.known, chosen.event, chosen.count, chosen, unofficial=chosen.unofficial
    )  # fmt: skip


def earlier(one: int | None, other: int | None) -> int | None:
    """Return the earlier of two days, either of which may be missing."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
